import type { WebhookFilter } from '../config/gateway-config.ts';
import { isTerminal } from '../domain/operation-state.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';

/** Whether an endpoint that is served since an instant is to hear of an event: news, and of a kind it asked for. */
export function isWanted(event: LedgerEvent, filter: WebhookFilter, servedSince: Date): boolean {
  const { provider, kind, state } = event.entry.operation;
  return (
    (filter.providers?.includes(provider) ?? true) &&
    filter.kinds.includes(kind) &&
    filter.states.includes(state) &&
    isNews(event, servedSince)
  );
}

/**
 * A change of state is news. What is met for the first time is news unless it is older than the endpoint: the first
 * look at a provider finds all that ever happened there.
 */
function isNews({ previousState, entry: { operation } }: LedgerEvent, servedSince: Date): boolean {
  if (previousState !== null) return previousState !== operation.state;
  const { state, createdAt, endedAt } = operation;
  if (isTerminal(state)) return isSince(endedAt ?? createdAt, servedSince);
  // A provider that has just taken a job on may not tell when.
  return createdAt === null || isSince(createdAt, servedSince);
}

function isSince(at: Date | null, since: Date): boolean {
  return at !== null && at >= since;
}
