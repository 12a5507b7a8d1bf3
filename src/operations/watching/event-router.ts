import { type Ledger, type LedgerEvent, operationKey } from '../../ledger/ledger.ts';

type Listener = (event: LedgerEvent) => void;

/** Passes the ledger's events on to those whom they may concern: one listener at the ledger however many there are. */
export interface EventRouter {
  /** Hears of the work with this `operationKey`; of all work where it is null. Answers with the way to stop. */
  listen(key: string | null, listener: Listener): () => void;
}

export function createEventRouter(ledger: Ledger): EventRouter {
  const listeners = new Map<string | null, Set<Listener>>();
  let stopHearing = () => {};

  function pass(event: LedgerEvent): void {
    for (const key of [operationKey(event.entry.operation), null]) {
      for (const listener of listeners.get(key) ?? []) listener(event);
    }
  }

  return {
    listen(key, listener) {
      if (listeners.size === 0) stopHearing = ledger.onChange(pass);
      const ofKey = listeners.get(key) ?? new Set();
      listeners.set(key, ofKey.add(listener));
      return () => {
        if (!ofKey.delete(listener) || ofKey.size > 0) return;
        listeners.delete(key);
        if (listeners.size === 0) stopHearing();
      };
    },
  };
}
