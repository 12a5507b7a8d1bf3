import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { azureId, azureJobName, GOOGLE_PARENT, googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const PROVIDER = toGlobalId({ type: 'Provider', provider: 'azure', name: '' });

const NODE = `__typename id
  ... on Provider { key kind }
  ... on Model { name provider { key } task }
  ... on Dataset { name provider { key } task }
  ... on Operation { name provider { key } operationKind: kind }
  ... on TrainingJob { name provider { key } task }`;

const NODES = [
  [PROVIDER, { __typename: 'Provider', key: 'azure', kind: 'AZURE_LANGUAGE' }],
  [
    SEEDS.ticketsModel,
    {
      __typename: 'Model',
      name: `${GOOGLE_PARENT}/models/TCN4700000000000000008`,
      provider: { key: 'google' },
      task: 'TEXT_CLASSIFICATION',
    },
  ],
  [
    SEEDS.reviewsModel,
    {
      __typename: 'Model',
      name: 'projects/reviews/models/reviews-v2',
      provider: { key: 'azure' },
      task: 'TEXT_MULTI_LABEL_CLASSIFICATION',
    },
  ],
  [
    SEEDS.flowersDataset,
    {
      __typename: 'Dataset',
      name: `${GOOGLE_PARENT}/datasets/ICN4600000000000000002`,
      provider: { key: 'google' },
      task: 'IMAGE_CLASSIFICATION',
    },
  ],
  [
    SEEDS.reviewsDataset,
    {
      __typename: 'Dataset',
      name: 'projects/reviews',
      provider: { key: 'azure' },
      task: 'TEXT_MULTI_LABEL_CLASSIFICATION',
    },
  ],
  [
    SEEDS.importOperation,
    {
      __typename: 'Operation',
      name: `${GOOGLE_PARENT}/operations/ICN4800000000000000007`,
      provider: { key: 'google' },
      operationKind: 'IMPORT_DATA',
    },
  ],
  [
    SEEDS.flowersTraining,
    {
      __typename: 'TrainingJob',
      name: `${GOOGLE_PARENT}/operations/ICN4700000000000000004`,
      provider: { key: 'google' },
      task: 'IMAGE_CLASSIFICATION',
    },
  ],
  [
    SEEDS.reviewsTraining,
    {
      __typename: 'TrainingJob',
      name: azureJobName('reviews', 1),
      provider: { key: 'azure' },
      task: 'TEXT_MULTI_LABEL_CLASSIFICATION',
    },
  ],
] as const;

describe('node', () => {
  it.each(NODES)('finds what %s stands for', async (id, expected) => {
    const { data, errors } = await gateway.query(`query ($id: ID!) { node(id: $id) { ${NODE} } }`, { id });
    expect(errors).toEqual([]);
    expect(data?.node).toEqual({ id, ...expected });
  });

  it.each([
    ['a model', googleId('Model', 'TCN9999999999999999999')],
    ['a dataset', azureId('Dataset', 'projects/nowhere')],
    ['an operation', googleId('Operation', 'TCN9999999999999999999')],
    ['a training job', azureId('TrainingJob', azureJobName('reviews', 99))],
    ['a training job that is another operation', googleId('TrainingJob', 'ICN4800000000000000007')],
  ])('is null for %s that is not there', async (_what, id) => {
    const { data, errors } = await gateway.query('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(errors).toEqual([]);
    expect(data).toEqual({ node: null });
  });
});

describe('nodes', () => {
  it('gives things of all types and providers in the order of their ids', async () => {
    const ids = [...NODES.map(([id]) => id), googleId('Model', 'TCN9999999999999999999'), SEEDS.ticketsModel];
    const { data, errors } = await gateway.query(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${NODE} } }`, {
      ids,
    });
    expect(errors).toEqual([]);
    expect(data?.nodes).toEqual([
      ...NODES.map(([id, expected]) => ({ id, ...expected })),
      null,
      expect.objectContaining({ id: SEEDS.ticketsModel }),
    ]);
  });

  it('is empty for no ids', async () => {
    expect((await gateway.query('{ nodes(ids: []) { id } }')).data).toEqual({ nodes: [] });
  });
});

describe('a model and the training that made it', () => {
  it.each([
    ['google', SEEDS.flowersModel, SEEDS.flowersTraining, 'flowers_v2'],
    ['azure', SEEDS.reviewsModel, SEEDS.reviewsTraining, 'reviews-v2'],
  ])('find each other at %s', async (_provider, model, training, displayName) => {
    const { data, errors } = await gateway.query(
      `query ($model: ID!, $training: ID!) {
        model(id: $model) { trainingJob { id displayName } dataset { id } }
        trainingJob(id: $training) { displayName model { id displayName } dataset { id } }
      }`,
      { model, training },
    );
    expect(errors).toEqual([]);
    expect(data?.model?.trainingJob).toEqual({ id: training, displayName });
    expect(data?.trainingJob).toEqual({
      displayName,
      model: { id: model, displayName },
      dataset: data?.model?.dataset,
    });
  });

  it('is null where nobody knows it any more', async () => {
    const { data, errors } = await gateway.query(
      'query ($id: ID!) { model(id: $id) { trainingJob { id } } }',
      {
        id: SEEDS.stagedReviewsModel,
      },
    );
    expect(errors).toEqual([]);
    expect(data?.model).toEqual({ trainingJob: null });
  });

  it('is called by its model’s name even where its operation was seen first', async () => {
    const id = googleId('Operation', 'TCN4800000000000000002');
    await gateway.query('query ($id: ID!) { operation(id: $id) { kind } }', { id });
    const { data } = await gateway.query(
      'query ($id: ID!) { trainingJob(id: $id) { displayName dataset { displayName } } }',
      { id: googleId('TrainingJob', 'TCN4800000000000000002') },
    );
    expect(data?.trainingJob).toEqual({
      displayName: 'support_tickets_v2',
      dataset: { displayName: 'support_tickets' },
    });
  });

  it('is an operation too, at Google and at Azure', async () => {
    const { data } = await gateway.query(
      `query ($google: ID!, $azure: ID!) {
        google: trainingJob(id: $google) { operation { id kind trainingJob { id } } }
        azure: trainingJob(id: $azure) { operation { kind trainingJob { id } } stages { name state rawState percent } }
      }`,
      { google: SEEDS.flowersTraining, azure: SEEDS.reviewsTraining },
    );
    expect(data?.google?.operation).toEqual({
      id: googleId('Operation', 'ICN4700000000000000004'),
      kind: 'TRAIN_MODEL',
      trainingJob: { id: SEEDS.flowersTraining },
    });
    expect(data?.azure).toEqual({
      operation: { kind: 'TRAIN_MODEL', trainingJob: { id: SEEDS.reviewsTraining } },
      stages: [
        { name: 'training', state: 'SUCCEEDED', rawState: 'succeeded', percent: 100 },
        { name: 'evaluation', state: 'SUCCEEDED', rawState: 'succeeded', percent: 100 },
      ],
    });
  });
});
