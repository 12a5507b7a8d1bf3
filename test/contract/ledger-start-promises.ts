import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { NewStart, Start } from '../../src/ledger/starts.ts';
import type { CreateLedger } from './describe-ledger.ts';

const WANTED: NewStart = {
  idempotencyKey: 'key-1',
  inputDigest: 'digest-1',
  provider: 'fake',
  request: { displayName: 'Reviews', dataset: { id: 'datasets/1', parts: [1, null] } },
  requestedAt: new Date('2026-01-01T00:00:00Z'),
};
const WORK = { provider: 'fake', name: 'jobs/1' };

export function describeLedgerStarts(create: CreateLedger): void {
  describe('starts', () => {
    it('L56 are intents first: a new claim is written down as it was asked for', async () => {
      const { starts } = create();
      const start = await claimNew(starts);
      expect(start).toEqual({ ...WANTED, id: start.id, stage: 'intended', began: null });
      expect(await starts.get(start.id)).toEqual(start);
      expect(await starts.open()).toEqual([start]);
    });

    it('L57 are new for one of many who claim a key at the same moment', async () => {
      const { starts } = create();
      const claims = await Promise.all(Array.from({ length: 20 }, () => starts.claim(WANTED)));
      expect(claims.filter(({ claim }) => claim === 'new')).toHaveLength(1);
      expect(claims.filter(({ claim }) => claim === 'repeated')).toHaveLength(19);
      expect(await starts.open()).toHaveLength(1);
    });

    it('L58 answer a repetition of their key as they stand', async () => {
      const { starts } = create();
      const start = await claimNew(starts);
      await starts.markSent(start.id);
      expect(await starts.claim({ ...WANTED, requestedAt: new Date() })).toEqual({
        claim: 'repeated',
        start: { ...start, stage: 'sent' },
      });
      await starts.settle(start.id, WORK);
      expect(await starts.claim(WANTED)).toEqual({
        claim: 'repeated',
        start: { ...start, stage: 'settled', began: WORK },
      });
    });

    it('L59 take the key with another input for a mismatch, before and after the outcome', async () => {
      const { starts } = create();
      const other = { ...WANTED, inputDigest: 'digest-2' };
      const { id } = await claimNew(starts);
      expect(await starts.claim(other)).toEqual({ claim: 'mismatch' });
      await starts.settle(id, WORK);
      expect(await starts.claim(other)).toEqual({ claim: 'mismatch' });
    });

    it('L60 never collide without a key', async () => {
      const { starts } = create();
      const wanted = { ...WANTED, idempotencyKey: null };
      const [one, two] = [await claimNew(starts, wanted), await claimNew(starts, wanted)];
      expect(one.id).not.toBe(two.id);
      expect(await starts.open()).toEqual([one, two]);
    });

    it('L61 that are released are forgotten, and their key may be used for another input', async () => {
      const { starts } = create();
      const { id } = await claimNew(starts);
      await starts.release(id);
      expect(await starts.get(id)).toBeUndefined();
      expect(await starts.open()).toEqual([]);
      await claimNew(starts, { ...WANTED, inputDigest: 'digest-2' });
    });

    it('L62 that are settled are open no longer, and are found by their work', async () => {
      const { starts } = create();
      const { id } = await claimNew(starts);
      await starts.markSent(id);
      expect(await starts.findByWork(WORK)).toBeUndefined();
      await starts.settle(id, WORK);
      expect(await starts.open()).toEqual([]);
      expect(await starts.findByWork({ ...WORK })).toEqual(await starts.get(id));
      expect(await starts.findByWork({ ...WORK, provider: 'other' })).toBeUndefined();
    });

    it('L63 stay settled when they are marked as sent too late', async () => {
      const { starts } = create();
      const { id } = await claimNew(starts);
      await starts.settle(id, WORK);
      await starts.markSent(id);
      expect(await starts.get(id)).toMatchObject({ stage: 'settled', began: WORK });
    });

    it('L64 that are not known are undefined, and let themselves be marked, settled and released', async () => {
      const { starts } = create();
      await starts.markSent('nobody');
      await starts.settle('nobody', WORK);
      await starts.release('nobody');
      expect(await starts.get('nobody')).toBeUndefined();
      expect(await starts.findByWork(WORK)).toBeUndefined();
    });
  });
}

async function claimNew(starts: Ledger['starts'], wanted = WANTED): Promise<Start> {
  const result = await starts.claim(wanted);
  if (result.claim === 'new') return result.start;
  throw new Error(`expected a new start, got ${result.claim}`);
}
