import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { column } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterAll(() => gateway.close());

beforeEach(() => {
  gateway.upstream();
});

const FOREIGN = toGlobalId({ type: 'Model', provider: 'elsewhere', name: 'm1' });

/** Ids that are none of this gateway's. */
const MALFORMED: readonly (readonly [what: string, id: string])[] = [
  ['empty', ''],
  ['blank', ' '],
  ['a native name', 'projects/123456789012/locations/us-central1/models/TCN4700000000000000008'],
  ['cut by one character', SEEDS.ticketsModel.slice(0, -1)],
  ['cut in half', SEEDS.ticketsModel.slice(0, SEEDS.ticketsModel.length / 2)],
  ['an id of another API', 'TW9kZWw6MQ=='],
  ['a path that climbs', '../../etc/passwd'],
  ['oversized', 'A'.repeat(60_000)],
];

const QUERIES: readonly (readonly [place: string, wanted: string, field: string])[] = [
  ['id', 'any', 'node(id: $id) { id }'],
  ['ids.0', 'any', 'nodes(ids: [$id]) { id }'],
  ['id', 'Model', 'model(id: $id) { id }'],
  ['id', 'Dataset', 'dataset(id: $id) { id }'],
  ['id', 'Operation', 'operation(id: $id) { id }'],
  ['id', 'TrainingJob', 'trainingJob(id: $id) { id }'],
  ['filter.dataset', 'Dataset', 'models(filter: { dataset: $id }) { nodes { id } }'],
  ['filter.worksOn', 'Model or Dataset', 'operations(filter: { worksOn: $id }) { nodes { id } }'],
];

const MUTATIONS: readonly (readonly [name: string, wanted: string])[] = [
  ['cancelTraining', 'TrainingJob'],
  ['cancelOperation', 'Operation'],
  ['deleteOperation', 'Operation'],
  ['deleteModel', 'Model'],
  ['deployModel', 'Model'],
  ['undeployModel', 'Model'],
];

const SUBSCRIPTIONS: readonly (readonly [field: string, wanted: string])[] = [
  ['operationStatus(id: $id) { cursor }', 'Operation'],
  ['trainingJobStatus(id: $id) { cursor }', 'TrainingJob'],
];

async function expectStillAnswers() {
  const { data, errors } = await gateway.query('{ providers { key } }');
  expect(errors).toEqual([]);
  expect(column(data?.providers, 'key')).toEqual(['google', 'azure']);
}

describe.each(QUERIES)('the place %s (%s) of a query', (place, wanted, field) => {
  const ask = (id: string) => gateway.query(`query ($id: ID!) { field: ${field} providers { key } }`, { id });

  it.each(MALFORMED)('names itself when the id is %s', async (_what, id) => {
    const { errors } = await ask(id);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toBe(
      `${place} is not an id of this gateway; use an id that it gave out, whole`,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: place.split('.') });
    expect(errors[0]?.path?.[0]).toBe('field');
    expect(gateway.upstream().total).toBe(0);
    await expectStillAnswers();
  });

  it('names both types when the id is of another', async () => {
    if (wanted === 'any') return;
    const { errors } = await ask(toGlobalId({ type: 'Provider', provider: 'google', name: '' }));
    expect(errors[0]?.message).toBe(
      `${place} is an id of type Provider, and one of type ${wanted} is wanted`,
    );
    expect(gateway.upstream().total).toBe(0);
  });
});

