import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../src/domain/training.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { present, readTraining, startTraining } from '../contract/asking.ts';
import { createCall } from '../contract/contract-call.ts';
import { describeProvider } from '../contract/describe-provider.ts';
import { withSubject } from '../contract/subject-deps.ts';
import { toOperationState } from './adapter/state.ts';
import { harbourSetup as setup } from './harbour-setup.ts';

describeProvider('HARBOUR v1', setup);

describe('HARBOUR states', () => {
  it.each([
    ['moored', 'QUEUED'],
    ['loading', 'PREPARING'],
    ['under_way', 'RUNNING'],
    ['becalmed', 'PAUSED'],
    ['docking', 'FINALIZING'],
    ['turning_back', 'CANCELLING'],
    ['arrived', 'SUCCEEDED'],
    ['lost', 'FAILED'],
    ['returned', 'CANCELLED'],
    ['adrift', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
  ])('%s is %s', (status, state) => {
    expect(toOperationState(status)).toBe(state);
  });
});

describe('HARBOUR models', () => {
  it('read seconds since 1970 as instants', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const body = setup.lists?.modelPage([setup.lists.modelRow('dated')], false);
      emulator.faults.add({ kind: 'body', path: '/models', body });
      const page = await provider.models.list?.({ token: null }, createCall());
      expect(page?.items[0]?.trainedAt).toEqual(new Date('2026-01-01T00:00:00Z'));
    }));

  it('are asked for by their dataset', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const hints = { datasetName: 'dst_reviews' };
      const page = await provider.models.list?.({ token: null, hints }, createCall());
      expect(page?.items.map(({ displayName }) => displayName)).toEqual(['mood-en', 'topics-en']);
      expect(emulator.requestLog.list()[0]?.query).toContain('dataset=dst_reviews');
    }));

  it('of a purpose that came later are there for something else', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const row = { ...setup.lists?.modelRow('new'), purpose: 'compose' };
      emulator.faults.add({ kind: 'body', path: '/models', body: { models: [row] } });
      const page = await provider.models.list?.({ token: null }, createCall());
      expect(page?.items[0]).toMatchObject({ task: 'OTHER', raw: { purpose: 'compose' } });
    }));
});

describe('HARBOUR trainings', () => {
  it('report how far they are, as a share of the whole', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const steps = [{ afterMs: 0, status: 'under_way', percent: 35 }];
      emulator.service.addScript({ label: 'measured', steps });
      const { name } = await startTraining(setup, provider, 'measured');
      expect(await readTraining(provider, name)).toMatchObject({ state: 'RUNNING', progressPercent: 35 });
    }));

  it('show a stop under way, and arrive where it came too late', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const steps = [
        { afterMs: 0, status: 'docking' },
        { afterMs: 10, status: 'arrived' },
      ] as const;
      emulator.service.addScript({ label: 'quick', steps });
      const { name } = await startTraining(setup, provider, 'quick');
      await provider.training.cancel?.(name, createCall());
      expect(await readTraining(provider, name)).toMatchObject({
        state: 'CANCELLING',
        rawState: 'turning_back',
      });
      emulator.clock.step(3_600_000);
      expect((await readTraining(provider, name)).state).toBe('SUCCEEDED');
    }));

  it.each([
    [{ displayName: 'no blanks' }, 'INVALID_INPUT', 'displayName'],
    [{ task: 'TRANSLATION' }, 'INVALID_INPUT', 'task'],
  ] as const)('are refused before they are sent: %j', (parts, code, member) =>
    withSubject(setup, async ({ provider, emulator }) => {
      const field = ['input', 'spec', 'googleText', member];
      expect(await start(provider, parts)).toMatchObject({ outcome: 'refused', reason: { code, field } });
      expect(emulator.requestLog.total).toBe(0);
    }),
  );

  it('are refused by the service at the field that it names', () =>
    withSubject(setup, async ({ provider }) => {
      expect(await start(provider, { datasetId: 'dst_nothing' })).toMatchObject({
        outcome: 'refused',
        reason: {
          code: 'REJECTED_BY_PROVIDER',
          message: expect.stringContaining('the job cannot be taken'),
          field: ['input', 'spec', 'googleText', 'datasetId'],
        },
      });
    }));
});

describe('HARBOUR errors', () => {
  it('tell the day’s allowance from a key without rights, with the number of the request', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ allowanceSpent: true });
      await expect(start(provider, {})).rejects.toMatchObject({
        code: 'PROVIDER_THROTTLED',
        status: 403,
        reason: 'allowance_spent',
        retryAfterMs: 3_600_000,
        providerRequestId: 'req_000001',
        message: expect.stringMatching(/used up\. Ten trainings a day are allowed to each key/),
      });
    }));

  it('leave out the error of a job that is merely being stopped', () =>
    withSubject(setup, async ({ provider }) => {
      const found = await provider.training.getMany(setup.known.trainings, createCall());
      expect(present(found, 'job_00000009')).toMatchObject({ state: 'CANCELLED', failure: null });
    }));
});

function start(provider: Provider, parts: Partial<Extract<TrainingSpec, { kind: 'googleText' }>>) {
  const spec = { ...setup.training.spec('refused'), ...parts } as TrainingSpec;
  return provider.training.start?.(
    spec,
    { overwriteModel: false, beforeSending: async () => {} },
    createCall(),
  );
}
