import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

describe('the seeds', () => {
  let frozen: FrozenEmulator;

  beforeAll(async () => {
    frozen = await startFrozenEmulator();
  });
  afterAll(() => frozen.emulator.close());

  async function list(collection: string, key = collection): Promise<readonly unknown[]> {
    return listAt((await frozen.caller.get(collection)).body, key);
  }

  const column = (items: readonly unknown[], path: string) => items.map((item) => at(item, path));

  it('has datasets of every kind that something is trained on', async () => {
    const schemas = column(await list('datasets'), 'metadataSchemaUri').map((uri) =>
      lastSegment(String(uri)),
    );
    expect([...new Set(schemas)].sort()).toEqual([
      'image_1.0.0.yaml',
      'tabular_1.0.0.yaml',
      'time_series_1.0.0.yaml',
    ]);
  });

  it('has models of every kind, under ids that never change', async () => {
    const models = await list('models');
    expect(
      models.map((model) => `${lastSegment(textAt(model, 'name'))} ${textAt(model, 'displayName')}`),
    ).toEqual([
      'product_tags product-tags',
      '2710000000000000009 support-replies',
      '2710000000000000005 leaf-diseases-mobile',
      '2710000000000000008 delivery-times-xgboost',
      '2710000000000000003 store-sales-forecast',
      '2710000000000000006 street-sign-finder',
      '2710000000000000004 leaf-diseases-cloud',
      '2710000000000000002 house-price-estimate',
      '2710000000000000001 churn-risk',
    ]);
    expect([...new Set(column(models, 'modelSourceInfo.sourceType'))].sort()).toEqual([
      'AUTOML',
      'CUSTOM',
      'GENIE',
    ]);
  });

  it('has models that are deployed, and one that no pipeline made', async () => {
    const models = await list('models');
    const deployed = models.filter((model) => listAt(model, 'deployedModels').length > 0);
    expect(column(deployed, 'displayName')).toEqual(['support-replies', 'leaf-diseases-cloud', 'churn-risk']);
    const uploaded = models.find((model) => at(model, 'displayName') === 'delivery-times-xgboost');
    expect(at(uploaded, 'trainingPipeline')).toBeUndefined();
  });

  it('says of each kind how it can be deployed', async () => {
    const types = (await list('models')).map((model) => [
      at(model, 'displayName'),
      at(model, 'supportedDeploymentResourcesTypes'),
    ]);
    expect(Object.fromEntries(types)).toMatchObject({
      'churn-risk': ['DEDICATED_RESOURCES'],
      'leaf-diseases-cloud': ['AUTOMATIC_RESOURCES'],
      'store-sales-forecast': undefined,
    });
  });

  it('has a pipeline of every outcome, and two that run', async () => {
    const states = column(await list('trainingPipelines'), 'state');
    expect([...new Set(states)].sort()).toEqual([
      'PIPELINE_STATE_CANCELLED',
      'PIPELINE_STATE_FAILED',
      'PIPELINE_STATE_RUNNING',
      'PIPELINE_STATE_SUCCEEDED',
    ]);
    expect(states.filter((state) => state === 'PIPELINE_STATE_RUNNING')).toHaveLength(2);
  });

  it('has tuning jobs that succeeded, failed and run', async () => {
    expect(column(await list('tuningJobs'), 'state')).toEqual([
      'JOB_STATE_RUNNING',
      'JOB_STATE_FAILED',
      'JOB_STATE_SUCCEEDED',
    ]);
  });

  it.each([
    'operations',
    'datasets/2610000000000000004/operations',
    'models/2710000000000000005/operations',
    'endpoints/2910000000000000001/operations',
    'trainingPipelines/2810000000000000090/operations',
    'tuningJobs/3010000000000000001/operations',
    'customJobs/3210000000000000090/operations',
  ])('has an operation in %s', async (collection) => {
    expect(await list(collection, 'operations')).toHaveLength(1);
  });

  it('lets the first running training succeed after a minute, and the second after ten, by the wall', async () => {
    const running = await startFrozenEmulator({ timeScale: 60 });
    try {
      const stateOf = async (id: string) =>
        at((await running.caller.get(`trainingPipelines/${id}`)).body, 'state');
      running.emulator.clock.step(60_000);
      expect(await stateOf('2810000000000000013')).toBe('PIPELINE_STATE_SUCCEEDED');
      expect(await stateOf('2810000000000000014')).toBe('PIPELINE_STATE_RUNNING');
      running.emulator.clock.step(540_000);
      expect(await stateOf('2810000000000000014')).toBe('PIPELINE_STATE_SUCCEEDED');
      const versions = await running.caller.get('models/2710000000000000002:listVersions');
      expect(listAt(versions.body, 'models')).toHaveLength(2);
    } finally {
      await running.emulator.close();
    }
  });

  it('shows everything in the snapshot', () => {
    const snapshot = frozen.emulator.service.snapshot();
    expect(listAt(snapshot, 'models')).toHaveLength(11);
    expect(listAt(snapshot, 'trainingPipelines')).toHaveLength(14);
    expect(listAt(snapshot, 'operations')).toHaveLength(10);
  });
});
