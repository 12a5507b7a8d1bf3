import { ProviderError } from '../../errors.ts';
import type { Page } from '../provider.ts';

/**
 * A page that the service refuses is empty and says so: where several lists are read as one, a permission that is
 * missing for one of them costs its rows alone.
 */
export async function orRefusedPage<Row>(
  reading: Promise<Page<Row>>,
  isRefused: (error: unknown) => boolean = isRefusal,
): Promise<Page<Row>> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof ProviderError) || !isRefused(error)) throw error;
    return { items: [], nextToken: null, unreadable: error };
  }
}

/** The service's no to what was asked for, or to who asks; not to credentials that nothing takes. */
export function isRefusal(error: unknown): boolean {
  return isForbidden(error) || (error instanceof ProviderError && error.code === 'PROVIDER_REJECTED');
}

/** Who asks is known, and has no permission for this. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'PROVIDER_AUTH' && error.status === 403;
}