describe('a bad id in a query', () => {
  it('leaves the rest of the answer', async () => {
    const { data, errors } = await gateway.query(
      'query ($ids: [ID!]!) { model(id: "x") { id } nodes(ids: $ids) { id } providers { key } }',
      { ids: [SEEDS.ticketsModel, 'x', FOREIGN, SEEDS.reviewsModel] },
    );
    expect(data?.model).toBeNull();
    expect(data?.nodes).toEqual([{ id: SEEDS.ticketsModel }, null, null, { id: SEEDS.reviewsModel }]);
    expect(column(data?.providers, 'key')).toEqual(['google', 'azure']);
    expect(errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining([['model'], ['nodes', 1], ['nodes', 2]]),
    );
  });

  it('of a provider that is not configured is said to be so', async () => {
    for (const field of ['node', 'model']) {
      const { data, errors } = await gateway.query(`query ($id: ID!) { ${field}(id: $id) { id } }`, {
        id: FOREIGN,
      });
      expect(data).toEqual({ [field]: null });
      expect(errors[0]?.message).toBe('no provider with the key "elsewhere" is configured here');
      expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', retryable: false });
    }
  });

  it.each(['NO47', '..', 'x?key=1', 'TCN47:deploy', '%2e%2e'])(
    'of a name that its provider cannot have is null and sends nothing out of place: %s',
    async (name) => {
      const { data, errors } = await gateway.query('query ($id: ID!) { model(id: $id) { id } }', {
        id: googleId('Model', name),
      });
      expect(errors).toEqual([]);
      expect(data).toEqual({ model: null });
      for (const request of gateway.upstream().google) {
        expect(request).toMatch(/^GET \/v1\/projects\/demo-project\/locations\/us-central1\/models\/\w+$/);
      }
    },
  );

  it('that is more than 200 times there is refused', async () => {
    const { errors } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 201 }, () => SEEDS.ticketsModel),
    });
    expect(errors[0]?.message).toBe('ids has 201 members; ask for at most 200 at a time');
    expect(gateway.upstream().total).toBe(0);
  });
});

describe.each(MUTATIONS)('the id of %s (%s)', (name, wanted) => {
  const ask = async (id: string) => {
    const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const { data, errors } = await gateway.query(
      `mutation ($input: ${input}) { result: ${name}(input: $input) { userErrors { __typename code message field } } }`,
      { input: { id } },
    );
    expect(errors).toEqual([]);
    expect(gateway.upstream().total).toBe(0);
    return data?.result?.userErrors;
  };

  it.each(MALFORMED)('is a user error with its place when it is %s', async (_what, id) => {
    expect(await ask(id)).toEqual([
      {
        __typename: 'GenericUserError',
        code: 'INVALID_INPUT',
        message: expect.stringMatching(/^input\.id is (not an id of this gateway; .*|blank; .*)$/),
        field: ['input', 'id'],
      },
    ]);
    await expectStillAnswers();
  });

  it('names both types when it is of another', async () => {
    expect(await ask(SEEDS.flowersDataset)).toEqual([
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message: `input.id is an id of type Dataset, and one of type ${wanted} is wanted`,
        field: ['input', 'id'],
      }),
    ]);
  });

  it('is NOT_FOUND when its provider is not configured', async () => {
    const type = wanted === 'TrainingJob' ? 'TrainingJob' : wanted === 'Model' ? 'Model' : 'Operation';
    expect(await ask(toGlobalId({ type, provider: 'elsewhere', name: 'x' }))).toEqual([
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: 'no provider with the key "elsewhere" is configured here',
        field: ['input', 'id'],
      }),
    ]);
  });
});

describe.each(SUBSCRIPTIONS)('the id of %s', (field, wanted) => {
  const ask = async (id: string) => {
    const events = gateway.subscribe(`subscription ($id: ID!) { ${field} }`, { id });
    const { value } = await events.next();
    await events.return?.();
    return value?.errors?.[0];
  };

  it.each(MALFORMED)('is an error with its place when it is %s', async (_what, id) => {
    expect(await ask(id)).toMatchObject({
      message: 'id is not an id of this gateway; use an id that it gave out, whole',
      extensions: { code: 'BAD_INPUT', argument: ['id'] },
    });
    await expectStillAnswers();
  });

  it('is an error when it is of another type, of another gateway, or of nothing', async () => {
    expect(await ask(SEEDS.ticketsModel)).toMatchObject({
      message: `id is an id of type Model, and one of type ${wanted} is wanted`,
    });
    const type = wanted === 'Operation' ? 'Operation' : 'TrainingJob';
    expect(await ask(toGlobalId({ type, provider: 'elsewhere', name: 'x' }))).toMatchObject({
      message: 'no provider with the key "elsewhere" is configured here',
      extensions: { code: 'NOT_FOUND' },
    });
    expect(await ask(googleId(type, 'TCN9999999999999999999'))).toMatchObject({
      message: expect.stringMatching(/^google knows no such (operation|training job): projects\//),
      extensions: { code: 'NOT_FOUND' },
    });
  });
});
