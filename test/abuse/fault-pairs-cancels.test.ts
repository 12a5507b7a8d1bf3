import { describe, expect, it, vi } from 'vitest';
import type { LedgerEntry } from '../../src/ledger/ledger.ts';
import { type FaultPair, singlesAndPairsOfChanges } from './emulated-faults.ts';
import { FaultyWorld } from './faulty-world.ts';
import {
  PROVIDERS_UNDER_FAULT,
  type ProviderUnderFault,
  type ProviderUnderFaultKey,
} from './provider-under-fault.ts';

vi.setConfig({ maxConcurrency: 16 });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How clients go about it. At Azure a model that is trained already is evaluated to the end, whoever cancels that. */
const MANNERS = [
  { afterMinutes: 6, asksAgain: true },
  { afterMinutes: 6, asksAgain: false },
  { afterMinutes: 14, asksAgain: true },
];

/** The job as it is shown to a client whose wish was accepted; null where it was not. */
async function cancel(world: FaultyWorld, name: string): Promise<LedgerEntry | null> {
  const outcome = await world.cancel(name).catch(() => null);
  if (!outcome?.done) return null;
  expect(outcome.value.operation.state).toBe('CANCELLING');
  return outcome.value;
}

/** The first fault hits the cancel itself, the second all that is read afterwards until a poll has met it. */
async function cancelAmid(
  [first, second]: FaultPair['faults'],
  { name, world, kind }: { name: string; world: FaultyWorld; kind: ProviderUnderFault },
): Promise<LedgerEntry | null> {
  const { faults } = world.emulator;
  faults.add({ ...first, method: 'POST' });
  // The cancel reads how the job stands before it is sent.
  const reads = { method: 'GET', path: kind.trainingsPath, skip: 1, times: null };
  if (second) faults.add({ ...second, ...reads });
  const answer = await cancel(world, name);
  // An answer of another shape may still be a yes.
  if (first.kind === 'status' || first.kind === 'reset') expect(answer).toBeNull();
  if (first.kind === 'slow') expect(answer).not.toBeNull();
  if (second) await world.untilPolled(name, await world.entry(name));
  faults.clear();
  return answer;
}

describe.for(Object.keys(PROVIDERS_UNDER_FAULT) as ProviderUnderFaultKey[])('a cancel at %s', (key) => {
  const kind = PROVIDERS_UNDER_FAULT[key];
  const cases = singlesAndPairsOfChanges().map(
    ({ title, faults }, index) => [title, faults, MANNERS[index % MANNERS.length]] as const,
  );

  it.concurrent.for(cases)('amid %s, ends in what really happened', async ([, faults, manner]) => {
    const world = await FaultyWorld.create(kind);
    try {
      const name = await world.begin();
      world.pass((manner?.afterMinutes ?? 0) * MINUTE_MS);
      await world.untilTrue(name);
      let accepted = await cancelAmid(faults, { name, world, kind });
      if (manner?.asksAgain && accepted === null) {
        accepted = await cancel(world, name);
        expect(accepted).not.toBeNull();
      }
      world.pass(HOUR_MS);
      await world.expectAllTold(name, { cancelAccepted: accepted !== null });
    } finally {
      await world.close();
    }
  });
});
