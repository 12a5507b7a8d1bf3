import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../src/ledger/memory-ledger.ts';
import { observeLedger } from '../../../src/ledger/observed-ledger.ts';
import { createTraining } from '../../support/samples.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

function observed() {
  const calls: string[] = [];
  const inner = createMemoryLedger();
  const ledger = observeLedger(inner, (call, durationMs, failed) => {
    expect(durationMs).toBeGreaterThanOrEqual(0);
    calls.push(failed ? `${call} failed` : call);
  });
  return { inner, ledger, calls };
}

describe('a ledger that is observed', () => {
  it('answers as it did, and tells of each call', async () => {
    const { ledger, inner, calls } = observed();
    const [entry] = await ledger.record([createTraining({ name: 'a' })], NOW);
    expect(await ledger.list({})).toEqual([entry]);
    expect(await inner.list({})).toEqual([entry]);
    expect(await ledger.starts.open()).toEqual([]);
    expect(await ledger.deliveries.placeOf('shop')).toBeNull();
    expect(calls).toEqual(['record', 'list', 'starts.open', 'deliveries.placeOf']);
    expect(ledger.id).toBe(inner.id);
  });

  it('tells its listeners of changes, which are no calls', async () => {
    const { ledger, calls } = observed();
    const heard: number[] = [];
    const stop = ledger.onChange(({ sequence }) => heard.push(sequence));
    await ledger.record([createTraining({ name: 'a' })], NOW);
    stop();
    await ledger.record([createTraining({ name: 'b' })], NOW);
    expect(heard).toEqual([1]);
    expect(calls).toEqual(['record', 'record']);
  });

  it('fails as it did, and tells of that', async () => {
    const { inner, ledger, calls } = observed();
    inner.head = async () => {
      throw new Error('the disk is gone');
    };
    await expect(ledger.head()).rejects.toThrow('the disk is gone');
    expect(calls).toEqual(['head failed']);
  });
});
