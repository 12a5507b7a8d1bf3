import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, ChangeOutcome, Provider } from '../providers/provider.ts';
import { settleChange } from './change-model.ts';
import { findFinished, isGone } from './find-finished.ts';
import { isUnsettledStart } from './starting/unsettled-start.ts';
import { fail, type Outcome, unsupported } from './user-error.ts';
import type { VerbDeps } from './verb-deps.ts';

/**
 * Deletes a finished training that stands alone, at its provider and here; the answer is the operation that does it,
 * null where it is done at once. One under way is refused: deleting would not stop it.
 */
export async function deleteTraining(
  { provider, name }: { readonly provider: Provider; readonly name: string },
  call: Call,
  deps: VerbDeps,
): Promise<Outcome<LedgerEntry | null>> {
  const { training } = provider;
  if (!training.delete) return fail(unsupported(provider, 'TRAINING_DELETE'));
  const found = await findFinished({ provider, name, aspect: 'training' }, call, deps);
  if (!found.done) return found;
  // What became of a start is known here alone.
  const change = isUnsettledStart(name) ? Promise.resolve(GONE) : deleteThere(training.delete(name, call));
  const outcome = await settleChange(change, deps);
  if (outcome.done) await deps.ledger.forget(found.value.operation);
  return outcome;
}

const GONE: ChangeOutcome = { outcome: 'accepted', operation: null };

/** What the provider has forgotten by itself is as good as deleted. */
async function deleteThere(change: Promise<ChangeOutcome>): Promise<ChangeOutcome> {
  try {
    const outcome = await change;
    return outcome.outcome === 'refused' && outcome.reason.code === 'NOT_FOUND' ? GONE : outcome;
  } catch (error) {
    if (isGone(error)) return GONE;
    throw error;
  }
}
