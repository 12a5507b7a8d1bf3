import { ProviderError } from '../../errors.ts';
import type { OperationHints, Provider } from '../../providers/provider.ts';
import { NO_TRACING, type Span } from '../../tracing/span.ts';
import { startCall } from '../upstream-call.ts';
import type { OutageLog } from './outage-log.ts';
import { beginPollSpan } from './poll-span.ts';
import type { PollingDeps } from './polling-deps.ts';

export interface LookDeps extends PollingDeps {
  readonly outages: OutageLog;
}

// A first look reads a provider's whole history; this many pages of it are enough for a board.
const MAX_PAGES = 50;

/**
 * One look at what training jobs a provider lists, into the ledger. Work that is not in the list is the poller's.
 * Answers with whether the list was read; never rejects.
 */
export async function lookAtTrainings(
  provider: Provider,
  hints: OperationHints,
  signal: AbortSignal,
  deps: LookDeps,
): Promise<boolean> {
  deps.onPoll?.(provider.key);
  const failure = `a look at the trainings of ${provider.key} failed unexpectedly`;
  const read = await deps.outages.attempt(failure, () => readOrNote(provider, hints, signal, deps));
  return read ?? false;
}

/** A provider's trouble is no news: its health tells it. */
async function readOrNote(
  provider: Provider,
  hints: OperationHints,
  signal: AbortSignal,
  deps: LookDeps,
): Promise<boolean> {
  const span = beginPollSpan(deps.tracing ?? NO_TRACING, provider);
  try {
    await readPages(provider, hints, signal, deps, span);
    span.end();
    return true;
  } catch (error) {
    span.end(error instanceof ProviderError ? error.code : 'unexpected');
    if (!(error instanceof ProviderError)) throw error;
    if (error.retryAfterMs !== null) deps.quietTimes.extend(provider.key, error.retryAfterMs);
    return false;
  }
}

async function readPages(
  { training }: Provider,
  hints: OperationHints,
  signal: AbortSignal,
  { ledger, clock, options }: LookDeps,
  span: Span,
): Promise<void> {
  const call = startCall({ clock, timeoutMs: options.timeoutMs, signal, priority: 'poll', span });
  let token: string | null = null;
  for (let pages = 0; pages < MAX_PAGES && training.list; pages += 1) {
    const page = await training.list({ token, hints }, call);
    await ledger.record(page.items, clock.now());
    token = page.nextToken;
    if (token === null) break;
  }
}
