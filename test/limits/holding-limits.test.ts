import { afterEach, describe, expect, it } from 'vitest';
import { openReadySocket, openSocket, type RawSocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

const BOARD = 'subscription { trainingJobStatuses { type } }';
const MODELS = '{ models(filter: { providers: ["google"] }) { nodes { id } } }';

// Some 200 KB.
const LONG_ANSWER = `{ __schema { types { description fields { ${'a'.repeat(100)}: description } } } }`;

let gateway: TestGateway;

afterEach(() => gateway.close());

async function start(limits: string): Promise<void> {
  const settings = `limits: ${limits}\nshutdown: { drainMs: 0 }`;
  gateway = await startTestGateway({ polls: false, settings });
}

const socket = () => openReadySocket(`${gateway.url}/graphql`);

function ask(client: RawSocket, id: string, query: string): void {
  client.say({ type: 'subscribe', id, payload: { query } });
}

/** The provider does not answer until it is told to. */
function stall(): void {
  gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, times: null });
}

function openStream(signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: BOARD }),
    signal,
  });
}

async function countOf(sample: string): Promise<string | undefined> {
  const metrics = await gateway.core.metrics.render();
  return metrics
    .split('\n')
    .find((line) => line.startsWith(sample))
    ?.slice(sample.length + 1);
}

const exceeded = (limit: string, max: number) => [
  { extensions: { code: 'LIMIT_EXCEEDED', limit, max, actual: max + 1, retryable: true } },
];

describe('the queries and mutations of a socket', () => {
  it('are refused above the limit, and the socket goes on', async () => {
    await start('{ operationsPerSocket: 2 }');
    const client = await socket();
    stall();
    for (const id of ['a', 'b']) ask(client, id, MODELS);
    ask(client, 'c', '{ providers { key } }');
    const { payload } = await client.heard('error', 'c');
    expect(payload).toMatchObject(exceeded('operationsPerSocket', 2));
    expect(client.received.map(({ type }) => type)).toEqual(['connection_ack', 'error']);

    client.say({ type: 'complete', id: 'a' });
    await until('another may begin', async () => {
      ask(client, 'd', '{ providers { key } }');
      const answer = await until('it is answered', () =>
        client.received.findLast(({ id, type }) => id === 'd' && type !== 'complete'),
      );
      return answer.type === 'next';
    });
  });

  it('count only while they are under way', async () => {
    await start('{ operationsPerSocket: 1 }');
    const client = await socket();
    for (const id of ['a', 'b', 'c']) {
      ask(client, id, '{ providers { key } }');
      await client.heard('complete', id);
    }
    ask(client, 'd', '{ providers(first: 1) { key } }');
    await client.heard('error', 'd');
    ask(client, 'e', '{ providers { key } }');
    await client.heard('next', 'e');
  });

  it('never pile up their answers for a client that reads none', async () => {
    await start('{ operationsPerSocket: 2 }');
    const client = await socket();
    const ids = Array.from({ length: 150 }, (_, index) => `${index}`);
    // What the system takes for a connection goes before the gateway keeps anything itself.
    client.pause();
    for (const id of ids) ask(client, id, LONG_ANSWER);
    await until('one is refused', async () => {
      const refused = 'automl_gateway_limits_exceeded_total{limit="operationsPerSocket",outcome="refused"}';
      return Number(await countOf(refused)) > 0;
    });
    client.resume();
    for (const id of ids)
      await until('each is answered', () =>
        client.received.some((message) => message.id === id && message.type !== 'complete'),
      );
    ask(client, 'last', '{ providers { key } }');
    await client.heard('next', 'last');
    client.close();
  });

  it('are no business of another socket, nor of subscriptions', async () => {
    await start('{ operationsPerSocket: 1 }');
    const [client, other] = await Promise.all([socket(), socket()]);
    stall();
    ask(client, 'a', MODELS);
    ask(client, 'b', BOARD);
    ask(other, 'c', '{ providers { key } }');
    await other.heard('next', 'c');
    await client.heard('next', 'b');
  });
});

describe('the subscriptions of a socket', () => {
  it('are refused above the limit, until one is completed', async () => {
    await start('{ subscriptionsPerSocket: 2 }');
    const client = await socket();
    for (const id of ['a', 'b']) {
      ask(client, id, BOARD);
      await client.heard('next', id);
    }
    ask(client, 'c', BOARD);
    const { payload } = await client.heard('error', 'c');
    expect(payload).toMatchObject(exceeded('subscriptionsPerSocket', 2));

    client.say({ type: 'complete', id: 'a' });
    ask(client, 'd', BOARD);
    await client.heard('next', 'd');
  });

  it('do not count where they were refused', async () => {
    await start('{ subscriptionsPerSocket: 1 }');
    const client = await socket();
    ask(client, 'a', 'subscription { trainingJobStatus(id: "nonsense") { type } }');
    await client.heard('complete', 'a');
    ask(client, 'b', BOARD);
    await client.heard('next', 'b');
  });

  it('go on above the limit where it only warns, told of once', async () => {
    await start('{ subscriptionsPerSocket: { max: 1, warn: true } }');
    const client = await socket();
    for (const id of ['a', 'b', 'c']) {
      ask(client, id, BOARD);
      await client.heard('next', id);
    }
    expect(
      await countOf('automl_gateway_limits_exceeded_total{limit="subscriptionsPerSocket",outcome="warned"}'),
    ).toBe('1');
  });
});

describe('the sockets and event streams of a caller', () => {
  it('are sockets up to the limit; one above it is closed with 1013', async () => {
    await start('{ socketsPerCaller: 2 }');
    const first = await socket();
    await socket();
    const third = await openSocket(`${gateway.url}/graphql`);
    third.say({ type: 'connection_init' });
    expect(await third.closed).toEqual({ code: 1013, reason: 'Too many sockets' });

    first.close();
    await first.closed;
    await until('there is room again', async () => {
      const next = await openSocket(`${gateway.url}/graphql`);
      next.say({ type: 'connection_init' });
      return Promise.race([next.heard('connection_ack').then(() => true), next.closed.then(() => false)]);
    });
  });

  it('are event streams up to the limit; one above it is a 429', async () => {
    await start('{ socketsPerCaller: 2 }');
    await socket();
    const leaving = new AbortController();
    expect((await openStream(leaving.signal)).status).toBe(200);
    const refused = await openStream();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(JSON.parse(await refused.text())).toMatchObject({ errors: exceeded('socketsPerCaller', 2) });

    leaving.abort();
    await until('there is room again', async () => (await openStream()).status === 200);
  });

  it('are let in above the limit where it only warns', async () => {
    await start('{ socketsPerCaller: { max: 1, warn: true } }');
    await socket();
    await socket();
    expect((await openStream()).status).toBe(200);
    expect(
      await countOf('automl_gateway_limits_exceeded_total{limit="socketsPerCaller",outcome="warned"}'),
    ).toBe('1');
  });
});
