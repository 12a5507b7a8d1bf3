import { describe, expect, it, vi } from 'vitest';
import type { FaultInput } from '../../src/emulators/faults.ts';
import type { LedgerEntry } from '../../src/ledger/ledger.ts';
import { isUnsettledStart } from '../../src/operations/starting/unsettled-start.ts';
import { type FaultPair, isRefusal, singlesAndPairsOfChanges } from './emulated-faults.ts';
import { FaultyWorld } from './faulty-world.ts';
import {
  PROVIDERS_UNDER_FAULT,
  type ProviderUnderFault,
  type ProviderUnderFaultKey,
} from './provider-under-fault.ts';

vi.setConfig({ maxConcurrency: 16 });

const HOUR_MS = 3_600_000;

/** What a client is told of its training; null where it is refused. */
async function start(world: FaultyWorld): Promise<LedgerEntry | null> {
  const outcome = await world.start().catch(() => null);
  return outcome?.done ? outcome.value : null;
}

interface Disturbance {
  readonly ofStart: FaultInput;
  /** Of every look for what the start began, until its client is answered. */
  readonly ofLooks?: FaultInput | undefined;
}

/** Who is refused was refused by the provider, and nothing began. */
async function startAmid(
  { ofStart, ofLooks }: Disturbance,
  world: FaultyWorld,
  kind: ProviderUnderFault,
): Promise<LedgerEntry | null> {
  const { faults } = world.emulator;
  const sentBefore = world.startsSent();
  faults.add({ ...ofStart, method: 'POST' });
  const looks = { method: 'GET', path: kind.trainingsPath, skip: kind.readsBeforeStart, times: null };
  if (ofLooks) faults.add({ ...ofLooks, ...looks });
  const answer = await start(world);
  faults.clear();
  expect(world.startsSent()).toBe(sentBefore + 1);
  expect(answer === null).toBe(isRefusal(ofStart));
  if (answer === null) expect(world.trainings()).toEqual([]);
  return answer;
}

/** Who is refused asks again, and meets the second fault then. */
async function startUntilAnswered(
  [first, second]: FaultPair['faults'],
  world: FaultyWorld,
  kind: ProviderUnderFault,
): Promise<LedgerEntry> {
  const answer =
    (await startAmid({ ofStart: first, ofLooks: second }, world, kind)) ??
    (second && (await startAmid({ ofStart: second }, world, kind))) ??
    (await start(world));
  if (answer === null) throw new Error('refused though nothing is wrong');
  return answer;
}

/** The same key comes to stand for the training that began. */
async function expectSettled(world: FaultyWorld, shown: LedgerEntry): Promise<void> {
  const [training] = world.trainings();
  const name = training?.name ?? '';
  await world.untilEntry('the training is known', name, () => true);
  if (isUnsettledStart(shown.operation.name)) {
    const ended = await world.untilEntry(
      'what was shown of the start has ended',
      shown.operation.name,
      ({ operation }) => operation.state !== 'UNKNOWN',
    );
    expect(ended.operation).toMatchObject({ state: 'EXPIRED', failure: { code: 'START_SETTLED' } });
  } else {
    expect(shown.operation.name).toBe(name);
  }
  expect((await start(world))?.operation.name).toBe(name);
  world.pass(HOUR_MS);
  await world.expectAllTold(name);
}

describe.for(Object.keys(PROVIDERS_UNDER_FAULT) as ProviderUnderFaultKey[])('a start at %s', (key) => {
  const kind = PROVIDERS_UNDER_FAULT[key];
  const cases = singlesAndPairsOfChanges().map(({ title, faults }) => [title, faults] as const);

  it.concurrent.for(cases)('amid %s, begins at most one training and loses none', async ([, faults]) => {
    const world = await FaultyWorld.create(kind);
    try {
      const first = await startUntilAnswered(faults, world, kind);
      const sent = world.startsSent();
      const shown = await start(world);
      expect(shown).not.toBeNull();
      expect(world.startsSent()).toBe(sent);
      expect(world.trainings().length).toBeLessThanOrEqual(1);
      if (world.trainings().length === 1) await expectSettled(world, first);
      else
        expect(shown?.operation).toMatchObject({
          state: 'UNKNOWN',
          failure: { code: 'START_NOT_CONFIRMED' },
        });
      expect(world.startsSent()).toBe(sent);
      expect(world.logged).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
