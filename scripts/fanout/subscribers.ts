import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { DOCUMENT } from './document.ts';
import type { Ready, Receipts, SubscribersRequest } from './messages.ts';
import { nowMs } from './now-ms.ts';

// A process with many subscribers: each has a socket of its own, as in a browser.
const OPENING_AT_ONCE = 100;
const PERCENT = /"percent":(\d+)/;

interface Subscriber {
  readonly socket: WebSocket;
  /** The percents it was told, in order. */
  readonly told: number[];
}

const subscribers: Subscriber[] = [];
let arrivals = new Map<number, number[]>();
let whenArrived = { percent: 0, resolve: () => {} };

/** Resolves once the first event has come. */
function subscribe({ url, jobId }: Ready): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const subscriber: Subscriber = { socket, told: [] };
    subscribers.push(subscriber);
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const text = String(data);
      if (text.includes('"connection_ack"')) {
        const payload = { query: DOCUMENT, variables: { id: jobId } };
        return socket.send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload }));
      }
      const percent = Number(PERCENT.exec(text)?.[1] ?? Number.NaN);
      if (Number.isNaN(percent)) return reject(new Error(text));
      if (subscriber.told.push(percent) === 1) return resolve();
      arrived(percent);
    });
  });
}

function arrived(percent: number): void {
  const times = arrivals.get(percent) ?? [];
  arrivals.set(percent, times);
  times.push(nowMs());
  if (percent === whenArrived.percent && times.length === subscribers.length) whenArrived.resolve();
}

async function subscribeAll(count: number, server: Ready): Promise<void> {
  let left = count;
  const open = async () => {
    for (; left > 0; ) {
      left -= 1;
      await subscribe(server);
    }
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, open));
}

function expectArrival(percent: number): Promise<void> {
  return new Promise((resolve) => {
    whenArrived = { percent, resolve };
    if (arrivals.get(percent)?.length === subscribers.length) resolve();
  });
}

function report(percents: readonly number[]): readonly Receipts[] {
  return percents.map((percent) => {
    const atMs = arrivals.get(percent) ?? [];
    const copies = subscribers.map(({ told }) => told.slice(1).filter((heard) => heard === percent).length);
    return {
      percent,
      atMs,
      lost: copies.filter((count) => count === 0).length,
      repeated: copies.reduce((sum, count) => sum + Math.max(count - 1, 0), 0),
    };
  });
}

async function leave(): Promise<void> {
  const closed = subscribers.map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
  for (const { socket } of subscribers) socket.close();
  await Promise.all(closed);
  subscribers.length = 0;
  arrivals = new Map();
}

async function answer(request: SubscribersRequest): Promise<unknown> {
  switch (request.ask) {
    case 'subscribe':
      return subscribeAll(request.count, request.server);
    case 'expect':
      return expectArrival(request.percent);
    case 'report':
      return report(request.percents);
    case 'leave':
      return leave();
    default:
      return request satisfies never;
  }
}

process.on('message', (request: SubscribersRequest) => {
  void answer(request).then((answered) => process.send?.(answered ?? null));
});
process.on('disconnect', () => process.exit());
