import { ProviderError } from '../../src/errors.ts';

/** The reason with which a promise rejects; fails where it does not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

export async function providerRejection(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await rejection(promise);
  if (error instanceof ProviderError) return error;
  throw new Error(`expected a ProviderError, got ${String(error)}`, { cause: error });
}
