import { describe, expect, it } from 'vitest';
import type { CreateLedger } from './describe-ledger.ts';

const CLAIM = { idempotencyKey: 'key-1', inputDigest: 'digest-1' };
const ID = { provider: 'fake', name: 'jobs/1' };

export function describeLedgerClaims(create: CreateLedger): void {
  describe('claims', () => {
    it('L36 are new once, then repeated with no outcome yet', async () => {
      const ledger = create();
      expect(await ledger.claimStart(CLAIM)).toEqual({ claim: 'new' });
      expect(await ledger.claimStart(CLAIM)).toEqual({ claim: 'repeated', id: null });
    });

    it('L37 are new for one of many who claim at the same moment', async () => {
      const ledger = create();
      const claims = await Promise.all(Array.from({ length: 20 }, () => ledger.claimStart(CLAIM)));
      expect(claims.filter(({ claim }) => claim === 'new')).toHaveLength(1);
    });

    it('L38 that are settled answer with the job', async () => {
      const ledger = create();
      await ledger.claimStart(CLAIM);
      await ledger.settleStart(CLAIM.idempotencyKey, ID);
      expect(await ledger.claimStart(CLAIM)).toMatchObject({ claim: 'repeated', id: ID });
    });

    it('L39 with another input are a mismatch, before and after the outcome', async () => {
      const ledger = create();
      const other = { ...CLAIM, inputDigest: 'digest-2' };
      await ledger.claimStart(CLAIM);
      expect(await ledger.claimStart(other)).toEqual({ claim: 'mismatch' });
      await ledger.settleStart(CLAIM.idempotencyKey, ID);
      expect(await ledger.claimStart(other)).toEqual({ claim: 'mismatch' });
    });

    it('L40 that are released are new again, for another input too', async () => {
      const ledger = create();
      await ledger.claimStart(CLAIM);
      await ledger.releaseStart(CLAIM.idempotencyKey);
      expect(await ledger.claimStart({ ...CLAIM, inputDigest: 'digest-2' })).toEqual({ claim: 'new' });
    });
  });
}
