import { describe, expect, it } from 'vitest';
import type { ModelVersion } from '../../src/domain/model.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { collect, present, readOperation } from './asking.ts';
import { createCall } from './contract-call.ts';
import { describeProvider } from './describe-provider.ts';
import { PARENT, googleVertexSetup as setup } from './google-vertex-setup.ts';
import type { Subject } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

describeProvider('GOOGLE_VERTEX v1', setup);

const BY_ID = 'projects/demo-project/locations/us-central1';
const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;
const CHURN = `${PARENT}/models/2710000000000000001`;
const UPLOADED = `${PARENT}/models/2710000000000000008`;
const TUNED = `${PARENT}/models/2710000000000000009`;
const NO_VERSIONS: ReadonlyMap<string, readonly ModelVersion[]> = new Map();

describe('GOOGLE_VERTEX names', () => {
  it('finds a model under the project’s id and number alike, each under the name asked for', () =>
    withSubject(setup, async ({ provider }) => {
      const names = [`${BY_ID}/models/2710000000000000001`, CHURN];
      const found = await provider.models.getMany(names, createCall());
      expect([...found.keys()]).toEqual(names);
      expect(present(found, names[0] ?? '').name).toBe(CHURN);
    }));

  it('does not take another project’s number for its own', () =>
    withSubject(setup, async ({ provider }) => {
      const elsewhere = 'projects/999999999999/locations/us-central1';
      const model = `${elsewhere}/models/2710000000000000001`;
      expect((await provider.models.getMany([model], createCall())).size).toBe(0);
      const operation = `${elsewhere}/endpoints/2910000000000000001/operations/3110000000000000004`;
      expect((await provider.operations.getMany([operation], createCall())).size).toBe(0);
    }));
});

describe('GOOGLE_VERTEX models', () => {
  it('have task, dataset and details from the pipelines that made them', () =>
    withSubject(setup, async ({ provider }) => {
      const found = await provider.models.getMany(setup.known.models, createCall());
      expect(setup.known.models.map((name) => present(found, name).task)).toEqual([
        'TABULAR_CLASSIFICATION',
        'TABULAR_REGRESSION',
        'FORECASTING',
        'IMAGE_CLASSIFICATION',
        'IMAGE_OBJECT_DETECTION',
        'OTHER',
        'TEXT_GENERATION',
        'IMAGE_CLASSIFICATION',
      ]);
      expect(present(found, CHURN)).toMatchObject({
        datasetName: `${PARENT}/datasets/2610000000000000001`,
        deploymentState: 'DEPLOYED',
        trainedAt: expect.any(Date),
        details: {
          kind: 'GoogleTabularModelDetails',
          targetColumn: 'churned',
          trainBudgetMilliNodeHours: 1000,
        },
      });
      expect(present(found, UPLOADED)).toMatchObject({ datasetName: null, trainedAt: null, details: null });
      expect(present(found, TUNED)).toMatchObject({
        details: { kind: 'GoogleTunedModelDetails', baseModel: 'gemini-2.5-flash', epochCount: 3 },
      });
    }));

  it('cost one request once their pipelines are known', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      await provider.models.getMany(setup.known.models, createCall());
      emulator.requestLog.clear();
      await provider.models.getMany(setup.known.models, createCall());
      expect(emulator.requestLog.total).toBe(1);
    }));

  it('tell their task under another address of the definition, too', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ rewriteTaskDefinitions: true });
      const found = await provider.models.getMany([CHURN], createCall());
      expect(present(found, CHURN).task).toBe('TABULAR_CLASSIFICATION');
    }));

  it('are shown without what a pipeline would add that may not be read', () =>
    withSubject(setup, async ({ provider, emulator, logLines }) => {
      emulator.service.configure({ deniedPermissions: ['aiplatform.trainingPipelines.get'] });
      const found = await provider.models.getMany([CHURN], createCall());
      expect(present(found, CHURN)).toMatchObject({
        task: 'OTHER',
        details: null,
        displayName: 'churn-risk',
      });
      expect(logLines.join('')).toContain('no training to complete a model with');
    }));
});

