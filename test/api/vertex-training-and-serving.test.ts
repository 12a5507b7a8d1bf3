import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { column, listOf, textOf } from '../support/json-answer.ts';
import { oneOfEachKind, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { mutate } from './mutate.ts';
import { startTraining, vertexTabular } from './training-specs.ts';

const MODELS = 'projects/123456789012/locations/us-central1/models';
const DAY_MS = 24 * 60 * 60 * 1000;

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ providers: oneOfEachKind });
});

afterEach(() => gateway.close());

const modelId = (id: string) => toGlobalId({ type: 'Model', provider: 'vertex', name: `${MODELS}/${id}` });

const start = (spec: Readonly<Record<string, unknown>>, provider = 'vertex') =>
  startTraining(gateway, { provider, spec });

const sales = {
  vertexForecasting: {
    displayName: 'sales by spring',
    datasetId: '2610000000000000003',
    targetColumn: 'sales',
    timeColumn: 'date',
    timeSeriesIdentifierColumn: 'store_id',
    columns: [{ column: 'price' }],
    forecastHorizon: 30,
    dataGranularity: { unit: 'DAY' },
    trainBudgetMilliNodeHours: 1000,
  },
};
const leaves = { displayName: 'leaves by spring', datasetId: '2610000000000000004' };
const signs = { displayName: 'signs by spring', datasetId: '2610000000000000005' };
const tickets = {
  displayName: 'tickets by spring',
  baseModel: 'gemini-2.5-flash',
  trainingDatasetUri: 'gs://bucket/tickets.jsonl',
};

describe('the training of a model of Vertex AI', () => {
  it('is shown however far back it is in the list of trainings, also of a tuned model', async () => {
    gateway.vertex.service.configure({ maxPageSize: 1 });
    const query = '{ models(filter: { providers: "vertex" }) { nodes { raw trainingJob { name } } } }';
    const { data, errors } = await gateway.query(query);
    expect(errors).toEqual([]);
    const nodes = listOf(data?.models?.nodes);
    const named = nodes.filter(({ raw }) => raw?.trainingPipeline !== undefined);
    expect(named.length).toBeGreaterThan(3);
    for (const { raw, trainingJob } of named) {
      expect([raw?.trainingPipeline, null]).toContain(trainingJob?.name ?? null);
    }
    const shown = nodes.filter(({ trainingJob }) => trainingJob !== null);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.some(({ trainingJob }) => textOf(trainingJob?.name).includes('/tuningJobs/'))).toBe(true);
  });
});

describe('whoever may not list one kind of resource of Vertex AI', () => {
  const list = async (field: string) => {
    const query = `{ ${field}(first: 200) { nodes { name } sources { provider { key } complete problem { code message } } } }`;
    const { data, errors } = await gateway.query(query);
    expect(errors).toEqual([]);
    const names = column(data?.[field]?.nodes, 'name');
    return { names, sources: listOf(data?.[field]?.sources).filter(({ complete }) => !complete) };
  };
  const forbidden = [
    {
      provider: { key: 'vertex' },
      complete: false,
      problem: { code: 'PROVIDER_AUTH', message: expect.stringContaining('403') },
    },
  ];

  it.each([
    ['trainingJobs', 'tuningJobs'],
    ['trainingJobs', 'trainingPipelines'],
    ['operations', 'endpoints'],
    ['operations', 'models'],
  ])('misses in %s the rows of %s alone, and is told so', async (field, collection) => {
    const all = await list(field);
    expect(all.sources).toEqual([]);
    const path = `/locations/us-central1/${collection}`;
    gateway.vertex.faults.add({ kind: 'status', status: 403, path, times: null });
    const { names, sources } = await list(field);
    const others = all.names.filter((name) => !name.includes(`/${collection}/`));
    expect(others.length).toBeLessThan(all.names.length);
    expect(names.toSorted()).toEqual(others.toSorted());
    expect(sources).toEqual(forbidden);
  });

  it('sees every model without its pipelines, tuning jobs and endpoints', async () => {
    const all = await list('models');
    for (const collection of ['trainingPipelines', 'tuningJobs', 'endpoints']) {
      const path = `/locations/us-central1/${collection}`;
      gateway.vertex.faults.add({ kind: 'status', status: 403, path, times: null });
    }
    expect(await list('models')).toEqual(all);
  });
});

