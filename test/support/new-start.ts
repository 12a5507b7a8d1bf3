import type { NewStart, Start } from '../../src/ledger/starts.ts';

/** The wish to train the model "v1" of the Azure project "reviews", save for the given parts. */
export function createNewStart(parts: Partial<NewStart> = {}): NewStart {
  return {
    idempotencyKey: null,
    inputDigest: 'digest',
    provider: 'fake',
    request: { displayName: 'v1', datasetId: 'reviews', task: 'OTHER' },
    requestedAt: new Date('2026-01-01T00:00:00Z'),
    ...parts,
  };
}

/** The same once it was sent. */
export function createSentStart(parts: Partial<Start> = {}): Start {
  return { ...createNewStart(), id: 'start-1', stage: 'sent', began: null, ...parts };
}