describe('GOOGLE_VERTEX versions', () => {
  it('lists a model’s versions, the newest first, with the one that is meant without a version', () =>
    withSubject(setup, async ({ provider }) => {
      const found =
        (await provider.versions?.getMany([CHURN, setup.unknown.model], createCall())) ?? NO_VERSIONS;
      expect([...found.keys()]).toEqual([CHURN]);
      expect(present(found, CHURN)).toMatchObject([
        { name: `${CHURN}@3`, version: '3', aliases: ['challenger'], isDefault: false },
        { name: `${CHURN}@2`, version: '2', isDefault: true },
        { name: `${CHURN}@1`, version: '1', aliases: [], isDefault: false },
      ]);
    }));

  it.each([false, true])(
    'finds a version by number and alias, whether its answer names it (%s)',
    (versionedNames) =>
      withSubject(setup, async ({ provider, emulator }) => {
        emulator.service.configure({ versionedNames });
        const names = [`${CHURN}@1`, `${CHURN}@challenger`, `${CHURN}@9`, `${CHURN}@nobody`, CHURN];
        const found = await provider.models.getMany(names, createCall());
        expect([...found].map(([asked]) => [asked, present(found, asked).name])).toEqual([
          [CHURN, CHURN],
          [`${CHURN}@1`, `${CHURN}@1`],
          [`${CHURN}@challenger`, `${CHURN}@3`],
        ]);
      }),
  );

  it('deletes one version and leaves the others', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const outcome = await provider.models.delete?.(`${CHURN}@1`, createCall());
      expect(outcome).toMatchObject({
        outcome: 'accepted',
        operation: { kind: 'DELETE_MODEL', target: { type: 'Model', name: CHURN } },
      });
      emulator.clock.step(LONG_ENOUGH_MS);
      const left = (await provider.versions?.getMany([CHURN], createCall())) ?? NO_VERSIONS;
      expect(present(left, CHURN).map(({ version }) => version)).toEqual(['3', '2']);
    }));

  it('refuses to delete by an alias without asking, and a deployed model in the provider’s words', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      expect(await provider.models.delete?.(`${CHURN}@challenger`, createCall())).toMatchObject({
        outcome: 'refused',
        reason: { code: 'INVALID_INPUT', field: ['input', 'id'] },
      });
      expect(emulator.requestLog.total).toBe(0);
      expect(await provider.models.delete?.(CHURN, createCall())).toMatchObject({
        outcome: 'refused',
        reason: { code: 'REJECTED_BY_PROVIDER' },
      });
    }));
});

