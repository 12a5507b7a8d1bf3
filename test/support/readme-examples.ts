/** A fenced block of a Markdown page. */
export interface FencedBlock {
  readonly language: string;
  readonly text: string;
  /** The last line of text before it, e.g. "Variables:". */
  readonly label: string;
}

/** A document with what it is sent with and what is said to come back: one answer, or one for each event. */
export interface GraphqlExample {
  readonly document: string;
  readonly variables: unknown;
  readonly answers: readonly unknown[];
}

export function fencedBlocks(markdown: string): readonly FencedBlock[] {
  return [...markdown.matchAll(/([^\n]*)\n+```(\w+)\n([\s\S]*?)\n```/g)].map(
    ([, label = '', language = '', text = '']) => ({ language, text, label }),
  );
}

/** Every ```graphql block with the ```json blocks that follow it. */
export function graphqlExamples(blocks: readonly FencedBlock[]): readonly GraphqlExample[] {
  return blocks.flatMap(({ language, text }, index) => {
    if (language !== 'graphql') return [];
    const after = blocks.slice(index + 1);
    const next = after.findIndex((block) => block.language !== 'json');
    const json = next < 0 ? after : after.slice(0, next);
    const isVariables = ({ label }: FencedBlock) => label === 'Variables:';
    return {
      document: text,
      variables: JSON.parse(json.find(isVariables)?.text ?? '{}'),
      answers: json.filter((block) => !isVariables(block)).map((block) => JSON.parse(block.text)),
    };
  });
}

/** Fills in "<PATH from the answer above>" with what stands at the end of such a path in that answer. */
export function fillIn(variables: unknown, answerAbove: unknown): unknown {
  return mapTexts(variables, (text) => {
    const path = /^<(.+) from the answer above>$/.exec(text)?.[1];
    if (path === undefined) return text;
    const found = leavesOf(answerAbove).find(([place]) => place.endsWith(`.${path}`));
    if (!found) throw new Error(`the answer above has no ${path}: ${JSON.stringify(answerAbove)}`);
    return found[1];
  });
}

/** An answer with what differs from run to run replaced by its name: ids, cursors, instants; without what it cost. */
export function withoutChance(answer: unknown): unknown {
  return mapTexts(withoutCost(answer), (text, member) => {
    if (/(^id|Id|[cC]ursor)$/.test(member)) return `<${member}>`;
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? '<instant>' : text;
  });
}

function withoutCost(answer: unknown): unknown {
  const isCost = (member: string, value: unknown) =>
    member === 'extensions' && typeof value === 'object' && value !== null && 'cost' in value;
  return JSON.parse(JSON.stringify(answer), (member, value) => (isCost(member, value) ? undefined : value));
}

function mapTexts(value: unknown, map: (text: string, member: string) => unknown, member = ''): unknown {
  if (typeof value === 'string') return map(value, member);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, map, name)]));
}

function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, `${path}.${name}`));
}
