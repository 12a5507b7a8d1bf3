import { afterEach, describe, expect, it } from 'vitest';
import { SEEDS } from '../api/seeds.ts';
import { WAYS_IN } from '../protocol/ways-in.ts';
import { listOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

/** Two requests: for the model, then for its evaluation. */
const QUERY = `{ model(id: "${SEEDS.ticketsModel}") { displayName evaluation { f1 } } }`;

let gateway: TestGateway;

async function start(limit: string): Promise<void> {
  gateway = await startTestGateway({ polls: false, settings: `limits: { upstreamRequests: ${limit} }` });
}

afterEach(() => gateway.close());

const refusal = { code: 'LIMIT_EXCEEDED', limit: 'upstreamRequests', max: 1, retryable: false };

describe('the requests to providers of one operation', () => {
  it.each([...WAYS_IN])('are all sent where they are just within the limit, by %s', async (_way, ask) => {
    await start('2');
    const { data, errors } = await ask(`${gateway.url}/graphql`, { query: QUERY });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ model: { evaluation: { f1: expect.any(Number) } } });
    expect(gateway.upstream().total).toBe(2);
  });

  it.each([...WAYS_IN])('are not sent above it, and nothing else is lost, by %s', async (_way, ask) => {
    await start('1');
    const { data, errors } = await ask(`${gateway.url}/graphql`, { query: QUERY });
    expect(data).toEqual({ model: { displayName: 'support_tickets_v1', evaluation: null } });
    expect(errors).toMatchObject([{ path: ['model', 'evaluation'], extensions: refusal }]);
    expect(gateway.upstream().total).toBe(1);
  });

  it('are told of once where that limit only warns', async () => {
    await start('{ max: 1, warn: true }');
    expect((await gateway.query(QUERY)).errors).toEqual([]);
    expect(await gateway.core.metrics.render()).toContain(
      'automl_gateway_limits_exceeded_total{limit="upstreamRequests",outcome="warned"} 1',
    );
  });

  it('leave a list without the rows of the provider that was not asked, and say so in its sources', async () => {
    await start('1');
    const { data, errors } = await gateway.query(
      '{ models { nodes { id } sources { provider { key } complete problem { code } } } }',
    );
    expect(errors).toEqual([]);
    expect(listOf(data?.models?.nodes)).not.toHaveLength(0);
    expect(data?.models?.sources).toEqual([
      { provider: { key: 'google' }, complete: true, problem: null },
      { provider: { key: 'azure' }, complete: false, problem: { code: 'LIMIT_EXCEEDED' } },
    ]);
  });

  it('count for each operation by itself', async () => {
    await start('2');
    const answers = await Promise.all([1, 2, 3].map(() => gateway.query(QUERY)));
    expect(answers.map(({ errors }) => errors)).toEqual([[], [], []]);
  });

  it('count for each event of a subscription by itself', async () => {
    await start('1');
    const events = gateway.subscribe(
      `subscription { trainingJobStatus(id: "${SEEDS.flowersTraining}") { trainingJob { model { evaluation { f1 } } } } }`,
    );
    const { value } = await events.next();
    expect(value).toMatchObject({ errors: [{ extensions: refusal }] });
    await events.return?.();
  });

  it('do not keep the provider’s health from being told as it is', async () => {
    await start('1');
    await gateway.query(QUERY);
    const { data } = await gateway.query('{ provider(key: "google") { health { state } } }');
    expect(data?.provider?.health).toEqual({ state: 'HEALTHY' });
  });
});
