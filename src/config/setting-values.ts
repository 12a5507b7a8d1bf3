import { z } from 'zod';
import { Secret } from '../secret.ts';

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

/** A credential fit for an HTTP header. */
export const secret = judgedText(findSecretProblem).transform((value) => new Secret(value));

function findSecretProblem(value: string): string | null {
  if (value === '') return 'is empty';
  if (/[\r\n]/.test(value)) return 'contains a line break, perhaps at its end; it must be a single line';
  if (/\s/.test(value)) return 'contains a space; give the credential alone';
  if (!/^[!-~]+$/.test(value)) return 'contains a character that is not printable ASCII';
  return null;
}
