import type { GraphQLFormattedError } from 'graphql';

/** Codes of docs/errors.md by which neither the gateway nor a provider has failed: whoever asks can mend it. */
const MISTAKES: ReadonlySet<unknown> = new Set([
  'BAD_INPUT',
  'NOT_FOUND',
  'CAPABILITY_UNSUPPORTED',
  'LIMIT_EXCEEDED',
  'CURSOR_TOO_OLD',
  'CURSOR_UNKNOWN',
  'BAD_USER_INPUT',
]);

/** An error as an answer has it. */
export type AnsweredError = Pick<GraphQLFormattedError, 'extensions'>;

/** Whose fault it is that an operation was answered with these errors and no data. */
export function blame(errors: readonly AnsweredError[]): 'mistaken' | 'failed' {
  return errors.every(({ extensions }) => MISTAKES.has(extensions?.code)) ? 'mistaken' : 'failed';
}