describe('a training at Vertex AI', () => {
  it.each([
    [vertexTabular(), 'TABULAR_CLASSIFICATION'],
    [sales, 'FORECASTING'],
    [{ vertexImageClassification: leaves }, 'IMAGE_CLASSIFICATION'],
    [{ vertexImageObjectDetection: signs }, 'IMAGE_OBJECT_DETECTION'],
    [{ vertexTuning: tickets }, 'TEXT_GENERATION'],
  ])('starts, and makes its model: %j', async (spec, task) => {
    const { payload, errors } = await start(spec);
    expect(errors).toEqual([]);
    expect(payload?.userErrors).toEqual([]);
    expect(payload?.trainingJob).toMatchObject({ task, done: false, model: null });
    gateway.step(DAY_MS);
    const { data } = await gateway.query(
      'query ($id: ID!) { trainingJob(id: $id) { state operation { id } model { task } } }',
      { id: payload?.trainingJob?.id },
    );
    expect(data?.trainingJob).toEqual({ state: 'SUCCEEDED', operation: null, model: { task } });
  });

  it.each([
    ['trainingPipelines', vertexTabular()],
    ['trainingPipelines', sales],
    ['tuningJobs', { vertexTuning: tickets }],
  ])(
    'is found among the %s though the answer to its start was lost, and not begun again',
    async (path, spec) => {
      gateway.upstream();
      gateway.vertex.faults.add({ kind: 'status', status: 503, when: 'after', method: 'POST', times: null });
      const { payload, errors } = await start(spec);
      expect(errors).toEqual([]);
      const [{ displayName }] = Object.values(spec) as [{ displayName: string }];
      expect(payload).toMatchObject({ userErrors: [], trainingJob: { displayName, failure: null } });
      const sent = gateway.upstream().vertex.filter((request) => request.startsWith('POST'));
      expect(sent).toEqual([expect.stringMatching(new RegExp(`/${path}$`))]);
    },
  );

  it.each<Readonly<Record<string, unknown>>>([
    { labels: [{ key: 'team', value: 'blue' }] },
    { columns: [{ column: 'age', type: 'NUMERIC' }] },
    { dataSplit: { predefinedColumn: 'use' } },
  ])('is another one with %j, though its idempotencyKey is the same', async (parts) => {
    const given = { provider: 'vertex', idempotencyKey: 'key-1' };
    const labels = [{ key: 'team', value: 'red' }];
    await startTraining(gateway, { ...given, spec: vertexTabular({ labels }) });
    const other = { ...given, spec: vertexTabular({ labels, ...parts }) };
    const { payload } = await startTraining(gateway, other);
    expect(payload?.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
  });

  it('is not asked for out of range: the place is told, and nothing is sent', async () => {
    gateway.upstream();
    const { payload } = await start(vertexTabular({ trainBudgetMilliNodeHours: 72_001 }));
    expect(payload).toMatchObject({
      trainingJob: null,
      userErrors: [
        {
          code: 'INVALID_INPUT',
          message: 'trainBudgetMilliNodeHours takes 1000 to 72000, not 72001',
          field: ['input', 'spec', 'vertexTabular', 'trainBudgetMilliNodeHours'],
        },
      ],
    });
    expect(gateway.upstream().vertex).toEqual([]);
  });

  it.each(['google', 'azure', 'translation'])('is not understood by %s', async (provider) => {
    const { payload } = await start(vertexTabular(), provider);
    expect(payload?.userErrors).toMatchObject([
      { code: 'UNSUPPORTED', field: ['input', 'spec', 'vertexTabular'] },
    ]);
  });
});

describe('a model of Vertex AI', () => {
  it('shows how good it is, and where it is served', async () => {
    const { data, errors } = await gateway.query(
      `query ($id: ID!) { model(id: $id) {
        evaluation { precision auPrc labels { label } confusionMatrix { labels } mape }
        deployments { name }
      } }`,
      { id: modelId('2710000000000000001') },
    );
    expect(errors).toEqual([]);
    expect(data?.model).toMatchObject({
      evaluation: { precision: expect.any(Number), auPrc: expect.any(Number), mape: null },
      deployments: [{ name: expect.stringMatching(/\/endpoints\/\d+\/deployedModels\/\d+$/) }],
    });
  });

  it('is deployed and undeployed through operations that show their stage', async () => {
    const id = modelId('2710000000000000002');
    const deploymentName = '2910000000000000005';
    const deployed = await change('deployModel', { id, deploymentName, machineType: 'n1-standard-8' });
    expect(deployed).toMatchObject({ kind: 'DEPLOY_MODEL', stage: expect.any(String), target: { id } });
    const undeployed = await change('undeployModel', { id });
    expect(undeployed).toMatchObject({ kind: 'UNDEPLOY_MODEL', target: { id } });
  });
});

/** The operation that carries a change out, which is followed to its end. */
async function change(mutation: string, input: Readonly<Record<string, unknown>>) {
  const selection = 'operation { id kind stage target { ... on Model { id } } }';
  const { payload, errors } = await mutate(gateway, mutation, selection, input);
  expect(errors).toEqual([]);
  expect(payload?.userErrors).toEqual([]);
  gateway.step(DAY_MS);
  const { data } = await gateway.query('query ($id: ID!) { operation(id: $id) { state } }', {
    id: payload?.operation?.id,
  });
  expect(data?.operation).toEqual({ state: 'SUCCEEDED' });
  return payload?.operation;
}
