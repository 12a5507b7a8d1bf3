import type { z } from 'zod';
import { type ConfigProblem, toPathText } from './config-error.ts';
import { findNearMiss } from './near-miss.ts';

const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'a mapping (key: value)'],
  ['array', 'a list'],
  ['null', 'nothing'],
  ['undefined', 'nothing'],
]);

/** The sentence for a mistake whose rule brings none. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return describeWrongType(issue.expected, issue.input);
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    default:
      return undefined;
  }
}

function describeWrongType(expected: string, input: unknown): string {
  const given = nameOfType(input);
  const hint = expected === 'string' && /^(number|boolean)$/.test(given) ? '; put it in quotes' : '';
  return `expected ${TYPE_NAMES.get(expected) ?? expected}, got ${TYPE_NAMES.get(given) ?? given}${hint}`;
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The schema's findings in our words, one problem for each unknown key. */
export function toProblems(error: z.ZodError): ConfigProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: toPathText(issue.path), message: issue.message }];
    // `settings` gives the known keys as the issue's message.
    const knownKeys = issue.message.split(', ');
    return issue.keys.map((key) => ({
      path: toPathText([...issue.path, key]),
      message: describeUnknownKey(key, knownKeys),
    }));
  });
}

function describeUnknownKey(key: string, knownKeys: readonly string[]): string {
  const meant = findNearMiss(key, knownKeys);
  if (meant !== null) return `is not a setting; did you mean "${meant}"?`;
  return `is not a setting; the settings here are ${knownKeys.join(', ')}`;
}
