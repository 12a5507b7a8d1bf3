import { describe, expect, it } from 'vitest';
import type { Provider, StartOutcome } from '../../src/providers/provider.ts';
import { providerRejection } from '../support/rejection.ts';
import {
  collect,
  failed,
  present,
  readOperation,
  readTraining,
  requestsSeen,
  startTraining,
} from './asking.ts';
import { createCall } from './contract-call.ts';
import { describeProvider } from './describe-provider.ts';
import { PARENT, seededOperation, googleTranslationSetup as setup } from './google-translation-setup.ts';
import { withSubject } from './subject-deps.ts';

describeProvider('GOOGLE_TRANSLATION v3', setup);

const BY_ID = 'projects/demo-project/locations/us-central1';
const MODEL = `${PARENT}/models/NMa000000000000002`;
const DATASET = `${PARENT}/datasets/NMd000000000000001`;
const RUNNING = seededOperation(14);
const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

describe('GOOGLE_TRANSLATION names', () => {
  it('finds a model under the project’s id and number alike, each under the name asked for', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const names = [`${BY_ID}/models/NMa000000000000002`, MODEL];
      const found = await provider.models.getMany(names, createCall());
      expect([...found.keys()]).toEqual(names);
      expect(present(found, names[0] ?? '').name).toBe(MODEL);
      expect(emulator.requestLog.total).toBe(1);
    }));

  it('names a model’s dataset as the list of datasets does, by whichever name the provider tells it', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const dataset = `${BY_ID}/datasets/NMd000000000000001`;
      emulator.service.configure({ rawModels: { legal_en_fr_v2: { dataset } } });
      const model = present(await provider.models.getMany([MODEL], createCall()), MODEL);
      expect(model).toMatchObject({ datasetName: DATASET, raw: { dataset } });
    }));
});

describe('GOOGLE_TRANSLATION models', () => {
  it('are in service with their languages, made when their training began', () =>
    withSubject(setup, async ({ provider }) => {
      const model = present(await provider.models.getMany([MODEL], createCall()), MODEL);
      const job = await readTraining(provider, seededOperation(1));
      expect(job.training.modelName).toBe(MODEL);
      expect(model).toMatchObject({
        displayName: 'legal_en_fr_v2',
        task: 'TRANSLATION',
        deploymentState: 'DEPLOYED',
        createdAt: job.createdAt,
        trainedAt: null,
        expiresAt: null,
        details: { sourceLanguageCode: 'en', targetLanguageCode: 'fr', baseModel: null },
      });
    }));

  it('are asked for by their dataset', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const page = await provider.models.list?.(
        { token: null, hints: { datasetName: DATASET } },
        createCall(),
      );
      expect(page?.items.map(({ displayName }) => displayName).sort()).toEqual([
        'legal_en_fr_v1',
        'legal_en_fr_v2',
      ]);
      expect(emulator.requestLog.list()[0]?.query).toContain('dataset_id%3DNMd000000000000001');
    }));

  it('are not asked for by a dataset of somewhere else', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const datasetName = 'projects/another-project/locations/us-central1/datasets/1';
      const page = await provider.models.list?.({ token: null, hints: { datasetName } }, createCall());
      expect(page).toEqual({ items: [], nextToken: null });
      expect(emulator.requestLog.total).toBe(0);
    }));
});

describe('GOOGLE_TRANSLATION lists', () => {
  it('send no parameter that the service has not', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      await provider.datasets?.list?.({ token: null }, createCall());
      await provider.operations.list?.({ token: null, hints: { done: true } }, createCall());
      const queries = emulator.requestLog.list().map(({ query }) => query);
      expect(queries).toEqual(['pageSize=100', 'pageSize=100']);
    }));

  it('find an operation by its id with one read', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const hints = { nativeId: lastOf(RUNNING) };
      const page = await provider.operations.list?.({ token: null, hints }, createCall());
      expect(page?.items.map(({ name }) => name)).toEqual([RUNNING]);
      expect(emulator.requestLog.total).toBe(1);
    }));

  it.each(['1234', '../x', ''])('find nothing under the id %j', (nativeId) =>
    withSubject(setup, async ({ provider }) => {
      const page = await provider.operations.list?.({ token: null, hints: { nativeId } }, createCall());
      expect(page).toEqual({ items: [], nextToken: null });
    }),
  );

  it('say why an operation that is asked for by its id cannot be read', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.faults.add({ kind: 'status', status: 403, times: null });
      const hints = { nativeId: '1234' };
      const listing = provider.operations.list?.({ token: null, hints }, createCall()) ?? Promise.resolve();
      expect(await providerRejection(listing)).toMatchObject({ code: 'PROVIDER_AUTH', status: 403 });
    }));
});

