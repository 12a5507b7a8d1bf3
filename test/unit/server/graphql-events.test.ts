import { makeExecutableSchema } from '@graphql-tools/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../../../src/access/caller.ts';
import { createSubscriptions } from '../../../src/graphql/subscriptions.ts';
import { createGraphqlEvents, type GraphqlEvents } from '../../../src/server/graphql-events.ts';
import { Heartbeat } from '../../../src/server/heartbeat.ts';
import { createOperationObserver } from '../../../src/server/operation-observer.ts';
import { createBodyReader } from '../../../src/server/request-body.ts';
import { openRequestScope, parseTarget } from '../../../src/server/request-scope.ts';
import { SocketLimits } from '../../../src/server/socket-limits.ts';
import { WorkUnderWay } from '../../../src/server/work-under-way.ts';
import { documentRules } from '../../support/document-rules.ts';
import { type HttpServer, startHttpServer } from '../../support/start-http-server.ts';
import { createTestAdmission } from '../../support/test-admission.ts';
import { createTestGraph } from '../../support/test-graph.ts';
import { until } from '../../support/until.ts';

const BEAT_MS = 12_000;
const COST = '{"cost":{"requested":1,"typeCost":1,"fieldCost":0,"max":20000}}';
const ANSWERED = `event: next\ndata: {"data":{"start":"started"},"extensions":${COST}}\n\nevent: complete\ndata: \n\n`;

let events: GraphqlEvents;
let server: HttpServer;
let clock: ReturnType<typeof createTestGraph>['clock'];
let work: WorkUnderWay;
/** What the mutation waits for. */
let provider: PromiseWithResolvers<string>;
let asked: boolean;
let clientHasLeft: boolean;

beforeEach(async () => {
  provider = Promise.withResolvers();
  asked = false;
  clientHasLeft = false;
  const schema = makeExecutableSchema({
    typeDefs: 'type Query { a: Int } type Mutation { start: String }',
    resolvers: {
      Mutation: {
        start: () => {
          asked = true;
          return provider.promise;
        },
      },
    },
  });
  const subject = createTestGraph();
  const { graph } = subject;
  clock = subject.clock;
  work = new WorkUnderWay();
  events = createGraphqlEvents({
    ...createTestAdmission(schema),
    readBody: createBodyReader(documentRules().limits),
    subscriptions: createSubscriptions(schema, graph),
    graph,
    heartbeat: new Heartbeat(clock),
    callers: { stay: () => () => {} },
    work,
    observer: createOperationObserver({ ...subject.core, ...graph }),
    socketLimits: new SocketLimits(documentRules().limits),
  });
  server = await startHttpServer((request, response) => {
    const url = parseTarget(request);
    if (!url) throw new Error('the test asks for no path');
    response.once('close', () => {
      clientHasLeft = true;
    });
    void events.handle(
      request,
      response,
      openRequestScope({ url, requestId: 'request-1', caller: ANONYMOUS }, response),
    );
  });
});

afterEach(() => server.close());

async function startMutation(signal: AbortSignal | null = null): Promise<Response> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: '{"query":"mutation { start }"}',
    signal,
  });
  await until('the mutation is under way', () => asked);
  return response;
}

describe('a mutation over an event stream', () => {
  it('is answered where a stop comes while it is under way', async () => {
    const response = await startMutation();
    events.stop();
    provider.resolve('started');
    expect(await response.text()).toContain(ANSWERED);
  });

  it('is answered where it comes after a stop', async () => {
    events.stop();
    provider.resolve('started');
    expect(await (await startMutation()).text()).toContain(ANSWERED);
  });

  it('is given signs of life until it is answered', async () => {
    const response = await startMutation();
    await clock.advance(BEAT_MS);
    provider.resolve('started');
    expect(await response.text()).toBe(`:\n\n:\n\n${ANSWERED}`);
  });

  it('counts as work until it is executed, also when its client has left', async () => {
    const leaving = new AbortController();
    await startMutation(leaving.signal);
    let isSettled = false;
    const settled = work.settled().then(() => {
      isSettled = true;
    });
    leaving.abort();
    await until('the client has left', () => clientHasLeft);
    expect(isSettled).toBe(false);
    provider.resolve('started');
    await settled;
  });
});
