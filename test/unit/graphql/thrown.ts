import { BadInputError } from '../../../src/errors.ts';

/** The message and place of the BadInputError that a call throws; fails where it throws none. */
export function badInput(call: () => unknown): {
  readonly message: string;
  readonly path: readonly string[];
} {
  try {
    call();
  } catch (error) {
    if (error instanceof BadInputError) return { message: error.message, path: error.argumentPath };
    throw error;
  }
  throw new Error('expected a BadInputError');
}
