import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { genericError, mutate } from './mutate.ts';
import { azureId, googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

const DAY_MS = 86_400_000;
const OPERATION = 'operation { id kind state target { id } }';
const MODEL = 'model { id deploymentState deployments { name } }';

const deleteModel = (id: string) => mutate(gateway, 'deleteModel', `deletedId ${OPERATION}`, { id });
const deployModel = (id: string, input = {}) =>
  mutate(gateway, 'deployModel', `${MODEL} ${OPERATION}`, { id, ...input });
const undeployModel = (id: string, input = {}) =>
  mutate(gateway, 'undeployModel', `${MODEL} ${OPERATION}`, { id, ...input });
const changesSent = () => {
  const { google, azure } = gateway.upstream();
  return [...google, ...azure].filter((sent) => !sent.startsWith('GET'));
};

async function modelNow(id: string) {
  const { data } = await gateway.query(
    `query ($id: ID!) { model(id: $id) { deploymentState deployments { name } } }`,
    {
      id,
    },
  );
  return data?.model;
}

async function stateOf(id: unknown) {
  const { data } = await gateway.query('query ($id: ID!) { operation(id: $id) { state } }', { id });
  return data?.operation?.state;
}

const FIELD = ['input', 'id'];

describe('deleteModel', () => {
  it('takes its time at Google', async () => {
    const id = SEEDS.undeployedTicketsModel;
    const { payload, errors } = await deleteModel(id);
    expect(errors).toEqual([]);
    expect(payload).toEqual({
      deletedId: id,
      operation: { id: expect.any(String), kind: 'DELETE_MODEL', state: 'RUNNING', target: { id } },
      userErrors: [],
    });
    expect(changesSent()).toHaveLength(1);
    gateway.step(DAY_MS);
    expect(await stateOf(payload?.operation?.id)).toBe('SUCCEEDED');
    expect(await modelNow(id)).toBeNull();
  });

  it('is done at once at Azure', async () => {
    const id = SEEDS.unevaluatedReviewsModel;
    expect((await deleteModel(id)).payload).toEqual({ deletedId: id, operation: null, userErrors: [] });
    expect(changesSent()).toHaveLength(1);
    expect(await modelNow(id)).toBeNull();
  });

  it.each([
    ['google', SEEDS.ticketsModel],
    ['azure', SEEDS.reviewsModel],
  ])('of a model that %s serves is REJECTED_BY_PROVIDER', async (provider, id) => {
    const { payload } = await deleteModel(id);
    expect(payload).toEqual({
      deletedId: null,
      operation: null,
      userErrors: [
        genericError('REJECTED_BY_PROVIDER', new RegExp(`^${provider} answered 400 to DELETE `), FIELD),
      ],
    });
  });
});

describe('deployModel', () => {
  it('puts a Google model into service in its time', async () => {
    const id = SEEDS.undeployedTicketsModel;
    const { payload } = await deployModel(id);
    expect(payload).toEqual({
      model: { id, deploymentState: 'UNDEPLOYED', deployments: [] },
      operation: { id: expect.any(String), kind: 'DEPLOY_MODEL', state: 'RUNNING', target: { id } },
      userErrors: [],
    });
    expect(changesSent()).toHaveLength(1);
    gateway.step(DAY_MS);
    expect(await stateOf(payload?.operation?.id)).toBe('SUCCEEDED');
    expect(await modelNow(id)).toEqual({ deploymentState: 'DEPLOYED', deployments: [] });
  });

  it('puts a Google image model on nodes', async () => {
    const id = googleId('Model', 'IOD4700000000000000006');
    expect((await deployModel(id, { nodeCount: 2 })).payload).toMatchObject({
      operation: { kind: 'DEPLOY_MODEL', state: 'RUNNING' },
      userErrors: [],
    });
  });

  it('serves an Azure model under a name', async () => {
    const id = SEEDS.unevaluatedReviewsModel;
    const { payload } = await deployModel(id, { deploymentName: 'trial' });
    expect(payload).toMatchObject({ operation: { kind: 'DEPLOY_MODEL' }, userErrors: [] });
    gateway.step(DAY_MS);
    expect(await stateOf(payload?.operation?.id)).toBe('SUCCEEDED');
    expect(await modelNow(id)).toEqual({ deploymentState: 'DEPLOYED', deployments: [{ name: 'trial' }] });
  });

  it.each([
    ['google', SEEDS.ticketsModel, { deploymentName: 'production' }, ['input', 'deploymentName']],
    ['google', SEEDS.ticketsModel, { nodeCount: 1 }, ['input', 'nodeCount']],
    ['google', SEEDS.flowersModel, { nodeCount: 0 }, ['input', 'nodeCount']],
    ['azure', SEEDS.reviewsModel, { nodeCount: 1 }, ['input', 'nodeCount']],
    ['azure', SEEDS.reviewsModel, { deploymentName: '..' }, ['input', 'deploymentName']],
    ['azure', SEEDS.reviewsModel, { deploymentName: ' ' }, ['input', 'deploymentName']],
  ])('at %s of %s refuses %j', async (_provider, id, input, field) => {
    const { payload } = await deployModel(id, input);
    expect(payload?.userErrors).toEqual([genericError('INVALID_INPUT', /./, field)]);
    expect(payload?.operation).toBeNull();
    expect(payload?.model?.id).toBe(id);
    expect(changesSent()).toEqual([]);
  });

  it('shows the model as it stands, also after another change in the same request', async () => {
    const { data, errors } = await gateway.query(
      `mutation ($id: ID!) {
        before: deployModel(input: { id: $id, nodeCount: 1 }) { model { id } userErrors { code } }
        deleted: deleteModel(input: { id: $id }) { deletedId }
        after: deployModel(input: { id: $id }) { model { id } userErrors { code } }
      }`,
      { id: SEEDS.unevaluatedReviewsModel },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      before: { model: { id: SEEDS.unevaluatedReviewsModel }, userErrors: [{ code: 'INVALID_INPUT' }] },
      deleted: { deletedId: SEEDS.unevaluatedReviewsModel },
      after: { model: null, userErrors: [{ code: 'NOT_FOUND' }] },
    });
  });
});

