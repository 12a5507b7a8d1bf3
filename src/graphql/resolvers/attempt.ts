import { BadInputError, GatewayError } from '../../errors.ts';
import { fail, type Outcome } from '../../operations/user-error.ts';
import type { Provider } from '../../providers/provider.ts';
import type { RequestContext } from '../context.ts';

/** Runs a verb; a mistake in the mutation's input becomes a user error with its place. */
export async function attempt<Changed>(verb: () => Promise<Outcome<Changed>>): Promise<Outcome<Changed>> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof BadInputError) {
      return fail({ code: 'INVALID_INPUT', message: error.message, field: error.argumentPath });
    }
    if (error instanceof GatewayError && error.code === 'NOT_FOUND') {
      return fail({ code: 'NOT_FOUND', message: error.message, field: ['input', 'id'] });
    }
    throw error;
  }
}

/** Throws a BadInputError for a key that is not configured. */
export function inputProvider(key: string, { registry }: RequestContext): Provider {
  const provider = registry.get(key);
  if (provider) return provider;
  const known = registry
    .list()
    .map((configured) => configured.key)
    .join(', ');
  throw new BadInputError(`no provider has the key "${key}"; there are: ${known}`, ['input', 'provider']);
}
