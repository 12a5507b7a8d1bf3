import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseGlobalIdOf } from '../../src/graphql/global-id.ts';
import { type ClockedGateway, startClockedGateway } from '../support/clocked-gateway.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

const EACH_WAY = 100;
const CHANGES = 20;
const WATCH = `subscription ($id: ID!) {
  trainingJobStatus(id: $id) { cursor type at previousState trainingJob { state rawState history { state at } } }
}`;

let gateway: ClockedGateway;

beforeEach(async () => {
  gateway = await startClockedGateway();
});

afterEach(() => gateway.close());

/** The results of one subscriber, as JSON, so far. */
interface Subscriber {
  readonly results: () => readonly string[];
  leave(): void;
}

async function subscribeBySocket(): Promise<Subscriber> {
  const socket = await openReadySocket(`${gateway.url}/graphql`);
  const payload = { query: WATCH, variables: { id: gateway.jobId } };
  socket.say({ type: 'subscribe', id: 'watch', payload });
  const results = () =>
    socket.received.filter(({ type }) => type === 'next').map((message) => JSON.stringify(message.payload));
  return { results, leave: () => socket.close() };
}

async function subscribeByStream(): Promise<Subscriber> {
  const leaving = new AbortController();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: WATCH, variables: { id: gateway.jobId } }),
    signal: leaving.signal,
  });
  let text = '';
  const read = async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk;
  };
  read().catch(() => {});
  const results = () => [...text.matchAll(/^event: next\ndata: (.*)\n\n/gm)].map(([, json = '']) => json);
  return { results, leave: () => leaving.abort() };
}

async function changeOften(): Promise<void> {
  const { ledger } = gateway.core.graph;
  const { name } = parseGlobalIdOf('TrainingJob', gateway.jobId, []);
  const job = (await ledger.list({ provider: 'google' })).find(({ operation }) => operation.name === name);
  if (!job) throw new Error('the job is not known');
  for (let change = 1; change <= CHANGES; change += 1) {
    await ledger.record([{ ...job.operation, rawState: `change ${change}` }], gateway.clock.now());
  }
}

it('200 subscribers, by socket and by event stream, get the same results, each once and in order', async () => {
  const subscribers = await Promise.all(
    Array.from({ length: EACH_WAY }, () => [subscribeBySocket(), subscribeByStream()]).flat(),
  );
  const allHave = (count: number) => () => subscribers.every(({ results }) => results().length === count);
  await until('all have begun', allHave(1));
  await changeOften();
  await until('all have heard of every change', allHave(CHANGES + 1));
  const [first] = subscribers;
  for (const { results } of subscribers) expect(results()).toEqual(first?.results());
  expect(
    first?.results().map((json) => JSON.parse(json).data.trainingJobStatus.trainingJob.rawState),
  ).toEqual([expect.any(String), ...Array.from({ length: CHANGES }, (_, index) => `change ${index + 1}`)]);
  for (const { leave } of subscribers) leave();
});