describe('undeployModel', () => {
  it.each([
    ['a Google model', SEEDS.ticketsModel, {}],
    ['the only deployment of an Azure model', SEEDS.reviewsModel, {}],
    ['a named deployment of an Azure model', SEEDS.stagedReviewsModel, { deploymentName: 'staging' }],
  ])('takes %s out of service in its time', async (_what, id, input) => {
    const { payload } = await undeployModel(id, input);
    expect(payload).toMatchObject({ operation: { kind: 'UNDEPLOY_MODEL' }, userErrors: [] });
    expect(changesSent()).toHaveLength(1);
    gateway.step(DAY_MS);
    expect(await stateOf(payload?.operation?.id)).toBe('SUCCEEDED');
    expect(await modelNow(id)).toEqual({ deploymentState: 'UNDEPLOYED', deployments: [] });
  });

  it('of an Azure model with several deployments wants to know which', async () => {
    const deployed = await deployModel(SEEDS.reviewsModel, { deploymentName: 'second' });
    expect(deployed.payload?.userErrors).toEqual([]);
    gateway.step(DAY_MS);
    gateway.upstream();
    const { payload } = await undeployModel(SEEDS.reviewsModel);
    expect(payload?.userErrors).toEqual([
      genericError('INVALID_INPUT', /production.*second|second.*production/, ['input', 'deploymentName']),
    ]);
    expect(changesSent()).toEqual([]);
  });

  it('of a Google model under a name is INVALID_INPUT', async () => {
    const { payload } = await undeployModel(SEEDS.ticketsModel, { deploymentName: 'production' });
    expect(payload?.userErrors).toEqual([
      genericError('INVALID_INPUT', /has no names for deployments; leave it out$/, [
        'input',
        'deploymentName',
      ]),
    ]);
  });
});

describe.each([
  ['deleteModel', deleteModel],
  ['deployModel', deployModel],
  ['undeployModel', undeployModel],
] as const)('%s', (_name, change) => {
  it.each([
    ['google', googleId('Model', 'TCN9999999999999999999')],
    ['google', googleId('Model', '..')],
    ['azure', azureId('Model', 'projects/reviews/models/nothing')],
    ['azure', azureId('Model', 'projects/../models/x')],
  ])('at %s of a model that is not there is NOT_FOUND', async (_provider, id) => {
    const { payload, errors } = await change(id);
    expect(errors).toEqual([]);
    expect(payload?.operation).toBeNull();
    expect(payload?.userErrors).toEqual([genericError('NOT_FOUND', /./, FIELD)]);
  });

  it.each([
    ['google', SEEDS.ticketsModel],
    ['azure', SEEDS.reviewsModel],
  ] as const)('is QUOTA_EXCEEDED where %s says so, and is sent once', async (provider, id) => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      gateway[provider].faults.add({
        kind: 'status',
        status: 429,
        method,
        retryAfterSeconds: 5,
        times: null,
      });
    }
    const { payload } = await change(id);
    expect(payload?.userErrors?.[0]).toMatchObject({
      __typename: 'QuotaExceededError',
      code: 'QUOTA_EXCEEDED',
    });
    expect(Date.parse(textOf(payload?.userErrors?.[0]?.retryAt))).toBeGreaterThan(Date.now());
    expect(changesSent()).toHaveLength(1);
  });

  it.each([
    ['google', SEEDS.ticketsModel],
    ['azure', SEEDS.reviewsModel],
  ] as const)('is a top-level error where %s is in trouble, and is sent once', async (provider, id) => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      gateway[provider].faults.add({ kind: 'reset', method, times: null });
    }
    const { errors } = await change(id);
    expect(errors).toMatchObject([
      { path: ['payload'], extensions: { code: 'PROVIDER_UNAVAILABLE', provider } },
    ]);
    expect(changesSent()).toHaveLength(1);
  });
});
