import type { Ledger } from '../../src/ledger/ledger.ts';

/** How many have begun to listen to a ledger since, and listen still. */
export function countListeners(ledger: Ledger): { readonly listening: number } {
  const counts = { listening: 0 };
  const { onChange } = ledger;
  ledger.onChange = (listener) => {
    const stop = onChange.call(ledger, listener);
    counts.listening += 1;
    return () => {
      counts.listening -= 1;
      stop();
    };
  };
  return counts;
}
