/** A metric as an expression asks for it. */
export interface Selector {
  readonly metric: string;
  /** The names of the labels it is narrowed down by. */
  readonly labels: readonly string[];
}

const GROUPING = /\b(by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;
const SELECTOR = /\b([a-z_]\w*)\b(?!\s*\()\s*(\{[^}]*\})?/g;
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset']);

/** The metrics that a PromQL expression reads. Knows no more of the language than our own expressions use. */
export function selectorsOf(expression: string): readonly Selector[] {
  const text = expression.replace(/\[[^\]]*\]/g, '').replace(GROUPING, '');
  return [...text.matchAll(SELECTOR)]
    .map(([, metric = '', matchers = '']) => ({ metric, labels: labelsIn(matchers) }))
    .filter(({ metric }) => !WORDS.has(metric));
}

/** The labels that an expression groups by. */
export function groupingsOf(expression: string): readonly string[] {
  return [...expression.matchAll(GROUPING)].flatMap(([, , names = '']) =>
    names.split(',').map((n) => n.trim()),
  );
}

function labelsIn(matchers: string): readonly string[] {
  return [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, name = '']) => name);
}
