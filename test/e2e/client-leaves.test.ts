import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClockedGateway, POLL_INTERVAL_MS, startClockedGateway } from '../support/clocked-gateway.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

let gateway: ClockedGateway;

beforeEach(async () => {
  gateway = await startClockedGateway();
});

afterEach(() => gateway.close());

const HOUR_MS = 3_600_000;
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
  'completes the operation': async (query) => {
    const socket = await openSocketStream(query);
    await socket.heard('next');
    return () => socket.say({ type: 'complete', id: 'watch' });
  },
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

async function nobodyIsAsked(): Promise<void> {
  await until(
    'nothing is polled any more',
    () => gateway.core.poller.watched === 0 && gateway.clock.pending === 0,
  );
  const asked = gateway.google.requestLog.total;
  await gateway.clock.advance(HOUR_MS);
  expect(gateway.google.requestLog.total).toBe(asked);
}

describe.each(Object.entries(feeds))('a client that watches %s', (_name, queryOf) => {
  it.each(Object.entries(clients))('and %s ends the polling', async (_way, watch) => {
    const leave = await watch(queryOf());
    const asked = gateway.google.requestLog.total;
    await gateway.clock.advance(2 * POLL_INTERVAL_MS);
    await until('the provider is polled', () => gateway.google.requestLog.total > asked);
    leave();
    await nobodyIsAsked();
  });

  it('and breaks off its event stream while the watch begins ends the polling', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 300, times: null });
    const leaving = new AbortController();
    const asking = requestEvents(queryOf(), leaving.signal).catch((error: unknown) => error);
    await until('the watch begins', () => gateway.clock.pending > 0 || gateway.core.poller.watched > 0);
    leaving.abort();
    await asking;
    await nobodyIsAsked();
  });

  it('and is cut off from its socket while the watch begins ends the polling', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 300, times: null });
    const socket = await openSocketStream(queryOf());
    await until('the watch begins', () => gateway.clock.pending > 0 || gateway.core.poller.watched > 0);
    socket.destroy();
    await nobodyIsAsked();
  });
});
