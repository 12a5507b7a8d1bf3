import { describe, expect, it, vi } from 'vitest';
import type { Ledger, LedgerEvent } from '../../src/ledger/ledger.ts';
import { createOperation } from '../support/samples.ts';
import { ALL, type CreateLedger } from './describe-ledger.ts';

const AT = new Date('2026-01-01T00:00:00Z');

export function describeLedgerEvents(create: CreateLedger): void {
  describe('events', () => {
    it('L28 have an id of their ledger that no other ledger has', () => {
      expect(create().id).not.toBe(create().id);
    });

    it('L29 are numbered from 1 without gaps over all work, and the head is the newest', async () => {
      const ledger = create();
      expect(await ledger.head()).toBe(0);
      await recordMany(ledger, 5);
      expect(sequencesOf(await ledger.eventsAfter(0, ALL))).toEqual([1, 2, 3, 4, 5]);
      expect(await ledger.head()).toBe(5);
    });

    it('L30 tell the state before, null at first, and hold the entry as the change left it', async () => {
      const ledger = create();
      const [first] = await ledger.record([createOperation()], AT);
      const [second] = await ledger.record([createOperation({ state: 'SUCCEEDED' })], AT);
      expect(await ledger.eventsAfter(0, ALL)).toEqual([
        { sequence: 1, at: AT, previousState: null, entry: first },
        { sequence: 2, at: AT, previousState: 'RUNNING', entry: second },
      ]);
    });

    it('L31 after the head are none; after what was never reached they are unknown', async () => {
      const ledger = create();
      await recordMany(ledger, 2);
      expect(sequencesOf(await ledger.eventsAfter(1, ALL))).toEqual([2]);
      expect(await ledger.eventsAfter(2, ALL)).toEqual([]);
      expect(await ledger.eventsAfter(3, ALL)).toBeNull();
      expect(await ledger.eventsAfter(Number.POSITIVE_INFINITY, ALL)).toBeNull();
    });

    it('L48 are read from the oldest on, no more than asked for', async () => {
      const ledger = create();
      await recordMany(ledger, 5);
      expect(sequencesOf(await ledger.eventsAfter(1, 2))).toEqual([2, 3]);
      expect(sequencesOf(await ledger.eventsAfter(4, 2))).toEqual([5]);
    });

    it('L33 reach every listener in order, each as it stands in the feed', async () => {
      const ledger = create();
      const heard: LedgerEvent[][] = [[], []];
      for (const list of heard) ledger.onChange((event) => list.push(event));
      await recordMany(ledger, 3);
      const events = await ledger.eventsAfter(0, ALL);
      expect(heard).toEqual([events, events]);
    });

    it('L34 reach nobody who has stopped, also when stopped twice or during an event', async () => {
      const ledger = create();
      const heard: string[] = [];
      const stopSecond = () => stop();
      ledger.onChange(() => {
        heard.push('first');
        stopSecond();
      });
      const stop = ledger.onChange(() => heard.push('second'));
      await recordMany(ledger, 1);
      stop();
      expect(heard).toEqual(['first']);
    });

    it('L35 are heard by one function as often as it listens', async () => {
      const ledger = create();
      const heard: number[] = [];
      const listener = ({ sequence }: LedgerEvent) => {
        heard.push(sequence);
      };
      const stop = ledger.onChange(listener);
      ledger.onChange(listener);
      stop();
      await recordMany(ledger, 1);
      expect(heard).toEqual([1]);
    });

    it('L42 reach the others when one listener throws, and the record stands', async () => {
      const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
      const ledger = create();
      const heard: number[] = [];
      const problem = new Error('a listener failed');
      ledger.onChange(() => {
        throw problem;
      });
      ledger.onChange(({ sequence }) => heard.push(sequence));
      await recordMany(ledger, 2);
      expect(heard).toEqual([1, 2]);
      expect(warned).toHaveBeenCalledWith(problem);
      warned.mockRestore();
    });

    it('L43 keep their order when a listener records something itself', async () => {
      const ledger = create();
      const heard: number[] = [];
      ledger.onChange(({ sequence }) => {
        if (sequence === 1) void ledger.record([createOperation({ name: 'nested' })], AT);
      });
      ledger.onChange(({ sequence }) => heard.push(sequence));
      await ledger.record([createOperation()], AT);
      await vi.waitUntil(() => heard.length === 2);
      expect(heard).toEqual([1, 2]);
    });

    it('L45 reach nobody once the ledger is closed', async () => {
      const ledger = create();
      const heard: number[] = [];
      ledger.onChange(({ sequence }) => heard.push(sequence));
      await recordMany(ledger, 1);
      await ledger.close();
      await recordMany(ledger, 2).catch(() => {});
      expect(heard).toEqual([1]);
    });
  });
}

/** So many pieces of work, one event each. */
async function recordMany(ledger: Ledger, count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await ledger.record([createOperation({ name: `operations/${index}` })], AT);
  }
}

function sequencesOf(events: readonly LedgerEvent[] | null): readonly number[] | undefined {
  return events?.map(({ sequence }) => sequence);
}
