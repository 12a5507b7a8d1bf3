import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import { googleText, startsSent, startTraining } from './training-specs.ts';

const LEFT_ALONE =
  /^google was not asked (GET|POST) \/v1\/[^?]*: too many requests to it failed, so it is left alone until .*Z; retry after \d+ ms$/;

const MODELS = `{
  models(first: 200) {
    nodes { provider { key } }
    sources { provider { key } complete problem { code message retryable } }
  }
}`;
const HEALTH = '{ providers { key health { state } } }';

let gateway: TestGateway;

async function startGateway(breaker: string, polls = false): Promise<void> {
  gateway = await startTestGateway({ polls, settings: `upstream: { breaker: { ${breaker} } }` });
}

afterEach(() => gateway.close());

/** Asks until google is left alone. */
async function breakGoogle(): Promise<void> {
  gateway.google.faults.add({ kind: 'status', status: 500, times: null });
  await until('google to be left alone', async () => {
    await gateway.query(MODELS);
    return breakerOf('google') === 'open';
  });
  gateway.upstream();
}

function breakerOf(provider: string): string | undefined {
  return gateway.core.registry.get(provider)?.health.breaker;
}

describe('a provider that fails too often', () => {
  beforeEach(() => startGateway('minRequests: 4, openSeconds: 3600'));

  it('is not asked any more, and the other’s rows are complete', async () => {
    await breakGoogle();
    const answer = await gateway.query(MODELS);
    expect(gateway.upstream().google).toEqual([]);
    expect(answer.errors).toEqual([]);
    const { nodes, sources } = answer.data?.models ?? {};
    expect(new Set(listOf(nodes).map(({ provider }) => provider?.key))).toEqual(new Set(['azure']));
    expect(sources).toEqual(
      expect.arrayContaining([
        { provider: { key: 'azure' }, complete: true, problem: null },
        {
          provider: { key: 'google' },
          complete: false,
          problem: {
            code: 'PROVIDER_UNAVAILABLE',
            message: expect.stringMatching(LEFT_ALONE),
            retryable: true,
          },
        },
      ]),
    );
  });

  it('is shown as UNAVAILABLE, and its breaker as open in the metrics', async () => {
    await breakGoogle();
    expect((await gateway.query(HEALTH)).data?.providers).toEqual([
      { key: 'google', health: { state: 'UNAVAILABLE' } },
      { key: 'azure', health: { state: 'HEALTHY' } },
    ]);
    const metrics = await gateway.core.metrics.render();
    expect(metrics).toContain('automl_gateway_breaker_state{provider="google"} 2');
  });

  it('is sent no start, of which nothing is left', async () => {
    await breakGoogle();
    const input = { provider: 'google', spec: googleText(), idempotencyKey: 'key-1' };
    const refused = await startTraining(gateway, input);
    expect(refused.errors).toMatchObject([
      {
        message: expect.stringMatching(LEFT_ALONE),
        extensions: { code: 'PROVIDER_UNAVAILABLE', provider: 'google', retryable: true },
      },
    ]);
    expect(startsSent(gateway)).toEqual([]);
    expect(await gateway.core.graph.ledger.starts.open()).toEqual([]);
  });
});

describe('the polls of a provider that is left alone', () => {
  const failedPolls = async () => {
    const entries = await gateway.core.graph.ledger.list({});
    return entries.find(({ operation }) => operation.provider === 'google')?.failedPolls;
  };

  it('wait, and none of them counts as failed', async () => {
    await startGateway('minRequests: 4, openSeconds: 3600', true);
    await startTraining(gateway, { provider: 'google', spec: googleText(), idempotencyKey: 'key-1' });
    await breakGoogle();
    const failed = await until('those under way to end', async () => {
      const before = await failedPolls();
      for (let asked = 0; asked < 10; asked += 1) await gateway.query(MODELS);
      return before === (await failedPolls()) && before;
    });
    for (let asked = 0; asked < 20; asked += 1) await gateway.query(MODELS);
    expect(await failedPolls()).toBe(failed);
    expect(gateway.upstream().google).toEqual([]);
  });

  it('go on when the time is up, and it is asked as usual once the probes have succeeded', async () => {
    await startGateway('minRequests: 4, openSeconds: 1, probes: 2', true);
    await startTraining(gateway, { provider: 'google', spec: googleText(), idempotencyKey: 'key-1' });
    await breakGoogle();
    gateway.google.faults.clear();
    await until('google to be asked as usual', () => breakerOf('google') === 'closed');
    const { sources } = (await gateway.query(MODELS)).data?.models ?? {};
    expect(listOf(sources).map(({ complete }) => complete)).toEqual([true, true]);
    await until('the poll to succeed', async () => (await failedPolls()) === 0);
  });
});
