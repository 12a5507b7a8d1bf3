import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const PARENT = 'projects/demo-project/locations/us-central1';
const MINUTE_MS = 60_000;
const DEPLOYMENT_MS = 5 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DEDICATED = {
  dedicatedResources: { machineSpec: { machineType: 'n1-standard-4' }, minReplicaCount: 1 },
};

describe('endpoints', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator({ seeded: false });
  });
  afterEach(() => frozen.emulator.close());

  async function finish(started: Answer): Promise<unknown> {
    expect(started.status, started.text).toBe(200);
    frozen.emulator.clock.step(HOUR_MS);
    return (await frozen.caller.get(`/v1/${textAt(started.body, 'name')}`)).body;
  }

  /** Answers with "endpoints/{id}". */
  async function createEndpoint(displayName = 'live', query = ''): Promise<string> {
    const done = await finish(await frozen.caller.post(`endpoints${query}`, { displayName }));
    return `endpoints/${lastSegment(textAt(done, 'response.name'))}`;
  }

  /** A custom model; answers with its full name. */
  async function uploadModel(displayName = 'churn'): Promise<string> {
    const containerSpec = { imageUri: 'gcr.io/p/server' };
    const done = await finish(
      await frozen.caller.post('models:upload', { model: { displayName, containerSpec } }),
    );
    return textAt(done, 'response.model');
  }

  function startDeployment(endpoint: string, model: string, more: object = {}, trafficSplit: object = {}) {
    const deployedModel = { model, ...DEDICATED, ...more };
    return frozen.caller.post(`${endpoint}:deployModel`, { deployedModel, trafficSplit });
  }

  /** Answers with the id of the deployed model. */
  async function deploy(
    endpoint: string,
    model: string,
    trafficSplit: object = { '0': 100 },
  ): Promise<string> {
    const done = await finish(await startDeployment(endpoint, model, {}, trafficSplit));
    return textAt(done, 'response.deployedModel.id');
  }

  function startUndeployment(endpoint: string, deployedModelId: string, trafficSplit: object = {}) {
    return frozen.caller.post(`${endpoint}:undeployModel`, { deployedModelId, trafficSplit });
  }

  const split = async (endpoint: string) => at((await frozen.caller.get(endpoint)).body, 'trafficSplit');
  const status = ({ body }: Answer) => at(body, 'error.status');
  const field = ({ body }: Answer) => at(body, 'error.details.0.fieldViolations.0.field');

  it('come with an operation below their own name, without a deployment stage', async () => {
    const started = await frozen.caller.post('endpoints', { displayName: 'live' });
    expect(textAt(started.body, 'name')).toMatch(/\/endpoints\/\d+\/operations\/\d+$/);
    expect(Object.keys(Object(at(started.body, 'metadata')))).toEqual(['@type', 'genericMetadata']);
    expect(at(await finish(started), 'response.displayName')).toBe('live');
  });

  it('take the id that the caller chose, once', async () => {
    expect(await createEndpoint('live', '?endpointId=live-1')).toBe('endpoints/live-1');
    const again = await frozen.caller.post('endpoints?endpointId=live-1', { displayName: 'live' });
    expect(status(again)).toBe('ALREADY_EXISTS');
    const unsound = await frozen.caller.post('endpoints?endpointId=Live_1', { displayName: 'live' });
    expect(field(unsound)).toBe('endpoint_id');
  });

  it('need a name', async () => {
    expect(field(await frozen.caller.post('endpoints', {}))).toBe('endpoint.display_name');
  });

  it('are filtered, ordered and cut to a mask', async () => {
    const ids = [await createEndpoint('b'), await createEndpoint('a')].map(lastSegment);
    const names = async (query: string) =>
      listAt((await frozen.caller.get(`endpoints?${query}`)).body, 'endpoints').map((each) =>
        at(each, 'displayName'),
      );
    expect(await names('')).toEqual(['a', 'b']);
    expect(await names('orderBy=create_time')).toEqual(['b', 'a']);
    expect(await names(`filter=endpoint%3D${ids[0]}`)).toEqual(['b']);
    expect(await names('filter=displayName%3D%22a%22')).toEqual(['a']);
    expect((await frozen.caller.get('endpoints?readMask=displayName')).body).toEqual({
      endpoints: [{ displayName: 'a' }, { displayName: 'b' }],
    });
  });

  it('are changed by mask', async () => {
    const endpoint = await createEndpoint();
    const changed = await frozen.caller.call('PATCH', `${endpoint}?updateMask=description,labels`, {
      body: { description: 'Live', labels: { team: 'a' } },
    });
    expect(changed.body).toMatchObject({ displayName: 'live', description: 'Live', labels: { team: 'a' } });
  });

  it('cannot be deleted with a model on them, and can without', async () => {
    const endpoint = await createEndpoint();
    const id = await deploy(endpoint, await uploadModel());
    expect(status(await frozen.caller.call('DELETE', endpoint))).toBe('FAILED_PRECONDITION');
    await finish(await startUndeployment(endpoint, id));
    await finish(await frozen.caller.call('DELETE', endpoint));
    expect((await frozen.caller.get(endpoint)).status).toBe(404);
  });

  it('cannot be deleted while a model is being deployed to them', async () => {
    const endpoint = await createEndpoint();
    await startDeployment(endpoint, await uploadModel());
    expect(status(await frozen.caller.call('DELETE', endpoint))).toBe('FAILED_PRECONDITION');
  });

  it('show what a setting puts into their answers', async () => {
    frozen.emulator.service.configure({ rawEndpoints: { live: { network: 'n', etag: null } } });
    const { body } = await frozen.caller.get(await createEndpoint());
    expect([at(body, 'network'), at(body, 'etag')]).toEqual(['n', undefined]);
  });

  it('show the stages of a deployment, and the model at its end', async () => {
    const endpoint = await createEndpoint();
    const started = await startDeployment(endpoint, await uploadModel(), {}, { '0': 100 });
    const stages: unknown[] = [];
    for (let passedMs = 0; passedMs <= DEPLOYMENT_MS; passedMs += DEPLOYMENT_MS / 20) {
      const operation = await frozen.caller.get(`/v1/${textAt(started.body, 'name')}`);
      const stage = at(operation.body, 'metadata.deploymentStage');
      if (stages.at(-1) !== stage) stages.push(stage);
      frozen.emulator.clock.step(DEPLOYMENT_MS / 20);
    }
    expect(stages).toEqual([
      'STARTING_DEPLOYMENT',
      'PREPARING_MODEL',
      'CREATING_SERVING_CLUSTER',
      'ADDING_NODES_TO_CLUSTER',
      'GETTING_CONTAINER_IMAGE',
      'STARTING_MODEL_SERVER',
      'FINISHING_UP',
      'SUCCESSFULLY_DEPLOYED',
    ]);
    const live = (await frozen.caller.get(endpoint)).body;
    const id = textAt(live, 'deployedModels.0.id');
    expect(id).toMatch(/^\d{1,10}$/);
    expect(live).toMatchObject({
      deployedModels: [
        {
          displayName: 'churn',
          modelVersionId: '1',
          dedicatedResources: {
            machineSpec: { machineType: 'n1-standard-4' },
            minReplicaCount: 1,
            maxReplicaCount: 1,
          },
        },
      ],
      trafficSplit: { [id]: 100 },
    });
  });

  it('show a scripted failure with its stage, and no model', async () => {
    const endpoint = await createEndpoint();
    const model = await uploadModel();
    const error = { code: 8, message: 'No machines are left.' };
    const failure = { afterMs: 1_000, done: true, error, metadata: { deploymentStage: 'FAILED_TO_DEPLOY' } };
    const script = [{ afterMs: 0, metadata: { deploymentStage: 'STARTING_DEPLOYMENT' } }, failure];
    frozen.emulator.service.addScript({ label: 'churn', steps: script });
    expect(await finish(await startDeployment(endpoint, model))).toMatchObject({
      error,
      metadata: { deploymentStage: 'FAILED_TO_DEPLOY' },
    });
    expect(at((await frozen.caller.get(endpoint)).body, 'deployedModels')).toBeUndefined();
  });

  it.each([
    ['no model', { model: '' }, 'deployed_model.model'],
    ['no resources', { dedicatedResources: undefined }, 'deployed_model.prediction_resources'],
    [
      'no machine',
      { dedicatedResources: { minReplicaCount: 1 } },
      'deployed_model.dedicated_resources.machine_spec.machine_type',
    ],
    [
      'no replica',
      { dedicatedResources: { ...DEDICATED.dedicatedResources, minReplicaCount: 0 } },
      'deployed_model.dedicated_resources.min_replica_count',
    ],
    [
      'a maximum below the minimum',
      { dedicatedResources: { ...DEDICATED.dedicatedResources, minReplicaCount: 3, maxReplicaCount: 2 } },
      'deployed_model.dedicated_resources.max_replica_count',
    ],
    ['an id that is none', { id: 'first' }, 'deployed_model.id'],
  ])('refuse a deployment with %s', async (_, more, wrong) => {
    const endpoint = await createEndpoint();
    const refusal = await startDeployment(endpoint, await uploadModel(), more);
    expect([refusal.status, field(refusal)]).toEqual([400, wrong]);
  });

  it('refuse resources that the model does not support, and two kinds at once', async () => {
    const endpoint = await createEndpoint();
    const model = await uploadModel();
    const automaticResources = { minReplicaCount: 1 };
    const other = await startDeployment(endpoint, model, {
      dedicatedResources: undefined,
      automaticResources,
    });
    expect(at(other.body, 'error.message')).toMatch(/^'automatic_resources' is not supported for Model/);
    const both = await startDeployment(endpoint, model, { automaticResources });
    expect(at(both.body, 'error.message')).toContain("oneof field 'prediction_resources' is already set");
  });

  it('do not know a model that is not there', async () => {
    const endpoint = await createEndpoint();
    expect(status(await startDeployment(endpoint, `${PARENT}/models/1`))).toBe('NOT_FOUND');
  });

  it('keep their traffic where a deployment says nothing of it', async () => {
    const endpoint = await createEndpoint();
    const model = await uploadModel();
    const first = await deploy(endpoint, model);
    const second = await deploy(endpoint, model, {});
    expect(second).not.toBe(first);
    expect(await split(endpoint)).toEqual({ [first]: 100 });
  });

  it('share their traffic as a deployment says', async () => {
    const endpoint = await createEndpoint();
    const model = await uploadModel();
    const first = await deploy(endpoint, model);
    const second = await deploy(endpoint, model, { '0': 30, [first]: 70 });
    expect(await split(endpoint)).toEqual({ [first]: 70, [second]: 30 });
  });

  it.each([
    [{ '0': 90 }, 'the percentages sum to 90 instead of 100'],
    [{ '0': 150, '7': -50 }, 'there is no DeployedModel with the ID 7'],
    [{ '0': 101 }, 'each percentage must be between 0 and 100'],
  ])('refuse the split %j', async (trafficSplit, reason) => {
    const endpoint = await createEndpoint();
    const refusal = await startDeployment(endpoint, await uploadModel(), {}, trafficSplit);
    expect(field(refusal)).toBe('traffic_split');
    expect(at(refusal.body, 'error.message')).toContain(reason);
  });

  it('let a model go only without traffic', async () => {
    const endpoint = await createEndpoint();
    const model = await uploadModel();
    const first = await deploy(endpoint, model);
    const second = await deploy(endpoint, model, {});
    expect(status(await startUndeployment(endpoint, first))).toBe('FAILED_PRECONDITION');
    await finish(await startUndeployment(endpoint, first, { [second]: 100 }));
    expect(await split(endpoint)).toEqual({ [second]: 100 });
  });

  it('let the last model go with all its traffic', async () => {
    const endpoint = await createEndpoint();
    const id = await deploy(endpoint, await uploadModel());
    expect(at(await finish(await startUndeployment(endpoint, id)), 'response')).toEqual({
      '@type': 'type.googleapis.com/google.cloud.aiplatform.v1.UndeployModelResponse',
    });
    expect(await split(endpoint)).toBeUndefined();
  });

  it('do not know a deployed model that is not there', async () => {
    const endpoint = await createEndpoint();
    expect(status(await startUndeployment(endpoint, '7'))).toBe('NOT_FOUND');
    expect(field(await startUndeployment(endpoint, ''))).toBe('deployed_model_id');
  });
});
