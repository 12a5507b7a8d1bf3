import { z } from 'zod';
import { type FindSecretProblem, Secret, SecretFileError } from '../secret.ts';
import { describeIssue } from './to-problems.ts';

/**
 * A mapping with exactly these keys. The message of an unknown key is the list of the known ones, from which
 * `to-problems.ts` makes the sentence.
 */
export function settings<Shape extends z.ZodRawShape>(shape: Shape) {
  const knownKeys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? knownKeys : undefined),
  });
}

/** Text of which `findProblem` says what is wrong, or null. */
export function judgedText(findProblem: (text: string) => string | null) {
  return z.string().check(({ value, issues }) => {
    const message = findProblem(value);
    if (message !== null) issues.push({ code: 'custom', message, input: value });
  });
}

/** Text that matches `pattern`; `message` says what is expected. */
export function patternText(pattern: RegExp, message: string) {
  return judgedText((text) => (pattern.test(text) ? null : message));
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** A whole number within the range, both ends included. Digits in text count, as the environment has only text. */
export function wholeNumber({ min, max }: NumberRange) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.preprocess(readDigits, z.number().int(message).min(min, message).max(max, message));
}

/** A number above zero, up to and including `max`. */
export function positiveNumber(max: number) {
  const message = `must be a number above 0, up to ${max}`;
  return z.preprocess(readDigits, z.number().positive(message).max(max, message));
}

function readDigits(value: unknown): unknown {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** A credential fit for an HTTP header, as text or as `{ file: path }`, which is read here and now. */
export const secret = secretOf(findSecretProblem);

/** A secret of which `findProblem` says what is wrong. Its file is judged by the same rule, now and when it changes. */
export function secretOf(findProblem: FindSecretProblem) {
  const text = judgedText(findProblem).transform((value) => new Secret(value));
  const mounted = settings({ file: secretFile(findProblem) }).transform(({ file }) => file);
  return z.unknown().transform((value, context): Secret => {
    const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
    const parsed = (isMapping ? mounted : text).safeParse(value, { error: describeIssue });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
}

/** The path of a file that holds a secret. A relative one counts from the working directory. */
export function secretFile(findProblem: FindSecretProblem) {
  return z.string().transform((path, { issues }): Secret => {
    try {
      return Secret.fromFile(path, findProblem);
    } catch (error) {
      if (!(error instanceof SecretFileError)) throw error;
      issues.push({ code: 'custom', message: `names a file that ${error.message}`, input: path });
      return z.NEVER;
    }
  });
}

/** What keeps a text from being sent as a credential, or null. */
export function findSecretProblem(value: string): string | null {
  if (value === '') return 'is empty';
  if (/[\r\n]/.test(value)) return 'contains a line break, perhaps at its end; it must be a single line';
  if (/\s/.test(value)) return 'contains a space; give the credential alone';
  if (!/^[!-~]+$/.test(value)) return 'contains a character that is not printable ASCII';
  return null;
}

/** What a choice between mappings says where none is made. */
export function oneOf(choices: string): {
  error: (issue: { readonly code?: string | undefined }) => string | undefined;
} {
  return { error: ({ code }) => (code === 'invalid_union' ? `must be ${choices}` : undefined) };
}
