import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** What is wrong with a secret, as the end of a sentence such as "is empty"; null for a good one. Never quotes it. */
export type FindSecretProblem = (value: string) => string | null;

/** Where a secret was read, and by which rule it can be used. */
interface SecretFile {
  readonly path: string;
  readonly findProblem: FindSecretProblem;
}

/** A credential that shows itself only when asked by name: printed, logged or serialised it is "[secret]". */
export class Secret {
  readonly #value: string;
  readonly #file: SecretFile | null;

  constructor(value: string, file: SecretFile | null = null) {
    this.#value = value;
    this.#file = file;
  }

  /**
   * What the file holds, without line breaks at its end and a byte order mark: editors and mounts put them there. Throws a
   * SecretFileError where it cannot be read or used.
   */
  static fromFile(path: string, findProblem: FindSecretProblem): Secret {
    const value = readFile(path)
      .replace(/^\uFEFF/, '')
      .replace(/[\r\n]+$/, '');
    const problem = findProblem(value);
    if (problem !== null) throw new SecretFileError(problem);
    return new Secret(value, { path, findProblem });
  }

  /** The file that it was read from; null for one that was given as text. */
  get file(): string | null {
    return this.#file?.path ?? null;
  }

  /** The credential itself, for the header it belongs in and nowhere else. */
  reveal(): string {
    return this.#value;
  }

  /** What its file holds by now; itself where it has none. Throws a SecretFileError as `fromFile` does. */
  reread(): Secret {
    return this.#file === null ? this : Secret.fromFile(this.#file.path, this.#file.findProblem);
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** Why the file of a secret cannot be used, to be read after "a file that": "does not exist". Never quotes it. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
}

const READ_FAILURES: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'does not exist'],
  ['ENOTDIR', 'does not exist'],
  ['EISDIR', 'is a directory'],
  ['EACCES', 'this process may not read'],
  ['EPERM', 'this process may not read'],
]);

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'no reason is known';
    throw new SecretFileError(READ_FAILURES.get(code) ?? `cannot be read (${code})`);
  }
}
