import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { column } from '../support/json-answer.ts';
import { startHttpServer } from '../support/start-http-server.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { mutate } from './mutate.ts';
import { googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

const MODEL =
  'query ($id: ID!) { model(id: $id) { displayName task deploymentState createdAt updatedAt expiresAt dataset { id } details { __typename } raw } }';

describe('a word that the gateway does not know', () => {
  it('for where a model stands is UNKNOWN, and the raw answer has it', async () => {
    gateway.google.service.configure({ rawModels: { flowers_v2: { deploymentState: 'HIBERNATING' } } });
    const { data, errors } = await gateway.query(MODEL, { id: SEEDS.flowersModel });
    expect(errors).toEqual([]);
    expect(data?.model).toMatchObject({
      deploymentState: 'UNKNOWN',
      raw: expect.objectContaining({ deploymentState: 'HIBERNATING' }),
    });
  });

  it('for where a job stands is UNKNOWN, is not the end, and stands in rawState', async () => {
    gateway.azure.service.addScript({
      label: 'sandbox-v1',
      steps: [
        { afterMs: 0, status: 'pausedForMaintenance' },
        { afterMs: 1_000, status: 'succeeded' },
      ],
    });
    const { payload } = await mutate(
      gateway,
      'startTraining',
      'trainingJob { id state rawState done model { id } }',
      {
        provider: 'azure',
        spec: { azureText: { projectName: 'sandbox', modelLabel: 'sandbox-v1' } },
      },
    );
    expect(payload?.trainingJob).toMatchObject({
      state: 'UNKNOWN',
      rawState: 'pausedForMaintenance',
      done: false,
      model: null,
    });
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toContain(
      'automl_gateway_unknown_states_total{provider="azure"} 1',
    );
    gateway.step(2_000);
    const { data } = await gateway.query(
      'query ($id: ID!) { trainingJob(id: $id) { state rawState history { state rawState } } }',
      { id: payload?.trainingJob?.id },
    );
    expect(data?.trainingJob).toEqual({
      state: 'SUCCEEDED',
      rawState: 'succeeded',
      history: [
        { state: 'UNKNOWN', rawState: 'pausedForMaintenance' },
        { state: 'SUCCEEDED', rawState: 'succeeded' },
      ],
    });
  });

  it('for what a model does is OTHER', async () => {
    gateway.azure.faults.add({
      kind: 'body',
      path: '/projects',
      times: null,
      body: { value: [{ projectName: 'reviews', projectKind: 'CustomTelepathy' }] },
    });
    const { data, errors } = await gateway.query(
      '{ datasets { nodes { displayName task provider { key } } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.datasets?.nodes).toContainEqual({
      displayName: 'reviews',
      task: 'OTHER',
      provider: { key: 'azure' },
    });
  });

  it('for what an operation does is OTHER', async () => {
    const name = 'projects/123456789012/locations/us-central1/operations/TCN1';
    gateway.google.faults.add({
      kind: 'body',
      path: '/operations/TCN1',
      body: {
        name,
        metadata: { '@type': 'x', telepathyDetails: {} },
        done: true,
        response: { '@type': 'y' },
      },
    });
    const { data, errors } = await gateway.query(
      'query ($id: ID!) { operation(id: $id) { kind state rawState target { id } trainingJob { id } createdAt } }',
      { id: googleId('Operation', 'TCN1') },
    );
    expect(errors).toEqual([]);
    expect(data?.operation).toEqual({
      kind: 'OTHER',
      state: 'SUCCEEDED',
      rawState: 'done=true',
      target: null,
      trainingJob: null,
      createdAt: null,
    });
  });
});

describe('members of an answer', () => {
  it('that are missing or null are null, and unknown ones are kept in raw', async () => {
    gateway.google.service.configure({
      rawModels: {
        flowers_v2: { createTime: null, updateTime: null, datasetId: null, telepathy: { depth: [1] } },
      },
    });
    const { data, errors } = await gateway.query(MODEL, { id: SEEDS.flowersModel });
    expect(errors).toEqual([]);
    expect(data?.model).toMatchObject({
      displayName: 'flowers_v2',
      createdAt: null,
      updatedAt: null,
      expiresAt: null,
      dataset: null,
      raw: expect.objectContaining({ telepathy: { depth: [1] } }),
    });
  });

  it('that are of the wrong type say where, and cost their own thing only', async () => {
    gateway.google.service.configure({ rawModels: { flowers_v2: { createTime: 'yesterday' } } });
    const { data, errors } = await gateway.query(
      'query ($one: ID!) { one: model(id: $one) { displayName } providers { key } }',
      { one: SEEDS.flowersModel },
    );
    expect(data?.one).toBeNull();
    expect(column(data?.providers, 'key')).toEqual(['google', 'azure']);
    expect(errors[0]?.message).toMatch(/createTime: expected .*"yesterday"/);
    expect(errors[0]?.extensions).toMatchObject({ code: 'PROVIDER_PROTOCOL', provider: 'google' });
  });
});

describe('a URL in an answer', () => {
  it('is never followed: not operation-location', async () => {
    const elsewhere = await startHttpServer((_request, response) => response.end('{}'));
    gateway.azure.faults.add({
      kind: 'body',
      method: 'POST',
      status: 202,
      headers: {
        'operation-location': `${elsewhere.url}/language/authoring/analyze-text/projects/sandbox/train/jobs/job-1?api-version=2023-04-01`,
      },
    });
    const { payload, errors } = await mutate(gateway, 'startTraining', 'trainingJob { id name state }', {
      provider: 'azure',
      spec: { azureText: { projectName: 'sandbox', modelLabel: 'sandbox-v1' } },
    });
    expect(errors).toEqual([]);
    expect(payload?.trainingJob).toMatchObject({
      name: 'projects/sandbox/train/jobs/job-1',
      state: 'QUEUED',
    });
    await gateway.query('query ($id: ID!) { trainingJob(id: $id) { state } }', {
      id: payload?.trainingJob?.id,
    });
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.close();
  });

  it('is never followed: not nextLink', async () => {
    const elsewhere = await startHttpServer((_request, response) => response.end('{"value":[]}'));
    gateway.azure.faults.add({
      kind: 'body',
      path: '/projects',
      body: {
        value: [],
        nextLink: `${elsewhere.url}/language/authoring/analyze-text/projects?top=10&skip=10`,
      },
    });
    const { errors } = await gateway.query('{ datasets { nodes { id } } }');
    expect(errors).toEqual([]);
    expect(gateway.upstream().azure.at(-1)).toContain('skip=10');
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.close();
  });

  it('is never followed: not a redirect', async () => {
    const elsewhere = await startHttpServer((_request, response) => response.end('{}'));
    gateway.google.faults.add({
      kind: 'body',
      status: 307,
      headers: { location: elsewhere.url },
      times: null,
    });
    const { errors } = await gateway.query('query ($id: ID!) { model(id: $id) { id } }', {
      id: SEEDS.ticketsModel,
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'PROVIDER_PROTOCOL', provider: 'google' });
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.close();
  });
});
