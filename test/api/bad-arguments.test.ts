import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seal } from '../../src/graphql/sealed-text.ts';
import { toStatusCursor } from '../../src/graphql/status-cursor.ts';
import { column, textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterAll(() => gateway.close());

beforeEach(() => {
  gateway.upstream();
});

const LISTS = ['models', 'datasets', 'operations', 'trainingJobs'] as const;

/** The one error of a query that must cost nothing upstream, and after which the gateway still answers. */
async function refusalOf(document: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { errors, text } = await gateway.query(document, variables);
  expect(errors, text).toHaveLength(1);
  expect(text).not.toMatch(/\.(ts|js):\d+/);
  expect(gateway.upstream().total).toBe(0);
  const { data } = await gateway.query('{ providers { key } }');
  expect(column(data?.providers, 'key')).toEqual(['google', 'azure']);
  return errors[0];
}

describe.each(LISTS)('the list of %s', (list) => {
  it.each([0, -1, 201, 2_147_483_647])('refuses first: %d', async (first) => {
    const refusal = await refusalOf(`query ($first: Int) { ${list}(first: $first) { nodes { id } } }`, {
      first,
    });
    expect(refusal).toMatchObject({
      message: `first is ${first}; ask for 1 to 200 rows and page on with after`,
      path: [list],
      extensions: { code: 'BAD_INPUT', argument: ['first'], retryable: false },
    });
  });

  it.each([2_147_483_648, 1.5, '3', true])('refuses first: %j, which is no Int', async (first) => {
    const refusal = await refusalOf(`query ($first: Int) { ${list}(first: $first) { nodes { id } } }`, {
      first,
    });
    expect(refusal?.message).toMatch(/^Variable "\$first" got invalid value .*Int cannot represent/);
    expect(refusal?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('refuses a cursor of another list, of another filter, and what is none', async () => {
    const ask = (after: string) =>
      refusalOf(`query ($after: String) { ${list}(after: $after) { nodes { id } } }`, { after });
    const other = list === 'models' ? 'datasets' : 'models';
    for (const name of [other, `${list}:another-filter`]) {
      expect(await ask(seal(`${name}\n{}`))).toMatchObject({
        message: 'after is a cursor of another list or of another filter; start without it',
        extensions: { code: 'BAD_INPUT', argument: ['after'] },
      });
    }
    for (const after of ['', 'x', 'MQ==', seal('models'), SEEDS.ticketsModel, 'A'.repeat(100_000)]) {
      expect((await ask(after))?.message).toBe(
        'after is not a cursor of this gateway; use an endCursor or an edge’s cursor, whole',
      );
    }
  });

  it('refuses a provider that is not configured, and says which are', async () => {
    const filter =
      list === 'datasets' ? 'DatasetFilter' : `${list[0]?.toUpperCase()}${list.slice(1, -1)}Filter`;
    const refusal = await refusalOf(
      `query ($filter: ${filter}) { ${list}(filter: $filter) { nodes { id } } }`,
      { filter: { providers: ['google', 'gogle'] } },
    );
    expect(refusal).toMatchObject({
      message: 'filter.providers names "gogle", which is not configured here; there are: google, azure',
      extensions: { code: 'BAD_INPUT', argument: ['filter', 'providers', '1'] },
    });
  });
});

describe('a filter', () => {
  const ask = (filter: unknown) =>
    refusalOf('query ($filter: ModelFilter) { models(filter: $filter) { nodes { id } } }', { filter });

  it('is refused where a text is too long', async () => {
    expect((await ask({ displayNameContains: 'x'.repeat(1_025) }))?.message).toBe(
      'filter.displayNameContains is longer than 1024 characters',
    );
  });

  it('is refused where a list is too long', async () => {
    const tasks = Array.from({ length: 201 }, () => 'OTHER');
    expect((await ask({ tasks }))?.message).toBe('filter.tasks has more than 200 items');
  });

  it.each<[unknown, RegExp]>([
    [
      { createdAfter: '2026-02-30T00:00:00Z' },
      /at "filter\.createdAfter"; DateTime: expected RFC 3339 with an offset/,
    ],
    [{ createdAfter: 1_767_388_218_000 }, /at "filter\.createdAfter"; DateTime: expected RFC 3339/],
    [{ tasks: ['TRANSLATE'] }, /Value "TRANSLATE" does not exist in "MLTask" enum/],
    [{ tasks: [null] }, /at "filter\.tasks\[0\]"; Expected non-nullable type "MLTask!" not to be null/],
    [{ displayName: 'x' }, /Field "displayName" is not defined by type "ModelFilter"/],
    [{ displayNameContains: 7 }, /at "filter\.displayNameContains"; String cannot represent/],
    ['x', /Expected type "ModelFilter" to be an object/],
  ])('is refused with its place where it is %j', async (filter, message) => {
    const refusal = await ask(filter);
    expect(refusal?.message).toMatch(message);
    expect(refusal?.message).toMatch(/^Variable "\$filter" got invalid value/);
    expect(refusal?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a document', () => {
  it.each([
    ['{ models { nodes { id } ', 'GRAPHQL_PARSE_FAILED', /^Syntax Error: Expected Name, found <EOF>/],
    ['{ modls { id } }', 'GRAPHQL_VALIDATION_FAILED', /^Cannot query field "modls" on type "Query"/],
    ['{ model { id } }', 'GRAPHQL_VALIDATION_FAILED', /argument "id" of type "ID!" is required/],
    [
      'mutation { startTraining(input: { provider: "google", spec: {} }) { userErrors { code } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /^OneOf Input Object "TrainingSpecInput" must specify exactly one key/,
    ],
  ])('that is wrong is refused: %s', async (document, code, message) => {
    const refusal = await refusalOf(document);
    expect(refusal?.message).toMatch(message);
    expect(refusal?.extensions).toMatchObject({ code });
    expect(refusal?.locations).toHaveLength(1);
  });
});

describe('the cursor of a subscription', () => {
  it.each([
    ['operationStatus(id: $id, after: $after) { cursor }', SEEDS.runningFlowersOperation],
    ['trainingJobStatus(id: $id, after: $after) { cursor }', SEEDS.runningFlowersTraining],
  ])('of %s is refused where it is none', async (field, id) => {
    for (const after of [
      '',
      'x',
      seal('models\n{}'),
      toStatusCursor({ ledger: 'x', sequence: 1 }).slice(1),
    ]) {
      const events = gateway.subscribe(`subscription ($id: ID!, $after: String) { ${field} }`, { id, after });
      expect((await events.next()).value?.errors?.[0]).toMatchObject({
        message: 'after is not the cursor of a status event; use the cursor of the last one seen, whole',
        extensions: { code: 'BAD_INPUT', argument: ['after'] },
      });
      await events.return?.();
    }
    expect(gateway.upstream().total).toBe(0);
  });

  it('of another gateway begins anew, with a snapshot', async () => {
    const after = toStatusCursor({ ledger: 'another-ledger', sequence: 7 });
    const events = gateway.subscribe(
      'subscription ($id: ID!, $after: String) { trainingJobStatus(id: $id, after: $after) { type trainingJob { state } } }',
      { id: SEEDS.failedReviewsTraining, after },
    );
    expect((await events.next()).value?.data?.trainingJobStatus).toEqual({
      type: 'SNAPSHOT',
      trainingJob: { state: 'FAILED' },
    });
    expect((await events.next()).done).toBe(true);
  });

  it('of a board refuses a bad filter', async () => {
    const events = gateway.subscribe(
      'subscription { trainingJobStatuses(filter: { providers: ["gogle"] }) { cursor } }',
    );
    const { value } = await events.next();
    await events.return?.();
    expect(textOf(JSON.parse(JSON.stringify(value?.errors?.[0]?.message)))).toContain('"gogle"');
  });
});
