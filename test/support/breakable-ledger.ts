import type { Ledger } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';

/** A memory ledger that can be told to reject everything, or to make readers wait. */
export interface BreakableLedger extends Ledger {
  /** What every answer is instead, while there is one. */
  problem: Error | null;
  /** How many listen. */
  listeners: number;
  /** What each answer waits for. */
  pause: () => Promise<void>;
}

type Method = (...parameters: unknown[]) => unknown;

export function createBreakableLedger(ledger: Ledger = createMemoryLedger()): BreakableLedger {
  const state = { problem: null as Error | null, listeners: 0, pause: () => Promise.resolve() };

  async function answer(ask: () => unknown): Promise<unknown> {
    await state.pause();
    if (state.problem) throw state.problem;
    const answered = await ask();
    await state.pause();
    return answered;
  }

  /** Every method of a part of the ledger answers through `answer`. */
  function breakable<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) => answer(() => (member as Method).apply(target, parameters));
      },
    });
  }

  const own = {
    starts: breakable(ledger.starts),
    deliveries: breakable(ledger.deliveries),
    close: () => ledger.close(),
    onChange(listener: Parameters<Ledger['onChange']>[0]) {
      state.listeners += 1;
      const stop = ledger.onChange(listener);
      return () => {
        state.listeners -= 1;
        stop();
      };
    },
  };
  const methods = breakable(ledger);
  return new Proxy(Object.assign(state, own), {
    get: (target, name) => (name in target ? Reflect.get(target, name) : Reflect.get(methods, name)),
  }) as unknown as BreakableLedger;
}
