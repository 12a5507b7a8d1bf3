import { generateKeyPairSync } from 'node:crypto';
import type { helpers as Helpers, protos, v1 as V1 } from '@google-cloud/aiplatform';
import { JWT } from 'google-auth-library';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGoogleVertexService } from '../../../src/emulators/google-vertex/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';

const PARENT = 'projects/demo-project/locations/us-central1';
const SCHEMAS = 'gs://google-cloud-aiplatform/schema';
const HOUR_MS = 3_600_000;

// Canonical codes.
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
// The client reads metadata back from its own messages, where an enum is a number.
const SUCCESSFULLY_DEPLOYED = 11;

// Thrown away with the test; tokens are signed with it here and need no token server.
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

type Value = protos.google.protobuf.IValue;

interface Clients {
  readonly datasets: V1.DatasetServiceClient;
  readonly pipelines: V1.PipelineServiceClient;
  readonly models: V1.ModelServiceClient;
  readonly endpoints: V1.EndpointServiceClient;
  readonly tuning: V1.GenAiTuningServiceClient;
}

describe('the official client over REST', () => {
  let v1: typeof V1;
  let helpers: typeof Helpers;
  let emulator: Emulator;
  let clients: Clients;

  // The import takes a second, and so does each client: they are made once.
  beforeAll(async () => {
    ({ v1, helpers } = await import('@google-cloud/aiplatform'));
    emulator = await startEmulator(createGoogleVertexService, { port: 0 });
    clients = connect();
  }, 60_000);
  beforeEach(() => {
    emulator.service.reset();
    // Operations of less than a second: the client's own polling decides how long the test takes.
    emulator.clock.setTimeScale(6_000);
  });
  afterAll(async () => {
    await Promise.all(Object.values(clients).map((client) => client.close()));
    await emulator.close();
  });

  function connect(): Clients {
    const { hostname, port } = new URL(emulator.url);
    const options = {
      fallback: true,
      protocol: 'http',
      apiEndpoint: hostname,
      port: Number(port),
      projectId: 'demo-project',
      authClient: new JWT({ email: 'tester@demo-project.iam.gserviceaccount.com', key: privateKey }),
    } as const;
    return {
      datasets: new v1.DatasetServiceClient(options),
      pipelines: new v1.PipelineServiceClient(options),
      models: new v1.ModelServiceClient(options),
      endpoints: new v1.EndpointServiceClient(options),
      tuning: new v1.GenAiTuningServiceClient(options),
    };
  }

  async function createImageDataset(displayName: string): Promise<string> {
    const [creation] = await clients.datasets.createDataset({
      parent: PARENT,
      dataset: {
        displayName,
        metadataSchemaUri: `${SCHEMAS}/dataset/metadata/image_1.0.0.yaml`,
        metadata: toValue({}),
      },
    });
    const [dataset] = await creation.promise();
    return textOf(dataset.name);
  }

  async function importImages(dataset: string): Promise<void> {
    const [importing] = await clients.datasets.importData({
      name: dataset,
      importConfigs: [
        {
          gcsSource: { uris: ['gs://bucket/flowers.csv'] },
          importSchemaUri: `${SCHEMAS}/dataset/ioformat/image_classification_single_label_io_format_1.0.0.yaml`,
        },
      ],
    });
    await importing.promise();
  }

  async function train(dataset: string, displayName: string): Promise<string> {
    const [pipeline] = await clients.pipelines.createTrainingPipeline({
      parent: PARENT,
      trainingPipeline: {
        displayName,
        trainingTaskDefinition: `${SCHEMAS}/trainingjob/definition/automl_image_classification_1.0.0.yaml`,
        trainingTaskInputs: toValue({ modelType: 'CLOUD', budgetMilliNodeHours: 8000 }),
        inputDataConfig: { datasetId: lastSegment(dataset) },
        modelToUpload: { displayName },
      },
    });
    expect(pipeline.state).toBe('PIPELINE_STATE_PENDING');
    return textOf(pipeline.name);
  }

  it('walks from a new dataset to a deleted model', async () => {
    const dataset = await createImageDataset('flowers');
    await importImages(dataset);
    const [filled] = await clients.datasets.getDataset({ name: dataset });
    expect(Number(filled.dataItemCount)).toBeGreaterThan(0);

    const pipelineName = await train(dataset, 'flowers_v1');
    const filter = 'display_name="flowers_v1"';
    const [listed] = await clients.pipelines.listTrainingPipelines({ parent: PARENT, filter });
    expect(listed.map(({ name }) => name)).toEqual([pipelineName]);
    emulator.clock.step(HOUR_MS);
    const [pipeline] = await clients.pipelines.getTrainingPipeline({ name: pipelineName });
    expect(pipeline.state).toBe('PIPELINE_STATE_SUCCEEDED');
    expect(fromValue(pipeline.trainingTaskMetadata)).toHaveProperty('costMilliNodeHours');

    const name = textOf(pipeline.modelToUpload?.name);
    const [model] = await clients.models.getModel({ name });
    expect(model).toMatchObject({
      displayName: 'flowers_v1',
      trainingPipeline: pipelineName,
      versionId: '1',
    });
    expect(model.supportedDeploymentResourcesTypes).toEqual(['AUTOMATIC_RESOURCES']);
    const [versions] = await clients.models.listModelVersions({ name });
    expect(versions.map(({ versionId }) => versionId)).toEqual(['1']);
    const [[evaluation]] = await clients.models.listModelEvaluations({ parent: name });
    expect(fromValue(evaluation?.metrics)).toHaveProperty('auPrc');
    const parent = textOf(evaluation?.name);
    const [slices] = await clients.models.listModelEvaluationSlices({ parent });
    expect(slices[0]?.slice?.dimension).toBe('annotationSpec');

    const endpoint = await createEndpoint('flowers-live');
    const deployedModelId = await deploy(endpoint, name);
    await expect(clients.models.deleteModel({ name })).rejects.toThrow(/deployed/);
    await undeploy(endpoint, deployedModelId);

    const [endpointDeletion] = await clients.endpoints.deleteEndpoint({ name: endpoint });
    await endpointDeletion.promise();
    const [modelDeletion] = await clients.models.deleteModel({ name });
    await modelDeletion.promise();
    const [pipelineDeletion] = await clients.pipelines.deleteTrainingPipeline({ name: pipelineName });
    await pipelineDeletion.promise();
    const [datasetDeletion] = await clients.datasets.deleteDataset({ name: dataset });
    await datasetDeletion.promise();
    await expect(clients.models.getModel({ name })).rejects.toMatchObject({ code: NOT_FOUND });
  });

  async function createEndpoint(displayName: string): Promise<string> {
    const [creation] = await clients.endpoints.createEndpoint({ parent: PARENT, endpoint: { displayName } });
    const [endpoint] = await creation.promise();
    return textOf(endpoint.name);
  }

  async function deploy(endpoint: string, model: string): Promise<string> {
    const [deployment] = await clients.endpoints.deployModel({
      endpoint,
      deployedModel: { model, automaticResources: { minReplicaCount: 1, maxReplicaCount: 1 } },
      trafficSplit: { '0': 100 },
    });
    const [{ deployedModel }] = await deployment.promise();
    const operation = textOf(deployment.name);
    expect(operation.startsWith(`${endpoint}/operations/`)).toBe(true);
    expect(deployment.metadata).toMatchObject({ deploymentStage: SUCCESSFULLY_DEPLOYED });
    expect(pathsAsked()).toContain(`GET /ui/${operation}`);
    expect(pathsAsked()).not.toContain(`GET /v1/${operation}`);
    const [live] = await clients.endpoints.getEndpoint({ name: endpoint });
    const id = textOf(deployedModel?.id);
    expect(live.trafficSplit).toEqual({ [id]: 100 });
    return id;
  }

  async function undeploy(endpoint: string, deployedModelId: string): Promise<void> {
    const [undeployment] = await clients.endpoints.undeployModel({
      endpoint,
      deployedModelId,
      trafficSplit: {},
    });
    await undeployment.promise();
  }

  it('sees a cancelled pipeline end as such', async () => {
    const dataset = await createImageDataset('more flowers');
    await importImages(dataset);
    emulator.clock.setTimeScale(1);
    const name = await train(dataset, 'flowers_v2');
    await clients.pipelines.cancelTrainingPipeline({ name });
    emulator.clock.step(HOUR_MS);
    const [pipeline] = await clients.pipelines.getTrainingPipeline({ name });
    expect(pipeline).toMatchObject({ state: 'PIPELINE_STATE_CANCELLED', error: { code: 1 } });
  });

  it('creates, lists and cancels a tuning job', async () => {
    emulator.clock.setTimeScale(1);
    const [job] = await clients.tuning.createTuningJob({
      parent: PARENT,
      tuningJob: {
        baseModel: 'gemini-2.5-flash',
        tunedModelDisplayName: 'support-tone',
        supervisedTuningSpec: {
          trainingDatasetUri: 'gs://bucket/train.jsonl',
          hyperParameters: { epochCount: 3, learningRateMultiplier: 1, adapterSize: 'ADAPTER_SIZE_FOUR' },
        },
      },
    });
    const name = textOf(job.name);
    expect(job.state).toBe('JOB_STATE_PENDING');
    const [jobs] = await clients.tuning.listTuningJobs({ parent: PARENT });
    expect(jobs.map((each) => each.name)).toContain(name);
    await clients.tuning.cancelTuningJob({ name });
    emulator.clock.step(HOUR_MS);
    const [ended] = await clients.tuning.getTuningJob({ name });
    expect(ended).toMatchObject({ state: 'JOB_STATE_CANCELLED', error: { code: 1 } });
  });

  it('sees a failed deployment fail with its canonical code', async () => {
    const endpoint = await createEndpoint('flowers-live');
    emulator.service.addScript({
      label: '*',
      steps: [{ afterMs: 0, done: true, error: { code: 8, message: 'No machines are left.' } }],
    });
    const models = await clients.models.listModels({ parent: PARENT });
    const model = models[0].find(
      ({ supportedDeploymentResourcesTypes: types }) => types?.map(String)[0] === 'AUTOMATIC_RESOURCES',
    );
    await expect(deploy(endpoint, textOf(model?.name))).rejects.toMatchObject({
      code: 8,
      message: expect.stringContaining('No machines are left.'),
    });
  });

  it('pages through a list', async () => {
    const names = new Set<string | null | undefined>();
    const pages = clients.models.listModelsAsync({ parent: PARENT, pageSize: 3 }, { autoPaginate: false });
    for await (const { name } of pages) names.add(name);
    const [whole] = await clients.models.listModels({ parent: PARENT });
    expect([...names]).toEqual(whole.map(({ name }) => name));
    expect(names.size).toBeGreaterThan(3);
  });

  it('hands on a refusal with its details', async () => {
    const refusal = clients.pipelines.createTrainingPipeline({
      parent: PARENT,
      trainingPipeline: { displayName: 'flowers_v3' },
    });
    await expect(refusal).rejects.toMatchObject({
      code: INVALID_ARGUMENT,
      message: expect.stringContaining('training_pipeline.training_task_definition'),
      statusDetails: [{ fieldViolations: [{ field: 'training_pipeline.training_task_definition' }] }],
    });
  });

  function pathsAsked(): readonly string[] {
    return emulator.requestLog.list().map(({ method, path }) => `${method} ${path}`);
  }

  // The helpers' own types are another library's; the shape is the same.
  function toValue(json: object): Value {
    return helpers.toValue(json) as Value;
  }

  function fromValue(value: Value | null | undefined): unknown {
    return value ? helpers.fromValue(value as Parameters<typeof Helpers.fromValue>[0]) : value;
  }
});

function textOf(value: string | null | undefined): string {
  if (!value) throw new Error('the answer lacks a name');
  return value;
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
