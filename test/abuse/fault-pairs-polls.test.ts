import { describe, expect, it, vi } from 'vitest';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { singlesAndPairs } from './emulated-faults.ts';
import { FaultyWorld } from './faulty-world.ts';
import { PROVIDERS_UNDER_FAULT, type ProviderUnderFaultKey } from './provider-under-fault.ts';

vi.setConfig({ maxConcurrency: 16 });

const MINUTE_MS = 60_000;

/** Has every request fail so until a poll has met the fault. */
async function disturb(world: FaultyWorld, name: string, fault: FaultInput): Promise<void> {
  const before = await world.entry(name);
  const id = world.emulator.faults.add({ ...fault, times: null });
  await world.untilPolled(name, before);
  world.emulator.faults.remove(id);
}

describe.for(Object.keys(PROVIDERS_UNDER_FAULT) as ProviderUnderFaultKey[])('a training at %s', (key) => {
  const kind = PROVIDERS_UNDER_FAULT[key];
  const cases = singlesAndPairs().map(
    ({ title, faults }, index) => [title, faults, index % 2 === 1] as const,
  );

  it.concurrent.for(cases)(
    'is followed to its true end amid %s, halfway and when it ends',
    async ([, faults, fails]) => {
      const world = await FaultyWorld.create(kind);
      try {
        if (fails) world.emulator.service.addScript(kind.failingLife);
        const name = await world.begin();
        world.pass(6 * MINUTE_MS);
        for (const fault of faults) await disturb(world, name, fault);
        await world.untilTrue(name);
        world.pass(14 * MINUTE_MS);
        for (const fault of faults) await disturb(world, name, fault);
        await world.expectAllTold(name);
        expect(world.trainings()).toMatchObject([{ name, states: [fails ? 'FAILED' : 'SUCCEEDED'] }]);
      } finally {
        await world.close();
      }
    },
  );
});
