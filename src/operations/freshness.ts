import { isTerminal } from '../domain/operation-state.ts';
import type { ProviderProblem } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';

export interface Freshness {
  readonly state: 'LIVE' | 'STALE' | 'UNREACHABLE' | 'FINAL';
  readonly observedAt: Date;
  readonly failedPolls: number;
  readonly lastProblem: ProviderProblem | null;
}

/** How far the known state can be trusted. STALE once it is older than `staleAfterMs`. */
export function freshnessOf(entry: LedgerEntry, now: Date, staleAfterMs: number): Freshness {
  const { observedAt, failedPolls, lastProblem } = entry;
  return { state: freshnessState(entry, now, staleAfterMs), observedAt, failedPolls, lastProblem };
}

function freshnessState(entry: LedgerEntry, now: Date, staleAfterMs: number): Freshness['state'] {
  if (isTerminal(entry.operation.state)) return 'FINAL';
  if (entry.failedPolls > 0) return 'UNREACHABLE';
  return now.getTime() - entry.observedAt.getTime() > staleAfterMs ? 'STALE' : 'LIVE';
}
