import { describe, expect, it } from 'vitest';
import { blame } from '../../../src/graphql/callers-mistakes.ts';

const errors = (...codes: readonly string[]) => codes.map((code) => ({ extensions: { code } }));

describe('an operation that is answered with errors alone', () => {
  it.each([
    'BAD_INPUT',
    'NOT_FOUND',
    'CAPABILITY_UNSUPPORTED',
    'LIMIT_EXCEEDED',
    'BAD_USER_INPUT',
    'CURSOR_TOO_OLD',
  ])('was mistaken where each is %s or the like', (code) =>
    expect(blame(errors(code, 'BAD_INPUT'))).toBe('mistaken'),
  );

  it.each([
    'INTERNAL_SERVER_ERROR',
    'PROVIDER_UNAVAILABLE',
    'LEDGER',
    'GRAPHQL_VALIDATION_FAILED',
    'constructor',
  ])('has failed where one is %s', (code) => expect(blame(errors('BAD_INPUT', code))).toBe('failed'));

  it('has failed where one has no code', () => {
    expect(blame([{}])).toBe('failed');
  });
});