describe('GOOGLE_TRANSLATION operations', () => {
  it.each([
    [7, 'CREATE_DATASET', 'SUCCEEDED'],
    [8, 'IMPORT_DATA', 'SUCCEEDED'],
    [9, 'IMPORT_DATA', 'FAILED'],
    [11, 'EXPORT_DATA', 'SUCCEEDED'],
    [12, 'DELETE_DATASET', 'SUCCEEDED'],
    [13, 'DELETE_MODEL', 'SUCCEEDED'],
    [14, 'TRAIN_MODEL', 'RUNNING'],
  ])('number %i is of the kind %s and %s', (number, kind, state) =>
    withSubject(setup, async ({ provider }) => {
      expect(await readOperation(provider, seededOperation(number))).toMatchObject({ kind, state });
    }),
  );

  it('take the error of their metadata where they have none of their own', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const id = lastOf(RUNNING);
      const metadata = {
        '@type': 'type.googleapis.com/google.cloud.translation.v3.CreateModelMetadata',
        state: 'OPERATION_STATE_FAILED',
        error: { code: 8, message: 'no machine is free' },
      };
      emulator.service.configure({ rawOperations: { [id]: { done: true, metadata } } });
      expect(await readOperation(provider, RUNNING)).toMatchObject({
        state: 'FAILED',
        failure: { code: 'RESOURCE_EXHAUSTED', message: 'no machine is free' },
      });
    }));

  it('are read with short words and without their answer too', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ stateWords: 'short', finishedResponse: 'omitted' });
      expect(await readOperation(provider, RUNNING)).toMatchObject({ rawState: 'done=false state=RUNNING' });
      expect(await readTraining(provider, seededOperation(1))).toMatchObject({
        state: 'SUCCEEDED',
        rawState: 'done=true state=SUCCEEDED',
        training: { modelName: null, displayName: null },
      });
    }));
});

