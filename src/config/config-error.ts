export interface ConfigProblem {
  /** The place in the file, as in `providers[1].apiVersion`; empty for the file as a whole. */
  readonly path: string;
  /** Never holds a configured value, which might be a credential. */
  readonly message: string;
}

/** A configuration the gateway does not start with. The message lists every mistake, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];
  /** Where they are: the path of the file, where it is one. */
  readonly source: string;

  constructor(problems: readonly ConfigProblem[], source = 'the configuration', cause?: unknown) {
    super(describe(problems, source), cause === undefined ? undefined : { cause });
    this.problems = problems;
    this.source = source;
  }
}

function describe(problems: readonly ConfigProblem[], source: string): string {
  const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
  return [
    `${count} in ${source}; nothing was started:`,
    ...problems.map(({ path, message }) => (path === '' ? `  ${message}` : `  ${path}: ${message}`)),
    'Correct the above and start again. docs/configuration.md describes every key.',
  ].join('\n');
}

/** Writes a path the way a reader would type it: `['providers', 1, 'key']` is `providers[1].key`. */
export function toPathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
