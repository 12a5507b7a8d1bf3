import { GatewayError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Outcome } from '../operations/user-error.ts';
import type { RequestContext } from './context.ts';

/** A change that was asked for; `name` is the work it is about, null where the change is to begin it. */
export interface AskedChange {
  readonly change: 'startTraining' | 'cancelTraining' | 'cancelOperation';
  readonly provider: string;
  readonly name: string | null;
}

/** Runs a change and writes one line to the log: whose wish, what, and what became of it. */
export async function logChange(
  asked: AskedChange,
  { log, caller }: Pick<RequestContext, 'log' | 'caller'>,
  verb: () => Promise<Outcome<LedgerEntry>>,
): Promise<Outcome<LedgerEntry>> {
  const tell = (outcome: string, name = asked.name) =>
    log.info({ ...asked, name, by: caller, outcome }, 'a change was asked for');
  try {
    const outcome = await verb();
    if (outcome.done) tell(outcome.value.operation.state, outcome.value.operation.name);
    else tell(outcome.errors[0].code);
    return outcome;
  } catch (error) {
    tell(error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR');
    throw error;
  }
}
