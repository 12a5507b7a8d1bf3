import type { IncomingHttpHeaders } from 'node:http';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../src/clock.ts';
import type { Environment } from '../../src/config.ts';
import type { Tracing } from '../../src/tracing/span.ts';
import { startTracing } from '../../src/tracing/start-tracing.ts';
import { createHttpSender } from '../../src/webhooks/send-over-http.ts';
import { readMetrics } from '../support/rendered-metrics.ts';
import { type HttpServer, startHttpServer } from '../support/start-http-server.ts';
import { GOOGLE_TOKEN, googleYaml, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { attributesOf, startTraceCollector, type TraceCollector } from '../support/trace-collector.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';
import { createEndpoint } from '../support/webhook-subject.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER_SPAN = 'b7ad6b7169203331';
const SAMPLED = `00-${TRACE_ID}-${CALLER_SPAN}-01`;
const NOT_SAMPLED = `00-${TRACE_ID}-${CALLER_SPAN}-00`;
const BOARD = 'subscription { trainingJobStatuses { type } }';
const QUERY = 'query Shelf { models(first: 2) { nodes { name } } }';

let collector: TraceCollector;
/** Stands for Google, and keeps the headers of what it is asked. */
let upstream: HttpServer;
const askedWith: IncomingHttpHeaders[] = [];
let tracing: Tracing;
let gateway: TestGateway;

beforeEach(async () => {
  collector = await startTraceCollector();
  askedWith.length = 0;
  upstream = await startHttpServer((request, response) => {
    askedWith.push(request.headers);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});

afterEach(async () => {
  await gateway.close();
  await Promise.all([collector.close(), upstream.close()]);
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
});

async function start(environment: Environment = {}, log = pino({ level: 'silent' })): Promise<void> {
  // The exporter reads its own variables where every OpenTelemetry exporter does.
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  const all = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment };
  tracing = await startTracing(all, log);
  gateway = await startTestGateway({ tracing, polls: false, providers: () => [googleYaml(upstream.url)] });
}

async function ask(headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: QUERY }),
  });
  expect(response.status).toBe(200);
  await response.text();
}

/** Once all that has ended was sent. */
async function collected(name: string) {
  await tracing.stop();
  const span = collector.spans.find((one) => one.name === name);
  if (!span) throw new Error(`no span is called ${name}: ${collector.text()}`);
  return span;
}

