import type { AuditEntry } from '../access/audit-log.ts';
import { GatewayError, isAbort } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Outcome } from '../operations/user-error.ts';
import type { RequestContext } from './context.ts';

/** A change as it was asked for; anything in it may be wrong. */
export type AskedChange = Pick<AuditEntry, 'change' | 'provider' | 'name'>;

// What a caller asked for may be anything; what is kept of it need not be.
const MAX_CHARACTERS = 1_000;

/** Runs a change and writes one line to the audit log, whatever becomes of it. */
export async function auditChange<Changed extends LedgerEntry | null>(
  { change, provider, name }: AskedChange,
  { audit, caller, requestId }: Pick<RequestContext, 'audit' | 'caller' | 'requestId'>,
  verb: () => Promise<Outcome<Changed>>,
): Promise<Outcome<Changed>> {
  const asked = { change, by: caller.name, provider: cut(provider), name: cut(name), requestId };
  try {
    const outcome = await verb();
    if (!outcome.done) {
      audit.record({ ...asked, result: outcome.errors[0].code });
      return outcome;
    }
    const { operation } = outcome.value ?? {};
    // A training has no name before it is started.
    audit.record({
      ...asked,
      name: asked.name ?? operation?.name ?? null,
      result: operation?.state ?? 'DONE',
    });
    return outcome;
  } catch (error) {
    audit.record({ ...asked, result: codeOf(error) });
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof GatewayError) return error.code;
  return isAbort(error) ? 'ABORTED' : 'INTERNAL_SERVER_ERROR';
}

function cut(text: string | null): string | null {
  return text?.slice(0, MAX_CHARACTERS) ?? null;
}
