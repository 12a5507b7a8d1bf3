import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, type LimitName } from '../../src/config/edge-config.ts';
import { WAYS_IN } from '../protocol/ways-in.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

interface LimitCase {
  readonly limit: LimitName;
  readonly max: number;
  readonly within: string;
  readonly above: string;
  /** Undefined where nobody counts to the end. */
  readonly actual: number | undefined;
}

const CASES: readonly LimitCase[] = [
  {
    limit: 'tokens',
    max: 6,
    within: '{ providers { key } }',
    above: '{ providers { key kind } }',
    actual: undefined,
  },
  {
    limit: 'depth',
    max: 2,
    within: '{ providers { key } }',
    above: '{ providers { ...F } } fragment F on Provider { health { state } }',
    actual: 3,
  },
  {
    limit: 'aliases',
    max: 2,
    within: '{ a: providers { b: key } }',
    above: '{ a: providers { ...F } b: providers { key } } fragment F on Provider { c: key }',
    actual: 3,
  },
  {
    limit: 'rootFields',
    max: 2,
    within: '{ providers { key } a: providers { key } }',
    above: '{ providers { key } ...F } fragment F on Query { a: providers { key } b: providers { kind } }',
    actual: 3,
  },
  {
    limit: 'directives',
    max: 1,
    within: '{ providers @include(if: true) { key @skip(if: false) } }',
    above: '{ providers { key @include(if: true) @skip(if: false) } }',
    actual: 2,
  },
  {
    limit: 'fields',
    max: 4,
    within: '{ providers { ...F } } fragment F on Provider { key kind }',
    above: '{ providers { ...F } a: providers { ...F } } fragment F on Provider { key kind }',
    actual: 8,
  },
  {
    limit: 'cost',
    max: 3,
    within: '{ provider(key: "google") { key } }',
    above: '{ provider(key: "google") { key health { state } } }',
    actual: 5,
  },
];

const WAYS = [...WAYS_IN];
let gateway: TestGateway;

const ask = (way: (typeof WAYS)[number][1], query: string) => way(`${gateway.url}/graphql`, { query });

describe.each(CASES)('the limit "$limit"', ({ limit, max, within, above, actual }) => {
  beforeAll(async () => {
    gateway = await startTestGateway({ polls: false, settings: `limits: { ${limit}: ${max} }` });
  });

  afterAll(() => gateway.close());

  it.each(WAYS)('lets through what is just within it, by %s', async (_way, way) => {
    const answer = await ask(way, within);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toBeTruthy();
  });

  it.each(WAYS)('refuses what is just above it, by %s', async (way, send) => {
    const { status, data, errors } = await ask(send, above);
    expect(status).toBe(way === 'a WebSocket' ? null : 400);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringContaining(String(max)), extensions: { code: 'LIMIT_EXCEEDED', limit, max } },
    ]);
    expect(errors?.[0]?.extensions).toHaveProperty('requestId');
    expect(errors?.[0]?.extensions).toMatchObject(actual === undefined ? {} : { actual });
    expect(gateway.upstream().total).toBe(0);
  });

  it.each(WAYS.filter(([way]) => way === 'an event stream' || way === 'a WebSocket'))(
    'refuses a subscription above it, by %s',
    async (_way, way) => {
      const subscription = {
        tokens: 'subscription { trainingJobStatuses { type } }',
        depth: 'subscription { trainingJobStatuses { trainingJob { id } } }',
        aliases: 'subscription { a: trainingJobStatuses { b: type c: at } }',
        rootFields:
          'subscription { a: trainingJobStatuses { type } b: trainingJobStatuses { type } c: __typename }',
        directives: 'subscription { trainingJobStatuses { type @include(if: true) @skip(if: false) } }',
        fields: 'subscription { trainingJobStatuses { type at cursor gap } }',
        cost: 'subscription { trainingJobStatuses { trainingJob { id } } }',
      };
      const text = Object.entries(subscription).find(([name]) => name === limit)?.[1] ?? '';
      const { errors } = await ask(way, limit === 'tokens' ? `${text} # and a comment` : text);
      expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit } }]);
    },
  );
});

describe.each(CASES)('the limit "$limit", where it only warns', ({ limit, max, above }) => {
  beforeAll(async () => {
    gateway = await startTestGateway({
      polls: false,
      settings: `limits: { ${limit}: { max: ${max}, warn: true } }`,
    });
  });

  afterAll(() => gateway.close());

  it('lets more through by every way, and tells of it once for a document', async () => {
    for (const [way, send] of WAYS) {
      const answer = await ask(send, above);
      expect(answer.errors, way).toBeUndefined();
      expect(answer.data, way).toBeTruthy();
    }
    const metrics = await gateway.core.metrics.render();
    expect(metrics).toContain(`automl_gateway_limits_exceeded_total{limit="${limit}",outcome="warned"} 1`);
  });
});

describe('a limit that only warns', () => {
  it('ends where it may not be set higher', async () => {
    const { most } = LIMITS.aliases;
    const query = `{ ${Array.from({ length: most + 1 }, (_, index) => `a${index}: __typename`).join(' ')} }`;
    gateway = await startTestGateway({
      polls: false,
      settings:
        'limits: { tokens: { warn: true }, rootFields: { warn: true }, aliases: { warn: true }, fields: 1000000 }',
    });
    const { errors } = await gateway.query(query);
    expect(errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'rootFields', max: 1_000 } },
    ]);
    await gateway.close();
  });
});

describe('the cost of an operation', () => {
  beforeAll(async () => {
    gateway = await startTestGateway({ polls: false });
  });

  afterAll(() => gateway.close());

  it.each(WAYS)('stands in every answer, by %s', async (_way, way) => {
    const query = 'query ($first: Int) { models(first: $first) { nodes { displayName evaluation { f1 } } } }';
    const answer = await way(`${gateway.url}/graphql`, { query, variables: { first: 7 } });
    expect(answer).toMatchObject({
      extensions: { cost: { requested: 97, fieldCost: 81, typeCost: 16, max: LIMITS.cost.usual } },
    });
  });

  it('stands in the answer of a mutation', async () => {
    const { text } = await gateway.query(
      'mutation { cancelTraining(input: { id: "x" }) { userErrors { code } } }',
    );
    expect(JSON.parse(text)).toMatchObject({
      extensions: { cost: { requested: 19, fieldCost: 12, typeCost: 7 } },
    });
  });

  it('grows with the page that the variables ask for', async () => {
    const query =
      'query ($first: Int) { models(first: $first) { nodes { evaluation { labels { label } } } } }';
    const requested = async (first: number) => {
      const { text } = await gateway.query(query, { first });
      return JSON.parse(text).extensions.cost.requested;
    };
    expect([await requested(1), await requested(2), await requested(200)]).toEqual([46, 79, 6_613]);
  });
});

describe('variables', () => {
  beforeAll(async () => {
    gateway = await startTestGateway({ polls: false });
  });

  afterAll(() => gateway.close());

  it.each(WAYS.filter(([way]) => way !== 'GET'))(
    'that are nested 1,000 levels deep are refused, by %s',
    async (way, send) => {
      const query = 'query ($id: ID!) { model(id: $id) { id } }';
      const deep = JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`);
      for (const variables of [{ id: deep }, { id: 'x', other: deep }]) {
        const { status, errors } = await send(`${gateway.url}/graphql`, { query, variables });
        expect(status).toBe(way === 'a WebSocket' ? null : 400);
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
      }
    },
  );
});
