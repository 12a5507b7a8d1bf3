import { buildSchema, isEnumType } from 'graphql';
import { z } from 'zod';

/** What a running gateway is asked. */
export const CAPABILITIES_QUERY = '{ providers { kind capabilities } }';

const answerSchema = z.object({
  data: z.object({ providers: z.array(z.object({ kind: z.string(), capabilities: z.array(z.string()) })) }),
});

const BEGIN = '<!-- capabilities: written by npm run generate:readme -->';
const END = '<!-- end of capabilities -->';

/** A Markdown table, a row for each capability of the schema and a column for each provider of the answer. */
export function capabilityTable(schema: string, answer: unknown): string {
  const capabilities = capabilitiesOf(schema);
  const kinds = answerSchema.parse(answer).data.providers;
  const header = ['', ...kinds.map(({ kind }) => `\`${kind}\``)];
  const rows = capabilities.map((capability) => [
    `\`${capability}\``,
    ...kinds.map((kind) => (kind.capabilities.includes(capability) ? 'yes' : '–')),
  ]);
  const lines = [header, header.map((_, index) => (index === 0 ? '---' : ':---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The page with this table between its marks. Throws for a page without them. */
export function withCapabilityTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page needs a line "${BEGIN}" and, below it, "${END}"`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`;
}

function capabilitiesOf(schema: string): readonly string[] {
  const capability = buildSchema(schema).getType('Capability');
  if (!isEnumType(capability)) throw new Error('the schema has no enum Capability');
  return capability.getValues().map(({ name }) => name);
}
