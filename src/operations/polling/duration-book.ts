import type { MLTask } from '../../domain/ml-task.ts';
import type { Ledger, LedgerEvent } from '../../ledger/ledger.ts';
import { medianOf } from './estimate.ts';

/** How long trainings usually take. Reads the ledger once for a provider and task, and anew after the next success. */
export interface DurationBook {
  /** The median of the latest trainings that succeeded, in milliseconds; null where there are none. Never rejects. */
  usualMs(provider: string, task: MLTask): Promise<number | null>;
  stop(): void;
}

// Enough for a steady median, few enough to follow a dataset that grows.
const LATEST = 20;

export function createDurationBook(ledger: Ledger): DurationBook {
  const usual = new Map<string, Promise<number | null>>();

  const stop = ledger.onChange(({ entry: { operation } }: LedgerEvent) => {
    if (operation.training === null || operation.state !== 'SUCCEEDED') return;
    usual.delete(keyOf(operation.provider, operation.training.task));
  });

  function usualMs(provider: string, task: MLTask): Promise<number | null> {
    const key = keyOf(provider, task);
    const known = usual.get(key);
    if (known) return known;
    const reading = read(provider, task);
    usual.set(key, reading);
    return reading;
  }

  /** An estimate is worth no error: without the ledger there is none until it can be read again. */
  async function read(provider: string, task: MLTask): Promise<number | null> {
    try {
      return medianOf(await ledger.recentDurations({ provider, task, limit: LATEST }));
    } catch {
      usual.delete(keyOf(provider, task));
      return null;
    }
  }

  return { usualMs, stop };
}

function keyOf(provider: string, task: MLTask): string {
  return `${provider}\n${task}`;
}
