import type { Model } from '../domain/model.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Capability } from '../providers/capabilities.ts';
import type { Provider, Refusal, Refused } from '../providers/provider.ts';

/** A caller's mistake, or a refusal that the caller can mend: data in a mutation's answer. */
export type UserError =
  | (ErrorText & {
      readonly code:
        | 'INVALID_INPUT'
        | 'NOT_FOUND'
        | 'FORBIDDEN'
        | 'UNSUPPORTED'
        | 'REJECTED_BY_PROVIDER'
        | 'ALREADY_FINISHED'
        | 'IDEMPOTENCY_MISMATCH';
    })
  /** `retryAt` is null where the provider does not say. */
  | (ErrorText & { readonly code: 'QUOTA_EXCEEDED'; readonly retryAt: Date | null })
  /** `running` is null where the provider refuses without saying which job runs. */
  | (ErrorText & { readonly code: 'TRAINING_IN_PROGRESS'; readonly running: LedgerEntry | null })
  | (ErrorText & { readonly code: 'MODEL_EXISTS'; readonly model: Model });

interface ErrorText {
  readonly message: string;
  /** The place in the mutation's arguments, outermost first; null for the whole of it. */
  readonly field: readonly string[] | null;
}

/** What a verb comes to: what it changed, or why it did not. */
export type Outcome<Changed> =
  | { readonly done: true; readonly value: Changed }
  | { readonly done: false; readonly errors: readonly [UserError, ...UserError[]] };

export function succeed<Changed>(value: Changed): Outcome<Changed> {
  return { done: true, value };
}

export function fail(...errors: readonly [UserError, ...UserError[]]): Outcome<never> {
  return { done: false, errors };
}

export function unsupported(provider: Provider, capability: Capability): UserError {
  return {
    code: 'UNSUPPORTED',
    message: `${provider.key} cannot do this: its kind or API version has no ${capability}. See Provider.capabilities.`,
    field: null,
  };
}

/** Each thing that a provider, or its adapter, finds wrong. */
export function toUserErrors({ reason, further = [] }: Refused): readonly [UserError, ...UserError[]] {
  return [toUserError(reason), ...further.map(toUserError)];
}

function toUserError({ code, message, field }: Refusal): UserError {
  return { code, message, field };
}

/** A provider's refusal of a change as the caller's to mend; null for trouble that is not. */
export function refusalOf(error: unknown, now: Date): UserError | null {
  if (!(error instanceof GatewayError)) return null;
  const { message } = error;
  if (error.code === 'CAPABILITY_UNSUPPORTED') return { code: 'UNSUPPORTED', message, field: null };
  if (!(error instanceof ProviderError)) return null;
  if (error.code === 'PROVIDER_REJECTED') return { code: 'REJECTED_BY_PROVIDER', message, field: null };
  if (error.code !== 'PROVIDER_THROTTLED') return null;
  const { retryAfterMs } = error;
  const retryAt = retryAfterMs === null ? null : new Date(now.getTime() + retryAfterMs);
  return { code: 'QUOTA_EXCEEDED', message, field: null, retryAt };
}
