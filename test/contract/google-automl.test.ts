import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { failed, present, readOperation, requestsSeen, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import { describeProvider } from './describe-provider.ts';
import { PARENT, googleAutomlSetup as setup } from './google-automl-setup.ts';
import { withSubject } from './subject-deps.ts';

describeProvider('GOOGLE_AUTOML v1', setup);

const BY_ID = 'projects/demo-project/locations/us-central1';
const NOTHING: ReadonlyMap<string, Evaluation> = new Map();
const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;
const IMAGE_MODEL = `${PARENT}/models/ICN4700000000000000005`;
const TEXT_MODEL = `${PARENT}/models/TCN4700000000000000009`;

describe('GOOGLE_AUTOML names', () => {
  it('finds a model under the project’s id and number alike, each under the name asked for', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const names = [`${BY_ID}/models/ICN4700000000000000003`, `${PARENT}/models/ICN4700000000000000003`];
      const found = await provider.models.getMany(names, createCall());
      expect([...found.keys()]).toEqual(names);
      expect(present(found, names[0] ?? '').name).toBe(names[1]);
      expect(emulator.requestLog.total).toBe(1);
    }));

  it('does not take another project’s number for its own', () =>
    withSubject(setup, async ({ provider }) => {
      const name = 'projects/999999999999/locations/us-central1/models/ICN4700000000000000003';
      expect((await provider.models.getMany([name], createCall())).size).toBe(0);
    }));
});

describe('GOOGLE_AUTOML models', () => {
  it('shows a deployment state it has no word for as UNKNOWN', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ rawModels: { flowers_mobile_v1: { deploymentState: 'MELTING' } } });
      const model = present(await provider.models.getMany([IMAGE_MODEL], createCall()), IMAGE_MODEL);
      expect(model).toMatchObject({ deploymentState: 'UNKNOWN', raw: { deploymentState: 'MELTING' } });
    }));

  it('tells multi-label from single-label classification', () =>
    withSubject(setup, async ({ provider }) => {
      const names = ['TCN4700000000000000008', 'TCN4700000000000000010'].map(
        (id) => `${PARENT}/models/${id}`,
      );
      const found = await provider.models.getMany(names, createCall());
      expect(names.map((name) => present(found, name).task)).toEqual([
        'TEXT_CLASSIFICATION',
        'TEXT_MULTI_LABEL_CLASSIFICATION',
      ]);
    }));

  it('asks only for a dataset’s own models', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const datasetName = `${PARENT}/datasets/ICN4600000000000000002`;
      const page = await provider.models.list?.({ token: null, hints: { datasetName } }, createCall());
      expect(page?.items.map((model) => model.displayName).sort()).toEqual([
        'flowers_mobile_v1',
        'flowers_v1',
        'flowers_v2',
      ]);
      expect(emulator.requestLog.list()[0]?.query).toContain('dataset_id%3DICN4600000000000000002');
    }));

  it('evaluates several models with one list of all evaluations', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const found = await provider.evaluations?.getMany(setup.known.models, createCall());
      expect(found?.size).toBe(setup.known.models.length);
      expect(emulator.requestLog.total).toBe(1);
      const translation = present(found ?? NOTHING, `${PARENT}/models/TRL4700000000000000001`);
      expect(translation).toMatchObject({ bleu: expect.any(Number), precision: null, labels: [] });
      const text = present(found ?? NOTHING, `${PARENT}/models/TCN4700000000000000008`);
      expect(text.labels.map(({ label }) => label)).toContain('billing');
      expect(text.confusionMatrix?.rows).toHaveLength(text.confusionMatrix?.labels.length ?? 0);
    }));

  it('evaluates each model by itself where a list of all would be long or is refused', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const together = await provider.evaluations?.getMany(setup.known.models, createCall());
      emulator.faults.add({ kind: 'status', status: 400, path: '/models/-/' });
      expect(await provider.evaluations?.getMany(setup.known.models, createCall())).toEqual(together);
      emulator.service.configure({ maxPageSize: 3 });
      emulator.requestLog.clear();
      const separately = await provider.evaluations?.getMany(setup.known.models, createCall());
      expect([...(separately?.keys() ?? [])]).toEqual([...(together?.keys() ?? [])]);
      const ofAll = emulator.requestLog.list().filter(({ path }) => path.includes('/models/-/'));
      expect(ofAll).toHaveLength(setup.known.models.length / 2);
    }));

  it('gives up a list of evaluations whose pages go round in a circle', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      for (const nextPageToken of ['a', 'b', 'a', 'b', 'a']) {
        emulator.faults.add({ kind: 'body', path: '/modelEvaluations', body: { nextPageToken } });
      }
      const found = (await provider.evaluations?.getMany([TEXT_MODEL], createCall())) ?? NOTHING;
      const error = failed(found, TEXT_MODEL);
      expect(error.code).toBe('PROVIDER_PROTOCOL');
      expect(error.message).toMatch(/^the evaluations of model TCN4700000000000000009 at .* in a circle$/);
      expect(emulator.requestLog.total).toBe(3);
    }));
});

