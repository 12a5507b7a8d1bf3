import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createUpstream } from '../../../../src/providers/http/create-upstream.ts';
import { createStaticCredentials } from '../../../../src/providers/http/credentials.ts';
import { createTransport } from '../../../../src/providers/http/transport.ts';
import { createCall } from '../../../support/create-call.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { startHttpServer } from '../../../support/start-http-server.ts';
import { until } from '../../../support/until.ts';
import { USUAL_LIMITS, USUAL_TRANSPORT } from '../../../support/upstream-limits.ts';
import { readFailure } from './json-client-subject.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Two providers at one host, where `/slow` is never answered and `/down` fails. */
async function setUp(maxConcurrent = 2) {
  const server = await startHttpServer((request, response) => {
    if (request.url === '/down') response.writeHead(500).end('{"message":"down"}');
    else if (request.url !== '/slow') response.end('1');
  });
  const transport = createTransport(USUAL_TRANSPORT);
  closers.push(
    () => server.close(),
    () => transport.close(),
  );
  const clock = new FakeClock();
  const logLines: string[] = [];
  const breakers: string[] = [];
  const deps = {
    transport,
    clock,
    upstream: { ...USUAL_LIMITS, maxConcurrent },
    log: pino({ level: 'info' }, { write: (line: string) => void logLines.push(line) }),
    onBreaker: (provider: string, state: string) => breakers.push(`${provider} ${state}`),
  };
  const create = (provider: string) =>
    createUpstream(
      {
        provider,
        endpoint: server.url,
        credentials: createStaticCredentials({}, []),
        readFailure,
        requestIdHeader: null,
        limitPerMinute: null,
        counted: 'all',
      },
      deps,
    );
  return { one: create('one'), other: create('other'), server, clock, logLines, breakers };
}

describe('the ways to two providers at one host', () => {
  it('share no connections: what one of them holds up is answered at the other', async () => {
    const { one, other, server } = await setUp();
    const controller = new AbortController();
    const call = createCall({ signal: controller.signal, priority: 'change' });
    const stuck = Array.from({ length: 50 }, () => one.http.write({ method: 'POST', path: '/slow' }, call));
    await until('as many to be under way as may be', () => server.seen.length === 2);
    expect((await other.http.read('/fine', createCall())).body).toBe(1);
    expect(server.seen).toEqual(['POST /slow', 'POST /slow', 'GET /fine']);
    controller.abort(new Error('enough'));
    await Promise.allSettled(stuck);
  });

  it('share no breaker: one is left alone, and the other asked', async () => {
    const { one, other, clock, breakers, logLines } = await setUp();
    const write = { method: 'POST', path: '/down' } as const;
    for (let failed = 0; failed < 21; failed += 1) {
      await Promise.allSettled([one.http.write(write, createCall({ priority: 'change' }))]);
    }
    expect([one.health.state, one.health.breaker]).toEqual(['UNAVAILABLE', 'open']);
    expect((await other.http.read('/fine', createCall())).body).toBe(1);
    expect([other.health.state, other.health.breaker]).toEqual(['HEALTHY', 'closed']);
    await clock.advance(30_000);
    for (let probe = 0; probe < 5; probe += 1) await one.http.read('/fine', createCall());
    expect([one.health.state, one.health.breaker]).toEqual(['HEALTHY', 'closed']);
    expect(breakers).toEqual(['one open', 'one half-open', 'one closed']);
    const lines = logLines.map((line) => JSON.parse(line));
    expect(lines.filter(({ breaker }) => breaker)).toMatchObject([
      { level: 40, provider: 'one', breaker: 'open', msg: 'a provider fails too often and is left alone' },
      {
        level: 30,
        provider: 'one',
        breaker: 'half-open',
        msg: 'a provider is asked again, to see how it does',
      },
      { level: 30, provider: 'one', breaker: 'closed', msg: 'a provider is asked as usual again' },
    ]);
  });
});
