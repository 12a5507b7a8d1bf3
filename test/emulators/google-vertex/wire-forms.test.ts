import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, listAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import { tabularTraining } from './sample-trainings.ts';

const AS_NUMBERS = '$alt=json%3Benum-encoding%3Dint';

describe('wire forms', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  it.each([
    ['trainingPipelines/2810000000000000001', 'state', 4],
    ['trainingPipelines/2810000000000000013', 'state', 3],
    ['tuningJobs/3010000000000000002', 'state', 5],
    ['tuningJobs/3010000000000000001', 'supervisedTuningSpec.hyperParameters.adapterSize', 2],
    ['models/2710000000000000001', 'supportedDeploymentResourcesTypes', [1]],
    ['models/2710000000000000001', 'modelSourceInfo.sourceType', 1],
    ['endpoints/2910000000000000005/operations/3110000000000000005', 'metadata.deploymentStage', 12],
  ])('gives the enum of %s as a number where asked to: %s', async (path, field, number) => {
    expect(at(await get(`${path}?${AS_NUMBERS}`), field)).toEqual(number);
    expect(at(await get(path), field)).not.toEqual(number);
  });

  it('sends int64 as text, and leaves defaults out', async () => {
    const model = await get('models/2710000000000000004');
    expect(at(model, 'dataStats')).toEqual({
      trainingDataItemsCount: '3424',
      validationDataItemsCount: '428',
      testDataItemsCount: '428',
      trainingAnnotationsCount: '3424',
      validationAnnotationsCount: '428',
      testAnnotationsCount: '428',
    });
    expect(Object.keys(Object(model))).not.toContain('description');
    expect(Object.keys(Object(model))).not.toContain('deployedModel');
  });

  it('passes JSON of the caller as it is, defaults and spelling included', async () => {
    const trainingTaskInputs = {
      predictionType: 'classification',
      targetColumn: 'churned',
      transformations: [{ auto: { columnName: 'last_seen', invalidValuesAllowed: false } }],
      trainBudgetMilliNodeHours: 1000,
      disableEarlyStopping: false,
    };
    const body = tabularTraining('t', { trainingTaskInputs, labels: { snake_key: '' } });
    const answer = await frozen.caller.post('trainingPipelines', body);
    expect(at(answer.body, 'trainingTaskInputs')).toEqual(trainingTaskInputs);
    expect(at(answer.body, 'labels')).toEqual({ snake_key: '' });
  });

  it('takes field names in either spelling', async () => {
    const { displayName, trainingTaskDefinition, trainingTaskInputs, inputDataConfig } = tabularTraining('t');
    const answer = await frozen.caller.post('trainingPipelines', {
      display_name: displayName,
      training_task_definition: trainingTaskDefinition,
      training_task_inputs: trainingTaskInputs,
      input_data_config: { dataset_id: at(inputDataConfig, 'datasetId') },
    });
    expect(answer.status, answer.text).toBe(200);
  });

  it('answers by project number, whichever the request names', async () => {
    const byNumber = await get(`/v1/${CANONICAL_PARENT}/models/2710000000000000001`);
    expect(at(byNumber, 'name')).toBe(`${CANONICAL_PARENT}/models/2710000000000000001`);
    expect(await get('models/2710000000000000001')).toEqual(byNumber);
  });

  it('serves one location, which a setting chooses', async () => {
    const refused = await frozen.caller.get('/v1/projects/demo-project/locations/europe-west4/models');
    expect(at(refused.body, 'error')).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message:
        "List of found errors:\t1.Field: parent; Message: The provided location ID doesn't match the endpoint. The valid location ID is `us-central1`.\t",
    });
    frozen.emulator.service.configure({ location: 'europe-west4' });
    const locations = await get('/v1/projects/demo-project/locations');
    expect(listAt(locations, 'locations')).toEqual([
      { name: 'projects/123456789012/locations/europe-west4', locationId: 'europe-west4' },
    ]);
    expect((await frozen.caller.get('/v1/projects/demo-project/locations/europe-west4/models')).status).toBe(
      200,
    );
  });

  it('answers a path without a method with a web page', async () => {
    const answer = await frozen.caller.get('/v1beta1/projects/demo-project/locations/us-central1/models');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('<!DOCTYPE html>');
  });
});