describe('GOOGLE_AUTOML deploying', () => {
  it('deploys an image model on so many nodes', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      await deploy(provider, IMAGE_MODEL, 3);
      emulator.clock.step(LONG_ENOUGH_MS);
      const model = present(await provider.models.getMany([IMAGE_MODEL], createCall()), IMAGE_MODEL);
      expect(model).toMatchObject({ deploymentState: 'DEPLOYED', details: { nodeCount: 3 } });
    }));

  it.each([
    [TEXT_MODEL, 2],
    [IMAGE_MODEL, 0],
    [IMAGE_MODEL, 1.5],
  ])('refuses nodes for %s: %s', (modelName, nodeCount) =>
    withSubject(setup, async (subject) => {
      expect(await deploy(subject.provider, modelName, nodeCount)).toMatchObject({
        outcome: 'refused',
        reason: { code: 'INVALID_INPUT', field: ['input', 'nodeCount'] },
      });
      expect(requestsSeen(subject, 'POST')).toBe(0);
    }),
  );

  it('refuses a name for a deployment', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const named = { modelName: IMAGE_MODEL, deploymentName: 'production' };
      const refused = { outcome: 'refused', reason: { field: ['input', 'deploymentName'] } };
      expect(await provider.models.deploy?.({ ...named, nodeCount: null }, createCall())).toMatchObject(
        refused,
      );
      expect(await provider.models.undeploy?.(named, createCall())).toMatchObject(refused);
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('passes on why the provider refuses: a translation model deploys itself', () =>
    withSubject(setup, async ({ provider }) => {
      const outcome = await deploy(provider, `${PARENT}/models/TRL4700000000000000001`, null);
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'REJECTED_BY_PROVIDER' } });
    }));
});

describe('GOOGLE_AUTOML operations', () => {
  it('shows an import with unreadable rows as partially succeeded', () =>
    withSubject(setup, async ({ provider }) => {
      const operation = await readOperation(provider, `${PARENT}/operations/IOD4800000000000000008`);
      expect(operation).toMatchObject({ kind: 'IMPORT_DATA', state: 'PARTIALLY_SUCCEEDED', failure: null });
      expect(operation.partialFailures.map(({ code }) => code)).toEqual([
        'INVALID_ARGUMENT',
        'INVALID_ARGUMENT',
      ]);
    }));

  it('says what the operations of one model work on', () =>
    withSubject(setup, async ({ provider }) => {
      const worksOn = `${PARENT}/models/ICN4700000000000000004`;
      const page = await provider.operations.list?.({ token: null, hints: { worksOn } }, createCall());
      expect(page?.items.map(({ kind }) => kind).sort()).toEqual(['DEPLOY_MODEL', 'TRAIN_MODEL']);
      for (const { target } of page?.items ?? []) expect(target).toEqual({ type: 'Model', name: worksOn });
    }));

  it('says which dataset the trainings that it was found by learn from', () =>
    withSubject(setup, async ({ provider }) => {
      const worksOn = `${PARENT}/datasets/ICN4600000000000000002`;
      const page = await provider.operations.list?.({ token: null, hints: { worksOn } }, createCall());
      const trainings = page?.items.filter(({ kind }) => kind === 'TRAIN_MODEL') ?? [];
      expect(trainings.length).toBeGreaterThan(0);
      for (const { training } of trainings) expect(training?.datasetName).toBe(worksOn);
    }));

  it('keeps going with a kind of work it does not know', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const metadata = { createModelDetails: null, quantumDetails: {} };
      emulator.service.addScript({ label: 'odd', steps: [{ afterMs: 0, metadata }] });
      const { name } = await startTraining(setup, provider, 'odd');
      expect(await readOperation(provider, name)).toMatchObject({ kind: 'OTHER', training: null });
      expect((await provider.training.getMany([name], createCall())).size).toBe(0);
    }));
});

describe('GOOGLE_AUTOML credentials', () => {
  it('says that a token has expired', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ acceptedTokens: ['another'] });
      const error = failed(await provider.models.getMany([IMAGE_MODEL], createCall()), IMAGE_MODEL);
      expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: 401 });
      expect(error.message).toContain('UNAUTHENTICATED');
    }));
});

function deploy(provider: Provider, modelName: string, nodeCount: number | null) {
  return provider.models.deploy?.({ modelName, deploymentName: null, nodeCount }, createCall());
}
