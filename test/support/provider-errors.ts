import { ProviderError, type ProviderErrorCode, type ProviderErrorOptions } from '../../src/errors.ts';

/** A provider's trouble; by default it could not be reached. */
export function createProviderError(
  code: ProviderErrorCode = 'PROVIDER_UNAVAILABLE',
  options: Partial<ProviderErrorOptions> = {},
): ProviderError {
  return new ProviderError(code, `fake is in trouble: ${code}`, {
    provider: 'fake',
    status: null,
    retryable: code === 'PROVIDER_UNAVAILABLE' || code === 'PROVIDER_THROTTLED',
    ...options,
  });
}
