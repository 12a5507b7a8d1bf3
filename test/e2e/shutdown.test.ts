import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProcess, startDemo } from '../support/gateway-process.ts';
import { HANDSHAKE, openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

let demo: DemoProcess;

beforeEach(async () => {
  demo = await startDemo();
});

afterEach(() => demo.kill());

const WATCH = 'subscription { trainingJobStatuses { type } }';
const SLOW_QUERY = '{ models(filter: { providers: ["google-demo"] }) { sources { complete } } }';
const ANSWER = { data: { models: { sources: [{ complete: true }] } } };
const JSON_TYPE = { 'content-type': 'application/json' };

function request(query: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${demo.url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify({ query }),
  });
}

async function askForJson(): Promise<unknown> {
  return (await request(SLOW_QUERY)).json();
}

async function askForEvents(): Promise<string> {
  return (await request(SLOW_QUERY, { accept: 'text/event-stream' })).text();
}

/** Asks for something that the Google emulator takes its time for; answers once that is under way. */
async function askSlowly(
  delayMs: number,
  ask: () => Promise<unknown> = askForJson,
): Promise<{ readonly asking: Promise<unknown> }> {
  const faults = `${demo.googleUrl}/__emulator/faults`;
  await fetch(faults, { method: 'POST', body: JSON.stringify({ kind: 'slow', delayMs }) });
  const asking = ask().catch((error: unknown) => error);
  await until('the provider is asked', async () => (await (await fetch(faults)).text()) === '{"faults":[]}');
  return { asking };
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('closes sockets with 1012, ends event streams without "complete", and the process exits 0', async () => {
    const socket = await openReadySocket(`${demo.url}/graphql`);
    socket.say({ type: 'subscribe', id: 'watch', payload: { query: WATCH } });
    await socket.heard('next');
    const stream = await request(WATCH, { accept: 'text/event-stream' });
    demo.signal(signal);
    expect(await socket.closed).toEqual({ code: 1012, reason: 'Service restart' });
    const events = await stream.text();
    expect(events).toContain('event: next');
    expect(events).not.toContain('event: complete');
    expect(await demo.ended).toEqual({ code: 0, signal: null });
    expect(demo.stderr()).toBe('');
  });
});

describe('a stop', () => {
  it('lets a query under way be answered', async () => {
    const { asking } = await askSlowly(800);
    demo.signal('SIGTERM');
    expect(await asking).toMatchObject(ANSWER);
    expect(await demo.ended).toEqual({ code: 0, signal: null });
  });

  it('lets a query under way be answered by an event stream', async () => {
    const { asking } = await askSlowly(800, askForEvents);
    demo.signal('SIGTERM');
    const events = await asking;
    expect(events).toContain(`data: ${JSON.stringify(ANSWER).slice(0, -1)}`);
    expect(events).toContain('event: complete');
    expect(await demo.ended).toEqual({ code: 0, signal: null });
  });

  it('told twice at once, as npm and a terminal do, is one wish', async () => {
    const { asking } = await askSlowly(800);
    // Two of one kind may reach a process as one.
    demo.signal('SIGINT');
    demo.signal('SIGTERM');
    expect(await asking).toMatchObject(ANSWER);
    expect(await demo.ended).toEqual({ code: 0, signal: null });
  });

  it('told again later ends at once', async () => {
    const { asking } = await askSlowly(60_000);
    const end = { over: false };
    void demo.ended.then(() => {
      end.over = true;
    });
    await until('it is told again and has ended', () => {
      demo.signal('SIGTERM');
      return end.over;
    });
    expect(await demo.ended).toEqual({ code: 143, signal: null });
    expect(await asking).toBeInstanceOf(TypeError);
  });

  it('does not wait for a client that never agrees to close its socket', async () => {
    const { port, hostname } = new URL(demo.url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => {});
    socket.write(HANDSHAKE);
    await until('the socket is open', () => heard.startsWith('HTTP/1.1 101 Switching Protocols'));
    demo.signal('SIGTERM');
    expect(await demo.ended).toEqual({ code: 0, signal: null });
    socket.destroy();
  });

  it('does not wait for ever for a query that is not answered', async () => {
    const { asking } = await askSlowly(60_000);
    demo.signal('SIGTERM');
    expect(await demo.ended).toEqual({ code: 0, signal: null });
    expect(await asking).toBeInstanceOf(TypeError);
  });
});
