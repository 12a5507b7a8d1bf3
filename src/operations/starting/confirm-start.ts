import { wait } from '../../clock.ts';
import { ProviderError } from '../../errors.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { Start } from '../../ledger/starts.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import { startCall } from '../upstream-call.ts';
import type { VerbDeps } from '../verb-deps.ts';
import { findBegun } from './find-begun.ts';
import { settleStart } from './settle-start.ts';

// A training that began shows in its provider's list within moments; who waits for the answer is not kept long.
const WAITS_MS = [0, 1_000, 3_000];
const PATIENCE_MS = 10_000;

/**
 * Looks for what a start began whose answer was lost, while its caller still waits. Null where that is not found:
 * it may have begun all the same.
 */
export async function confirmStart(
  start: Start,
  provider: Provider,
  { requestId, span }: Call,
  deps: VerbDeps,
): Promise<LedgerEntry | null> {
  if (!provider.training.list) return null;
  const { clock, log } = deps;
  // The start's own time may be over.
  const call = startCall({ clock, timeoutMs: PATIENCE_MS, requestId, priority: 'change', span });
  for (const waitMs of WAITS_MS) {
    try {
      if (waitMs > 0) await wait(clock, waitMs, call.signal);
      const entry = await look(start, provider, call, deps);
      if (entry) return entry;
    } catch (error) {
      log.warn({ err: error, provider: provider.key }, 'looking for what a start began failed');
      if (!(error instanceof ProviderError)) return null;
    }
  }
  return null;
}

async function look(
  start: Start,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<LedgerEntry | null> {
  const { ledger, deadlineMs } = deps;
  const { begun } = await findBegun(provider, [start], call, { ledger, requestDeadlineMs: deadlineMs });
  const training = begun.get(start.id);
  return training ? settleStart(start, training, deps) : null;
}
