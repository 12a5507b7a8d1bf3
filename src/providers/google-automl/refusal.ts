import { GatewayError, ProviderError } from '../../errors.ts';
import { isNotFound } from '../http/provider-failure.ts';
import type { ChangeOutcome, Refusal } from '../provider.ts';

type Refused = Extract<ChangeOutcome, { outcome: 'refused' }>;

export function refuse(code: Refusal['code'], message: string, field: readonly string[] | null): Refused {
  return { outcome: 'refused', reason: { code, message, field } };
}

/** The provider's no to what the caller asked for; everything else that went wrong is thrown on. */
export function toRefusal(error: unknown, field: readonly string[] | null): Refused {
  if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_REJECTED') throw error;
  if (isNotFound(error)) return refuse('NOT_FOUND', error.message, field);
  if (error.status === 501) return refuse('UNSUPPORTED', error.message, null);
  return refuse('REJECTED_BY_PROVIDER', error.message, field);
}

/** For a name that cannot be one of the provider's: nothing was sent. */
export function toUnknownName(provider: string, name: string): GatewayError {
  return new GatewayError('NOT_FOUND', unknownNameMessage(provider, name));
}

export function unknownNameMessage(provider: string, name: string): string {
  return `${provider} has nothing named ${JSON.stringify(name)}; give a name as the gateway answers it`;
}
