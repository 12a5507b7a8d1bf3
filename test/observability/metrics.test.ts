import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { accessYaml } from '../support/caller-keys.ts';
import { readDescribedMetrics } from '../support/metrics-docs.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { type RenderedMetrics, readMetrics } from '../support/rendered-metrics.ts';
import { post, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

const MODELS = '{ models(first: 2) { nodes { name } } }';
const BOARD = 'subscription { trainingJobStatuses { type } }';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

async function scrape(): Promise<RenderedMetrics> {
  const response = await fetch(`${gateway.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readMetrics(await response.text());
}

async function countOf(labels: Readonly<Record<string, string>>): Promise<number> {
  return (await scrape()).value('automl_gateway_operations_total', labels) ?? 0;
}

function openEvents(query: string, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal,
  });
}

/** Where the gateway asks who wants its metrics, or has stopped. */
function untilClosed(transport: string): Promise<true> {
  const labels = { transport, type: 'subscription', outcome: 'closed' };
  return until(`a subscription over ${transport} was closed`, async () => {
    const metrics = readMetrics(await gateway.core.metrics.render());
    return metrics.value('automl_gateway_operations_total', labels) === 1;
  });
}

function connect() {
  return createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
}

describe('/metrics', () => {
  it('has exactly the metrics of docs/observability.md, of the types told there', async () => {
    const { types } = await scrape();
    const own = [...types].filter(([name]) => name.startsWith('automl_gateway_'));
    const described = [...readDescribedMetrics()].map(([name, { type }]) => [name, type]);
    expect(own.toSorted()).toEqual(described.toSorted());
  });

  it('has no label that docs/observability.md does not tell of', async () => {
    await gateway.query(MODELS);
    await gateway.query('{ nothing }');
    const described = readDescribedMetrics();
    for (const { name, labels } of (await scrape()).samples) {
      const metric = described.get(name) ?? described.get(name.replace(/_(bucket|sum|count)$/, ''));
      if (metric) expect([...metric.labels, 'le'], name).toEqual(expect.arrayContaining(Object.keys(labels)));
      else expect(name).toMatch(/^(process|nodejs)_/);
    }
  });

  it('is answered to HEAD without its body', async () => {
    const response = await fetch(`${gateway.url}/metrics`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('shows Node’s own figures of the process', async () => {
    const metrics = await scrape();
    expect(metrics.value('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(metrics.types.get('nodejs_eventloop_lag_p99_seconds')).toBe('gauge');
  });
});

describe('an operation is counted by transport, type and outcome', () => {
  it('over HTTP', async () => {
    await gateway.query(MODELS);
    await gateway.query('mutation { cancelTraining(input: { id: "none" }) { userErrors { code } } }');
    await gateway.query('{ model(id: "broken") { name } }');
    await gateway.query('{ nothing }');
    await post(`${gateway.url}/graphql`, []);
    expect(await countOf({ transport: 'http', type: 'query', outcome: 'ok' })).toBe(1);
    expect(await countOf({ transport: 'http', type: 'mutation', outcome: 'ok' })).toBe(1);
    expect(await countOf({ transport: 'http', type: 'query', outcome: 'partial' })).toBe(1);
    expect(await countOf({ transport: 'http', type: 'none', outcome: 'refused' })).toBe(2);
  });

  it('over a WebSocket', async () => {
    const client = connect();
    await client.iterate({ query: MODELS }).next();
    const board = client.iterate({ query: BOARD });
    await board.next();
    const open = await scrape();
    expect(open.value('automl_gateway_sockets')).toBe(1);
    expect(open.value('automl_gateway_subscribers')).toBe(1);
    expect(open.value('automl_gateway_subscription_groups')).toBe(1);
    await client.dispose();
    await until('the subscription has ended', () => countOf({ type: 'subscription', outcome: 'abandoned' }));
    const closed = await scrape();
    expect(closed.value('automl_gateway_operations_total', { transport: 'websocket', outcome: 'ok' })).toBe(
      1,
    );
    expect(closed.value('automl_gateway_sockets')).toBe(0);
    expect(closed.value('automl_gateway_subscribers')).toBe(0);
    expect(closed.value('automl_gateway_subscription_groups')).toBe(0);
  });

  it('as a stream of events', async () => {
    await (await openEvents(MODELS)).text();
    expect(await countOf({ transport: 'sse', type: 'query', outcome: 'ok' })).toBe(1);
    const leaving = new AbortController();
    const board = await openEvents(BOARD, leaving.signal);
    expect(board.status).toBe(200);
    await until('the stream is open', async () => (await scrape()).value('automl_gateway_event_streams'));
    leaving.abort();
    await until('the client’s leaving is seen', () =>
      countOf({ transport: 'sse', type: 'subscription', outcome: 'abandoned' }),
    );
    expect((await scrape()).value('automl_gateway_event_streams')).toBe(0);
  });

  it('and a subscription that the gateway ends was closed, not abandoned', async () => {
    const board = connect().iterate({ query: BOARD });
    await board.next();
    await openEvents(BOARD);
    await gateway.reload(accessYaml({ ann: 'role: admin' }));
    for (const transport of ['websocket', 'sse']) await untilClosed(transport);
  });

  it('and so is one that is open when it stops', async () => {
    await connect().iterate({ query: BOARD }).next();
    await openEvents(BOARD);
    await gateway.close();
    for (const transport of ['websocket', 'sse']) await untilClosed(transport);
  });

  it.each([
    ['a page of no size', '{ models(first: 0) { nodes { name } } }'],
    ['a damaged cursor', '{ models(after: "damaged") { nodes { name } } }'],
  ])('and %s is its caller’s mistake, never a failure', async (_what, query) => {
    expect(await gateway.query(query)).toMatchObject({ errors: [{}] });
    expect(await countOf({ transport: 'http', type: 'query', outcome: 'mistaken' })).toBe(1);
    expect(await countOf({ outcome: 'failed' })).toBe(0);
  });

  it('and so is null where something must be', async () => {
    const query = 'mutation ($id: ID = "a") { cancelTraining(input: { id: $id }) { userErrors { code } } }';
    expect(await gateway.query(query, { id: null })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(await countOf({ type: 'mutation', outcome: 'mistaken' })).toBe(1);
  });

  it('and so is a subscription to nothing', async () => {
    await (await openEvents('subscription { operationStatus(id: "damaged") { type } }')).text();
    expect(await countOf({ transport: 'sse', type: 'subscription', outcome: 'mistaken' })).toBe(1);
  });

  it('and times of queries and mutations make a histogram, in seconds', async () => {
    await gateway.query(MODELS);
    const metrics = await scrape();
    const labels = { transport: 'http', type: 'query' };
    expect(metrics.value('automl_gateway_operation_duration_seconds_count', labels)).toBe(1);
    expect(metrics.value('automl_gateway_operation_duration_seconds_sum', labels)).toBeLessThan(20);
  });
});

describe('what the edge turns down is counted by its code, whichever way it comes', () => {
  const refusals = async (code: string) =>
    (await scrape()).value('automl_gateway_refusals_total', { code }) ?? 0;

  it('a request that is no operation', async () => {
    await (await openEvents('')).text();
    expect(await refusals('BAD_REQUEST')).toBe(1);
    await post(`${gateway.url}/graphql`, {});
    expect(await refusals('BAD_REQUEST')).toBe(2);
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    socket.say({ type: 'subscribe', id: 'a', payload: { query: '' } });
    await socket.heard('error', 'a');
    expect(await refusals('BAD_REQUEST')).toBe(3);
    socket.close();
  });

  it('what is held beyond a limit', async () => {
    await gateway.close();
    gateway = await startTestGateway({
      polls: false,
      settings: 'limits: { socketsPerCaller: 1, subscriptionsPerSocket: 1 }',
    });
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    for (const id of ['a', 'b']) socket.say({ type: 'subscribe', id, payload: { query: BOARD } });
    await socket.heard('error', 'b');
    expect(await refusals('LIMIT_EXCEEDED')).toBe(1);
    expect((await openEvents(BOARD)).status).toBe(429);
    expect(await refusals('LIMIT_EXCEEDED')).toBe(2);
    socket.close();
  });

  it('a page that may not call', async () => {
    const headers = { accept: 'text/event-stream', origin: 'https://elsewhere.example' };
    const response = await fetch(`${gateway.url}/graphql?query={__typename}`, { headers });
    expect(response.status).toBe(403);
    expect(await refusals('BAD_REQUEST')).toBe(1);
  });
});

describe('what clients make up', () => {
  it('makes no series: names, aliases, fields, ids, methods, paths, headers', async () => {
    const send = async (round: number) => {
      await gateway.query(`query N${round} { a${round}: models(first: 1) { nodes { name } } }`);
      await gateway.query(`query { field${round} }`);
      await gateway.query('query ($id: ID!) { node(id: $id) { id } }', { id: `made-up-${round}` });
      await post(`${gateway.url}/graphql?x=${round}`, {
        query: `{ broken${round}`,
        operationName: `O${round}`,
      });
      await fetch(`${gateway.url}/path${round}`, { headers: { 'x-request-id': `r${round}` } });
      await fetch(`${gateway.url}/graphql`, { method: 'DELETE' });
      await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': `text/x${round}` },
        body: '{}',
      });
    };
    const seriesOf = ({ samples }: RenderedMetrics) =>
      samples.filter(({ name }) => name.startsWith('automl_gateway_')).length;
    await send(0);
    const before = seriesOf(await scrape());
    for (let round = 1; round <= 20; round += 1) await send(round);
    expect(seriesOf(await scrape())).toBe(before);
  });
});

describe('a provider', () => {
  it('shows what it was asked, how it did and how it stands', async () => {
    await gateway.query(MODELS);
    const metrics = await scrape();
    const google = { provider: 'google' };
    expect(
      metrics.value('automl_gateway_upstream_requests_total', { ...google, method: 'GET', status: '200' }),
    ).toBeGreaterThan(0);
    expect(
      metrics.value('automl_gateway_upstream_request_duration_seconds_count', { ...google, outcome: 'ok' }),
    ).toBeGreaterThan(0);
    expect(metrics.value('automl_gateway_provider_health', { ...google, state: 'HEALTHY' })).toBe(1);
    expect(metrics.value('automl_gateway_provider_health', { ...google, state: 'UNAVAILABLE' })).toBe(0);
    expect(metrics.value('automl_gateway_breaker_state', google)).toBe(0);
    expect(metrics.value('automl_gateway_budget_used', google)).toBeNull();
  });

  it('that fails is told by outcome', async () => {
    await fetch(`${gateway.google.url}/__emulator/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'status', status: 503 }),
    });
    await gateway.query(MODELS);
    const metrics = await scrape();
    expect(
      metrics.value('automl_gateway_upstream_request_duration_seconds_count', {
        provider: 'google',
        outcome: 'failed',
      }),
    ).toBeGreaterThan(0);
  });

  it('with unfinished work shows how much, what was recorded, and how long the ledger took', async () => {
    await gateway.query('{ trainingJobs { nodes { state } } }');
    const metrics = await scrape();
    expect(metrics.value('automl_gateway_unfinished_work', { provider: 'google' })).toBeGreaterThan(0);
    expect(
      metrics.value('automl_gateway_events_total', { provider: 'google', state: 'RUNNING' }),
    ).toBeGreaterThan(0);
    expect(
      metrics.value('automl_gateway_ledger_call_duration_seconds_count', { call: 'record' }),
    ).toBeGreaterThan(0);
    expect(metrics.value('automl_gateway_ledger_errors_total')).toBeNull();
    expect(metrics.value('automl_gateway_ledger_size_bytes')).toBeNull();
  });
});