describe('GOOGLE_TRANSLATION training', () => {
  it('lists trainings with their models’ names and datasets for one request', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const { list } = provider.training;
      const { items } = await collect(
        async (token) => list?.({ token }, createCall()) ?? { items: [], nextToken: null },
      );
      expect(emulator.requestLog.total).toBe(1);
      expect(items).toHaveLength(8);
      expect(items.map(({ training }) => training)).toContainEqual(
        expect.objectContaining({ displayName: 'legal_en_fr_v2', datasetName: DATASET }),
      );
    }));

  it('asks the models of a page of trainings what the answers leave out, in one request', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const bare = (model: string) => ({ response: { name: `${PARENT}/models/${model}` } });
      const rawOperations = {
        [lastOf(seededOperation(1))]: bare('NMa000000000000002'),
        [lastOf(seededOperation(2))]: bare('NMa000000000000004'),
      };
      emulator.service.configure({ rawOperations });
      const page = await provider.training.list?.({ token: null }, createCall());
      expect(emulator.requestLog.total).toBe(2);
      const names = page?.items.map(({ training }) => training.displayName);
      expect(names).toEqual(expect.arrayContaining(['legal_en_fr_v2', 'medical_en_es_v2']));
    }));

  it('shows a finished training though its model cannot be read', () =>
    withSubject(setup, async ({ provider, emulator, logLines }) => {
      const name = seededOperation(1);
      emulator.service.configure({ rawOperations: { [lastOf(name)]: { response: { name: MODEL } } } });
      emulator.faults.add({ kind: 'status', status: 403, path: '/models', times: null });
      expect(await readTraining(provider, name)).toMatchObject({
        state: 'SUCCEEDED',
        training: { displayName: null, task: 'TRANSLATION', modelName: MODEL },
      });
      expect(logLines.join('\n')).toContain('no model to complete a training with');
    }));

  it('asks with the dataset’s full name', () =>
    withSubject(setup, async ({ provider }) => {
      const { training, state } = await startTraining(setup, provider, 'full_name');
      expect(state).toBe('RUNNING');
      expect(training).toMatchObject({ displayName: 'full_name', datasetName: DATASET, modelName: null });
    }));

  it('shows a cancel under way, and ends as SUCCEEDED where it lost', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const cancelled = await startTraining(setup, provider, 'cancelled');
      await provider.training.cancel?.(cancelled.name, createCall());
      expect(await readTraining(provider, cancelled.name)).toMatchObject({
        state: 'CANCELLING',
        rawState: 'done=false state=OPERATION_STATE_CANCELLING',
      });
      const steps = [{ afterMs: 0 }, { afterMs: 1_000, done: true }];
      emulator.service.addScript({ label: 'quick', steps, cancel: 'ignored' });
      const quick = await startTraining(setup, provider, 'quick');
      await provider.training.cancel?.(quick.name, createCall());
      emulator.clock.step(LONG_ENOUGH_MS);
      expect((await readTraining(provider, quick.name)).state).toBe('SUCCEEDED');
      expect((await readTraining(provider, cancelled.name)).state).toBe('CANCELLED');
    }));

  it('refuses a base model with its path, and asks nothing', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      expect(await start(provider, { baseModel: MODEL })).toMatchObject({
        outcome: 'refused',
        reason: { code: 'INVALID_INPUT', field: ['input', 'spec', 'googleTranslation', 'baseModel'] },
      });
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('refuses a dataset that is not there, or has no examples, in the provider’s words', () =>
    withSubject(setup, async (subject) => {
      const { provider } = subject;
      expect(await start(provider, { datasetId: 'NMd999999999999999' })).toMatchObject({
        outcome: 'refused',
        reason: { code: 'NOT_FOUND' },
      });
      expect(await start(provider, { datasetId: 'NMd000000000000004' })).toMatchObject({
        outcome: 'refused',
        reason: { code: 'REJECTED_BY_PROVIDER', message: expect.stringContaining('no examples') },
      });
      expect(requestsSeen(subject, 'POST')).toBe(2);
    }));

  it('points at the member that the provider’s violation names', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const fieldViolations = [{ field: 'model.display_name', description: 'taken' }];
      const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }];
      const error = { code: 400, message: 'no', status: 'INVALID_ARGUMENT', details };
      emulator.faults.add({ kind: 'body', status: 400, method: 'POST', body: { error } });
      expect(await start(provider, {})).toMatchObject({
        outcome: 'refused',
        reason: {
          code: 'REJECTED_BY_PROVIDER',
          field: ['input', 'spec', 'googleTranslation', 'displayName'],
        },
      });
    }));

  it.each(['daily', 'perMinute'])('takes a used-up quota (%s) for throttling though it is a 403', (quota) =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ quotaExceeded: quota });
      const error = failed(await provider.models.getMany([MODEL], createCall({ deadlineMs: 0 })), MODEL);
      expect(error).toMatchObject({ code: 'PROVIDER_THROTTLED', status: 403 });
    }),
  );

  it('rejects the cancel of an operation the provider does not know', () =>
    withSubject(setup, async ({ provider }) => {
      const cancelling = provider.operations.cancel?.(setup.unknown.operation, createCall());
      expect(await providerRejection(cancelling ?? Promise.resolve())).toMatchObject({
        code: 'PROVIDER_REJECTED',
        status: 404,
      });
    }));
});

function lastOf(name: string): string {
  return name.split('/').at(-1) ?? '';
}

function start(
  provider: Provider,
  changes: { readonly datasetId?: string; readonly baseModel?: string },
): Promise<StartOutcome> | undefined {
  const given = { displayName: 'refused', datasetId: 'NMd000000000000001', baseModel: null };
  return provider.training.start?.(
    { kind: 'googleTranslation', ...given, ...changes },
    { overwriteModel: false, beforeSending: async () => {} },
    createCall(),
  );
}
