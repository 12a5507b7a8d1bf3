import { expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';

it.each([
  ['no answer', null, true],
  ['a redirect', 302, true],
  ['a refusal', 400, false],
  ['a conflict', 409, false],
  ['a request given up for its slowness', 408, true],
  ['a request given up by its client', 499, true],
  ['a fault', 503, true],
])('after %s what was asked for may have been done: %s → %s', (_what, status, mayHaveActed) => {
  const error = new ProviderError('PROVIDER_UNAVAILABLE', 'trouble', {
    provider: 'azure',
    status,
    retryable: false,
  });
  expect(error.mayHaveActed).toBe(mayHaveActed);
});