describe('GOOGLE_VERTEX operations', () => {
  const pathsOf = async ({ list }: Provider['operations'], worksOn?: string) => {
    const hints = worksOn === undefined ? {} : { worksOn };
    const { items } = await collect(async (token) => {
      if (list === undefined) throw new Error('operations cannot be listed');
      return list({ token, hints }, createCall());
    });
    return items.map(({ name }) => name.replace(`${PARENT}/`, '')).sort();
  };

  it('lists those of every nesting, each once', () =>
    withSubject(setup, async ({ provider }) => {
      expect(await pathsOf(provider.operations)).toEqual([
        'datasets/2610000000000000004/operations/3110000000000000001',
        'datasets/2610000000000000005/operations/3110000000000000002',
        'endpoints/2910000000000000001/operations/3110000000000000004',
        'endpoints/2910000000000000002/operations/3110000000000000006',
        'endpoints/2910000000000000005/operations/3110000000000000005',
        'models/2710000000000000005/operations/3110000000000000003',
        'operations/3110000000000000009',
        'tuningJobs/3010000000000000001/operations/3110000000000000010',
      ]);
    }));

  it('lists the deletion of a custom job as long as the job is there', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const job = 'customJobs/3210000000000000001';
      const headers = { authorization: 'Bearer t' };
      await fetch(`${emulator.url}/v1/${PARENT}/${job}`, { method: 'DELETE', headers });
      const deletion = expect.stringMatching(`^${job}/operations/`);
      expect(await pathsOf(provider.operations)).toContainEqual(deletion);
    }));

  it('lists each once where the location’s list has all of them, and then asks for no other', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ listNestedOperations: true });
      const paths = await pathsOf(provider.operations);
      expect(paths).toHaveLength(new Set(paths).size);
      expect(paths).toContain('customJobs/3210000000000000090/operations/3110000000000000008');
      expect(emulator.requestLog.total).toBe(1);
    }));

  it('looks for what is done to one model or dataset where that can be', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const dataset = 'datasets/2610000000000000004';
      expect(await pathsOf(provider.operations, `${PARENT}/${dataset}`)).toEqual([
        `${dataset}/operations/3110000000000000001`,
        'operations/3110000000000000009',
      ]);
      expect(emulator.requestLog.total).toBe(2);
      const model = 'models/2710000000000000005';
      expect(await pathsOf(provider.operations, `${PARENT}/${model}`)).toContain(
        `${model}/operations/3110000000000000003`,
      );
    }));

  it('reads several of one resource with a list, and those of others each by itself', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const names = [
        'endpoints/2910000000000000001/operations/3110000000000000004',
        'endpoints/2910000000000000001/operations/9999999999999999999',
        'operations/3110000000000000009',
      ].map((path) => `${PARENT}/${path}`);
      const found = await provider.operations.getMany(names, createCall());
      expect([...found.keys()]).toEqual([names[0], names[2]]);
      expect(emulator.requestLog.total).toBe(2);
    }));

  it('shows the stage of a deployment, and how a deployment failed', () =>
    withSubject(setup, async ({ provider }) => {
      const name = `${PARENT}/endpoints/2910000000000000005/operations/3110000000000000005`;
      expect(await readOperation(provider, name)).toMatchObject({
        kind: 'DEPLOY_MODEL',
        state: 'FAILED',
        stage: 'FAILED_TO_DEPLOY',
        rawState: 'done=true error.code=8 deploymentStage=FAILED_TO_DEPLOY',
        failure: { code: 'RESOURCE_EXHAUSTED' },
      });
    }));

  it('shows an import with unreadable rows as partially succeeded', () =>
    withSubject(setup, async ({ provider }) => {
      const name = `${PARENT}/datasets/2610000000000000005/operations/3110000000000000002`;
      const operation = await readOperation(provider, name);
      expect(operation).toMatchObject({ kind: 'IMPORT_DATA', state: 'PARTIALLY_SUCCEEDED', failure: null });
      expect(operation.partialFailures.map(({ code }) => code)).toEqual(['INVALID_ARGUMENT', 'NOT_FOUND']);
    }));

  it('cancels and deletes one below its resource, by its whole name', () =>
    withSubject(setup, async (subject) => {
      const { provider } = subject;
      const deployed = await deploy(subject);
      await provider.operations.cancel?.(deployed, createCall());
      subject.emulator.clock.step(LONG_ENOUGH_MS);
      expect(await readOperation(provider, deployed)).toMatchObject({ state: 'CANCELLED', failure: null });
      await provider.operations.delete?.(deployed, createCall());
      expect((await provider.operations.getMany([deployed], createCall())).size).toBe(0);
    }));
});

describe('GOOGLE_VERTEX datasets', () => {
  it('count what they hold, where the service counts it', () =>
    withSubject(setup, async ({ provider }) => {
      const [tabular = '', image = ''] = setup.known.datasets;
      const found = (await provider.datasets?.getMany([tabular, image], createCall())) ?? new Map();
      expect(present(found, tabular)).toMatchObject({ displayName: 'customer_churn', exampleCount: null });
      expect(present(found, image)).toMatchObject({ displayName: 'leaf_diseases', exampleCount: 4_280 });
    }));
});

/** The name of a deployment that has just begun, on a clock that stands still. */
async function deploy({ provider, emulator }: Subject): Promise<string> {
  emulator.clock.freeze();
  const request = { ...(setup.deploying ?? expect.fail()), nodeCount: null };
  const outcome = await provider.models.deploy?.(request, createCall());
  if (outcome?.outcome !== 'accepted' || outcome.operation === null) throw new Error('not deployed');
  return outcome.operation.name;
}
