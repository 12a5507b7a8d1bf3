import { expect, it } from 'vitest';
import { isTerminal } from '../../src/domain/operation-state.ts';
import {
  collect,
  expectAbsent,
  present,
  readOperation,
  readTraining,
  requestsSeen,
  startTraining,
} from './asking.ts';
import { createCall } from './contract-call.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

/** Longer than any unscripted training of an emulator takes, whatever its time scale. */
const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

export function describeTraining(setup: ProviderSetup): void {
  it('P09 shows a training just begun as not finished, with the provider’s own word', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const started = await startTraining(setup, provider, 'P09');
      expect(isTerminal(started.state)).toBe(false);
      const read = await readTraining(provider, started.name);
      expect(isTerminal(read.state)).toBe(false);
      expect(read.rawState).not.toBe('');
      expect(read).toMatchObject({ kind: 'TRAIN_MODEL', failure: null, endedAt: null });
      expect(await readOperation(provider, started.name)).toMatchObject({
        name: read.name,
        state: read.state,
      });
    }));

  it('P37 says right before it sends a start, once, and sends nothing where that fails', () =>
    withSubject(setup, async (subject) => {
      const { provider } = subject;
      const posts = () => requestsSeen(subject, 'POST');
      const problem = new Error('the disk is full');
      const sentBefore: number[] = [];
      const start = (beforeSending: () => Promise<void>) =>
        provider.training.start?.(
          setup.training.spec('P37'),
          { overwriteModel: false, beforeSending },
          createCall(),
        );
      await expect(start(() => Promise.reject(problem))).rejects.toBe(problem);
      expect(posts()).toBe(0);
      await start(async () => {
        sentBefore.push(posts());
      });
      expect(sentBefore).toEqual([0]);
      expect(posts()).toBe(1);
    }));

  it('P10 shows a finished training as SUCCEEDED, and it names its model, which can be read', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const started = await startTraining(setup, provider, 'P10');
      emulator.clock.step(LONG_ENOUGH_MS);
      const { state, failure, training } = await readTraining(provider, started.name);
      expect({ state, failure }).toEqual({ state: 'SUCCEEDED', failure: null });
      expect(training).toMatchObject({ displayName: 'P10', task: started.training.task });
      const modelName = training.modelName ?? '';
      const model = present(await provider.models.getMany([modelName], createCall()), modelName);
      expect(model).toMatchObject({ displayName: 'P10', datasetName: started.training.datasetName });
    }));

  it('P11 shows a failed training as FAILED, with the provider’s reason', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      emulator.service.addScript(setup.training.failing('P11', 1_000));
      const started = await startTraining(setup, provider, 'P11');
      emulator.clock.step(2_000);
      const failedJob = await readTraining(provider, started.name);
      expect(failedJob.state).toBe('FAILED');
      expect(failedJob.failure?.code).toMatch(/./);
      expect(failedJob.failure?.message).toMatch(/./);
    }));

  it('P12 shows a cancelled training as CANCELLED once the provider says so', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const cancel = provider.training.cancel;
      if (cancel === undefined) return expectAbsent(cancel);
      emulator.clock.freeze();
      const started = await startTraining(setup, provider, 'P12');
      await cancel(started.name, createCall());
      expect(isTerminal((await readTraining(provider, started.name)).state)).toBe(false);
      emulator.clock.step(LONG_ENOUGH_MS);
      expect(await readTraining(provider, started.name)).toMatchObject({
        state: 'CANCELLED',
        failure: null,
        training: { modelName: expect.toSatisfy(isNullOrText) },
      });
    }));

  const { strange } = setup.training;
  if (strange !== null) {
    it('P13 shows a state it has no word for as UNKNOWN, keeps the word, and never takes it for an end', () =>
      withSubject(setup, async ({ provider, emulator }) => {
        emulator.clock.freeze();
        emulator.service.addScript(strange.script('P13'));
        const { name } = await startTraining(setup, provider, 'P13');
        expect(await readTraining(provider, name)).toMatchObject({
          state: 'UNKNOWN',
          rawState: strange.word,
        });
      }));
  }

  it('P32 starts a training with a single request that changes something, and lists it', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      const { name, training } = await startTraining(setup, provider, 'P32');
      expect(requestsSeen(subject, 'POST')).toBe(1);
      expect(training.displayName).toBe('P32');
      const list = provider.training.list;
      if (list === undefined) return;
      const { items } = await collect((token) => list({ token }, createCall()));
      expect(items.map((job) => job.name)).toContain(name);
      for (const item of items)
        expect(item).toMatchObject({ kind: 'TRAIN_MODEL', training: expect.anything() });
    }));
}

function isNullOrText(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