describe('a trace', () => {
  it('goes on from the caller’s header through the operation to the request upstream', async () => {
    await start();
    await ask({ traceparent: SAMPLED, tracestate: 'vendor=1' });
    const operation = await collected('query');
    const sent = await collected('GET');
    expect(operation).toMatchObject({ traceId: TRACE_ID, parentSpanId: CALLER_SPAN, kind: 2 });
    expect(sent).toMatchObject({ traceId: TRACE_ID, parentSpanId: operation.spanId, kind: 3 });
    expect(askedWith[0]).toMatchObject({
      traceparent: `00-${TRACE_ID}-${sent.spanId}-01`,
      tracestate: 'vendor=1',
    });
  });

  it('begins with the operation where the caller names none', async () => {
    await start();
    await ask();
    const operation = await collected('query');
    expect(operation.parentSpanId ?? '').toBe('');
    expect(askedWith[0]?.traceparent).toContain(operation.traceId);
  });

  it('goes on over a WebSocket from the operation’s extensions', async () => {
    await start();
    const client = createClient({
      url: `${gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
    });
    const results = client.iterate({ query: QUERY, extensions: { traceparent: SAMPLED } });
    expect((await results.next()).value).toHaveProperty('data');
    await client.dispose();
    expect(await collected('query')).toMatchObject({ traceId: TRACE_ID, parentSpanId: CALLER_SPAN });
  });

  it('says what was asked by the semantic conventions, and nothing that is nobody’s business', async () => {
    await start();
    await ask();
    expect(attributesOf(await collected('query'))).toMatchObject({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Shelf',
      'automl.transport': 'http',
      'automl.outcome': 'ok',
    });
    const { port } = new URL(upstream.url);
    expect(attributesOf(await collected('GET'))).toMatchObject({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': '127.0.0.1',
      'server.port': Number(port),
      'url.full': `${upstream.url}/v1/projects/demo-project/locations/us-central1/models`,
      'automl.provider': 'google',
    });
    expect(collector.text()).not.toContain(GOOGLE_TOKEN);
    expect(collector.text()).not.toContain('pageSize');
    expect(collector.text()).not.toContain('displayName');
  });

  it('holds the beginning of a subscription, and its end troubles nobody', async () => {
    const lines: string[] = [];
    await start({}, pino({ level: 'warn' }, { write: (line) => lines.push(line) }));
    const socket = createClient({
      url: `${gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
    });
    const board = socket.iterate({ query: BOARD });
    const leaving = new AbortController();
    const stream = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(BOARD)}`, {
      headers: { accept: 'text/event-stream', 'apollo-require-preflight': 'yes' },
      signal: leaving.signal,
    });
    expect(stream.status).toBe(200);
    void board.next();
    const countIn = async (name: string) => readMetrics(await gateway.core.metrics.render()).value(name);
    await until('both are open', async () => (await countIn('automl_gateway_subscribers')) === 2);
    leaving.abort();
    await socket.dispose();
    await until('both have ended', async () => (await countIn('automl_gateway_operations_total')) === 2);
    await tracing.stop();
    expect(lines).toEqual([]);
    const spans = collector.spans.filter(({ name }) => name === 'subscription');
    expect(spans.map((span) => attributesOf(span)['automl.transport'])).toEqual(
      expect.arrayContaining(['websocket', 'sse']),
    );
    for (const span of spans) expect(attributesOf(span)).not.toHaveProperty('automl.outcome');
  });

  it('tells of a request that failed', async () => {
    upstream = await startHttpServer((_request, response) => response.writeHead(403).end('{}'));
    await start();
    await ask();
    const sent = await collected('GET');
    expect(sent.status.code).toBe(2);
    expect(attributesOf(sent)).toMatchObject({ 'error.type': '403' });
  });

  it('keeps to what the caller decided about sampling, and passes it on', async () => {
    await start();
    await ask({ traceparent: NOT_SAMPLED });
    await tracing.stop();
    expect(collector.spans).toEqual([]);
    expect(askedWith[0]?.traceparent).toMatch(new RegExp(`^00-${TRACE_ID}-.*-00$`));
  });

  it.each([
    'nonsense',
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    `ff-${TRACE_ID}-${CALLER_SPAN}-01`,
    `00-${TRACE_ID}-${CALLER_SPAN}-01-more`,
  ])('takes no trace from the header %s', async (traceparent) => {
    await start();
    await ask({ traceparent });
    expect((await collected('query')).traceId).not.toBe(TRACE_ID);
  });

  it('has its name and its place from the environment', async () => {
    process.env.OTEL_SERVICE_NAME = 'shelf';
    process.env.OTEL_RESOURCE_ATTRIBUTES = 'deployment.environment.name=staging';
    await start();
    delete process.env.OTEL_SERVICE_NAME;
    delete process.env.OTEL_RESOURCE_ATTRIBUTES;
    await ask();
    await collected('query');
    expect(collector.resource).toMatchObject({
      'service.name': 'shelf',
      'deployment.environment.name': 'staging',
    });
  });

  it('stays at home where nothing propagates it', async () => {
    await start({ OTEL_PROPAGATORS: 'none' });
    await ask({ traceparent: SAMPLED });
    expect((await collected('query')).traceId).not.toBe(TRACE_ID);
    expect(askedWith[0]).not.toHaveProperty('traceparent');
  });

  it('is not kept where the sampler says so', async () => {
    await start({ OTEL_TRACES_SAMPLER: 'always_off' });
    await ask({ traceparent: SAMPLED });
    await tracing.stop();
    expect(collector.spans).toEqual([]);
  });

  it('is sent whole before the gateway has closed', async () => {
    await start();
    await ask();
    await gateway.close();
    expect(collector.spans.map(({ name }) => name).toSorted()).toEqual(['GET', 'query']);
  });
});

describe('without a word of OpenTelemetry in the environment', () => {
  it('nothing is sent to anybody, and nothing is added to requests upstream', async () => {
    tracing = await startTracing({}, pino({ level: 'silent' }));
    gateway = await startTestGateway({ tracing, polls: false, providers: () => [googleYaml(upstream.url)] });
    await ask({ traceparent: SAMPLED });
    expect(askedWith[0]).not.toHaveProperty('traceparent');
    expect(collector.seen).toEqual([]);
  });
});

describe('a webhook', () => {
  it('is sent within a trace, which says whose it is and not where exactly it goes', async () => {
    await start();
    const receiver = await startWebhookReceiver();
    const endpoint = createEndpoint({ url: `${receiver.url}/hooks?key=s3cret`, allowPrivateAddresses: true });
    const sender = createHttpSender(endpoint, { clock: systemClock, tracing });
    await sender.send({ id: 'msg_1', body: '{}' }, new AbortController().signal);
    await Promise.all([sender.close(), receiver.close()]);
    const span = await collected('POST');
    expect(receiver.messages[0]?.headers.traceparent).toBe(`00-${span.traceId}-${span.spanId}-01`);
    expect(attributesOf(span)).toMatchObject({
      'automl.webhook': 'shop',
      'server.address': '127.0.0.1',
      'http.response.status_code': 204,
    });
    expect(collector.text()).not.toMatch(/hooks|s3cret/);
  });
});

describe('a poll', () => {
  it('is a trace of its own, with the requests it took', async () => {
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
    tracing = await startTracing({ OTEL_TRACES_EXPORTER: 'otlp' }, pino({ level: 'silent' }));
    gateway = await startTestGateway({ tracing });
    await gateway.query('{ trainingJobs { nodes { state } } }');
    await until('a poll has been answered', async () =>
      (await gateway.core.metrics.render()).includes('automl_gateway_poll_lag_seconds_count'),
    );
    await gateway.close();
    const poll = await collected('poll');
    expect(attributesOf(poll)).toHaveProperty('automl.provider');
    expect(collector.spans).toContainEqual(
      expect.objectContaining({ traceId: poll.traceId, parentSpanId: poll.spanId, name: 'GET' }),
    );
  });
});
