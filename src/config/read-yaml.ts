import { LineCounter, parseDocument, type YAMLParseError, type YAMLWarning } from 'yaml';
import { ConfigError, type ConfigProblem } from './config-error.ts';

// Our own words by code: the parser's own messages quote the file, where a credential may stand.
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['BAD_DIRECTIVE', 'a directive (a line that begins with %) is not understood here'],
  [
    'BAD_DQ_ESCAPE',
    'a backslash in double quotes begins an unknown escape; use single quotes for plain text',
  ],
  ['BAD_INDENT', 'the indentation does not fit, or a bracket is not closed'],
  ['BAD_SCALAR_START', 'a value that begins with @, ` or % needs quotes'],
  ['BLOCK_AS_IMPLICIT_KEY', 'a second "key:" on one line; a value that holds ": " needs quotes'],
  ['DUPLICATE_KEY', 'the same key stands here a second time; keep one of them'],
  ['MISSING_CHAR', 'a closing quote, bracket, comma or colon is missing'],
  [
    'MULTILINE_IMPLICIT_KEY',
    'the indentation does not fit; the items of a list, and the keys of a mapping, begin in one column',
  ],
  ['MULTIPLE_DOCS', 'a second document begins; keep one in the file'],
  ['NON_STRING_KEY', 'a key must be plain text'],
  ['TAB_AS_INDENT', 'a tab is used for indentation; use spaces'],
  ['TAG_RESOLVE_FAILED', 'tags (words that begin with !) are not supported; put text in quotes'],
  [
    'UNEXPECTED_TOKEN',
    `this does not fit what stands before it; text that holds { or } needs quotes, as in "\${NAME}"`,
  ],
]);

/** Parses YAML 1.2. Throws a ConfigError that names line and column of each mistake. */
export function readYaml(text: string, source?: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, stringKeys: true });
  const slips = untilMisled([...document.errors, ...document.warnings]);
  if (slips.length > 0) throw new ConfigError(toProblems(slips, lines), source);
  const value = resolveAliases(() => document.toJS(), source);
  if (value === null) throw new ConfigError([EMPTY], source);
  return value;
}

type Slip = YAMLParseError | YAMLWarning;

/**
 * Where a line begins in the wrong column the parser takes it for a key that began before, and complains of that key just
 * before and ever after.
 */
function untilMisled(slips: readonly Slip[]): readonly Slip[] {
  const index = slips.findIndex(({ code }) => code === 'MULTILINE_IMPLICIT_KEY');
  if (index < 0) return slips;
  const isEcho = slips[index - 1]?.code === 'BLOCK_AS_IMPLICIT_KEY';
  return [...slips.slice(0, isEcho ? index - 1 : index), ...slips.slice(index, index + 1)];
}

/** Such a key may begin lines before the one that is in the wrong column. */
function placeOf({ code, pos: [start, end] }: Slip): number {
  return code === 'MULTILINE_IMPLICIT_KEY' ? end - 1 : start;
}

const EMPTY: ConfigProblem = {
  path: '',
  message: 'it is empty; give at least one provider under "providers"',
};

function resolveAliases(toValue: () => unknown, source?: string): unknown {
  try {
    return toValue();
  } catch {
    // The parser's error names the alias, which may be a credential that happens to begin with *.
    const message =
      'a value that begins with * refers to an anchor (&) that does not stand above it, or too often';
    throw new ConfigError([{ path: '', message: `${message}; put text in quotes` }], source);
  }
}

/** One problem a line: what follows a slip on its line is mostly the same slip again. */
function toProblems(slips: readonly Slip[], lines: LineCounter): ConfigProblem[] {
  const byLine = new Map<number, ConfigProblem>();
  for (const slip of slips) {
    const { line, col } = lines.linePos(placeOf(slip));
    if (byLine.has(line)) continue;
    const sentence = SENTENCES.get(slip.code) ?? `this is not valid YAML (${slip.code})`;
    byLine.set(line, { path: '', message: `line ${line}, column ${col}: ${sentence}` });
  }
  return [...byLine.values()];
}
