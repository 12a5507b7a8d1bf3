import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClockedGateway, startClockedGateway } from '../support/clocked-gateway.ts';
import { countListeners } from '../support/count-listeners.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

let gateway: ClockedGateway;
/** Those who listen to the ledger for those who watch. */
let listeners: { readonly listening: number };
/** How many timers run while nobody watches. */
let timers: number;

beforeEach(async () => {
  gateway = await startClockedGateway();
  listeners = countListeners(gateway.core.graph.ledger);
  timers = gateway.clock.pending;
});

afterEach(() => gateway.close());

const feeds = {
  'one job': () => `subscription { trainingJobStatus(id: "${gateway.jobId}") { type } }`,
  'the board': () => 'subscription { trainingJobStatuses(filter: { done: false }) { type } }',
};

async function openSocketStream(query: string) {
  const socket = await openReadySocket(`${gateway.url}/graphql`);
  socket.say({ type: 'subscribe', id: 'watch', payload: { query } });
  return socket;
}

function requestEvents(query: string, signal: AbortSignal): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal,
  });
}

/** Each starts a watch, waits for the first event, and answers with the way its client leaves. */
const clients: Readonly<Record<string, (query: string) => Promise<() => void>>> = {
  'closes its socket': async (query) => {
    const socket = await openSocketStream(query);
    await socket.heard('next');
    return () => socket.close();
  },
  'is cut off from its socket': async (query) => {
    const socket = await openSocketStream(query);
    await socket.heard('next');
    return () => socket.destroy();
  },
  'breaks off its event stream': async (query) => {
    const leaving = new AbortController();
    const response = await requestEvents(query, leaving.signal);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await until('the first event arrives', async () =>
      (await reader?.read())?.value?.includes('event: next'),
    );
    return () => {
      reader?.closed.catch(() => {});
      leaving.abort();
    };
  },
};

function everythingIsLetGo(): Promise<unknown> {
  return until('everything is let go', () => listeners.listening === 0 && gateway.clock.pending === timers);
}

describe.each(Object.entries(feeds))('a client that watches %s', (_name, queryOf) => {
  it.each(Object.entries(clients))('and %s leaves nothing behind', async (_way, watch) => {
    const leave = await watch(queryOf());
    expect(listeners.listening).toBeGreaterThan(0);
    expect(gateway.clock.pending).toBeGreaterThan(timers);
    leave();
    await everythingIsLetGo();
  });

  it('and completes the operation leaves nothing behind but its socket', async () => {
    const socket = await openSocketStream(queryOf());
    await socket.heard('next');
    socket.say({ type: 'complete', id: 'watch' });
    await until('nobody listens', () => listeners.listening === 0);
    // The one that looks after the socket.
    expect(gateway.clock.pending).toBe(timers + 1);
    socket.close();
    await everythingIsLetGo();
  });

  it('and breaks off its event stream while the watch begins leaves nothing behind', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 300, times: null });
    const leaving = new AbortController();
    const asking = requestEvents(queryOf(), leaving.signal).catch((error: unknown) => error);
    await until('the watch begins', () => gateway.clock.pending > timers);
    leaving.abort();
    await asking;
    await everythingIsLetGo();
  });

  it('and is cut off from its socket while the watch begins leaves nothing behind', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 300, times: null });
    const asked = gateway.google.requestLog.total;
    const socket = await openSocketStream(queryOf());
    await until('the watch begins', () => gateway.google.requestLog.total > asked);
    socket.destroy();
    await everythingIsLetGo();
  });
});
