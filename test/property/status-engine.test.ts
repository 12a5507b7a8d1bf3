import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal, type OperationState } from '../../src/domain/operation-state.ts';
import type { LedgerEvent } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { isUnsettledStart } from '../../src/operations/starting/unsettled-start.ts';
import { EngineWorld } from './engine-world.ts';
import type { LivingJob, Weather } from './living-provider.ts';

type Act =
  | {
      readonly act: 'start';
      readonly key: string;
      readonly life: readonly OperationState[];
      readonly obeysCancel: boolean;
    }
  | { readonly act: 'advance' | 'cancel'; readonly index: number }
  | { readonly act: 'weather'; readonly weather: Weather }
  | { readonly act: 'pass'; readonly ms: number }
  | { readonly act: 'look' | 'restart' };

const unfinished = fc.constantFrom<OperationState>('QUEUED', 'RUNNING', 'FINALIZING', 'PAUSED', 'UNKNOWN');
const finished = fc.constantFrom<OperationState>('SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED');
const life = fc
  .tuple(fc.array(unfinished, { minLength: 1, maxLength: 4 }), finished)
  .map(([states, end]) => [...states, end]);
const weather = fc.constantFrom<Weather>(
  'fair',
  'throttled',
  'unavailable',
  'forbidden',
  'lost-before',
  'lost-after',
);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('start' as const),
      key: fc.constantFrom('a', 'b', 'c'),
      life,
      obeysCancel: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('advance' as const), index: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel' as const), index: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('weather' as const), weather }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 600_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('look' as const, 'restart' as const) }) },
);

async function perform(world: EngineWorld, step: Act): Promise<void> {
  switch (step.act) {
    case 'start':
      world.living.nextLife = step;
      return world.start(step.key);
    case 'advance':
      return world.living.advance(step.index);
    case 'cancel':
      return world.cancel(step.index);
    case 'weather':
      world.living.weather = step.weather;
      return;
    case 'pass':
      return world.pass(step.ms);
    case 'look':
      return world.look();
    case 'restart':
      return world.restart();
  }
}

/** The sky clears, and time passes until everything has ended. */
async function bringToAnEnd(world: EngineWorld): Promise<void> {
  world.living.weather = 'fair';
  await world.pass(15 * 60_000);
  for (const job of world.living.jobs) {
    while (job.life.length > 1) job.life.shift();
  }
  await world.pass(15 * 60_000);
}

/** Runs random acts over a ledger file, brings them to an end, and shows what was recorded. */
async function live(
  acts: readonly Act[],
  judge: (world: EngineWorld, events: readonly LedgerEvent[]) => void | Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  const world = new EngineWorld(() => openLedger({ url: `sqlite:${join(folder, 'gateway.db')}` }));
  try {
    for (const step of acts) await perform(world, step);
    await bringToAnEnd(world);
    await judge(world, await world.events());
  } finally {
    await world.close();
    await rm(folder, { recursive: true });
  }
}

const always = (judge: Parameters<typeof live>[1]) =>
  fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => live(acts, judge)),
    { numRuns: 25 },
  );

function ofJob(events: readonly LedgerEvent[], { name }: Pick<LivingJob, 'name'>): readonly LedgerEvent[] {
  return events.filter(({ entry }) => entry.operation.name === name);
}

function withoutRepeats<Value>(values: readonly Value[]): readonly Value[] {
  return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}

describe('whatever happens to jobs, provider and gateway', { timeout: 120_000 }, () => {
  it('a terminal state never changes, and UNKNOWN is never one', () =>
    always(async (world, events) => {
      const ends = new Map<string, OperationState>();
      for (const { entry, previousState } of events) {
        const { name, state } = entry.operation;
        expect(ends.get(name) ?? state).toBe(state);
        if (previousState !== null && isTerminal(previousState)) expect(state).toBe(previousState);
        if (isTerminal(state)) ends.set(name, state);
      }
      for (const job of world.living.jobs.filter(({ told }) => told.length > 0)) {
        expect(ends.get(job.name)).toBe(job.life[0]);
      }
    }));

  it('the events of a job are what its provider told, each change once and in order', () =>
    always((world, events) => {
      for (const job of world.living.jobs) {
        const words = ofJob(events, job).map(({ entry }) => entry.operation.rawState);
        expect(withoutRepeats(words)).toEqual(withoutRepeats(job.told));
      }
    }));

  it('events are numbered without gaps, and an entry’s revisions too', () =>
    always((_world, events) => {
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
      for (const own of Map.groupBy(events, ({ entry }) => entry.operation.name).values()) {
        expect(own.map(({ entry }) => entry.revision)).toEqual(own.map((_event, index) => index + 1));
      }
    }));

  it('a key begins at most one training, and whoever was answered a job was answered that one', () =>
    always((world) => {
      for (const [key, begun] of Map.groupBy(world.living.jobs, ({ displayName }) => displayName)) {
        expect(begun, key).toHaveLength(1);
      }
      for (const { key, name } of world.answered) {
        if (name === null || isUnsettledStart(name)) continue;
        expect(world.living.jobs.find((job) => job.name === name)?.displayName).toBe(key);
      }
    }));
});
