import { expect, it } from 'vitest';
import { type ClockedGateway, startClockedGateway } from '../support/clocked-gateway.ts';
import { settle } from '../support/fake-clock.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

const CHANGES = 800;
// So that what the network holds for a client that does not read is a small part of all.
const RAW = { text: 'x'.repeat(100_000) };
const BOARD = `subscription {
  trainingJobStatuses(filter: { providers: ["google"], done: false }) { trainingJob { rawState raw } }
}`;

it('a client that does not read its event stream gets the newest state, not everything on the way there', async () => {
  const gateway = await startClockedGateway();
  try {
    const events = await openBoard(gateway);
    await events.next();
    await changeOften(gateway);
    let received = 0;
    for (let text = ''; !text.includes(wordOf(CHANGES)); received += 1) text = await events.next();
    expect(received).toBeLessThan(CHANGES / 2 + 256);
    await events.stop();
  } finally {
    await gateway.close();
  }
});

it('a client that does not read its socket gets the newest state, not everything on the way there', async () => {
  const gateway = await startClockedGateway();
  try {
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    socket.say({ type: 'subscribe', id: 'board', payload: { query: BOARD } });
    await socket.heard('next');
    socket.pause();
    await changeOften(gateway);
    socket.resume();
    await until('the newest state arrives', () =>
      JSON.stringify(socket.received.at(-1)).includes(wordOf(CHANGES)),
    );
    expect(socket.received.length).toBeLessThan(CHANGES / 2 + 256);
    socket.close();
  } finally {
    await gateway.close();
  }
});

function wordOf(change: number): string {
  return `change ${change}.`;
}

/** The state of one job, again and again, with time for the gateway to pass each on. */
async function changeOften({ core }: ClockedGateway): Promise<void> {
  const { ledger } = core.graph;
  const [job] = await ledger.list({ provider: 'google', kind: 'TRAIN_MODEL', done: false });
  if (!job) throw new Error('no training is running');
  for (let change = 1; change <= CHANGES; change += 1) {
    await ledger.record([{ ...job.operation, rawState: wordOf(change), raw: RAW }], new Date());
    await settle();
  }
}

/** The events of the board, one at a time; nothing is read before it is asked for. */
async function openBoard({ url }: ClockedGateway) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: BOARD }),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';
  return {
    async next(): Promise<string> {
      for (;;) {
        const end = buffered.indexOf('\n\n');
        const event = buffered.slice(0, end);
        if (end >= 0) buffered = buffered.slice(end + 2);
        if (end >= 0 && event.startsWith('event: next')) return event;
        if (end >= 0) continue;
        const { value, done = true } = (await reader?.read()) ?? {};
        if (done || value === undefined) throw new Error('the stream has ended');
        buffered += value;
      }
    },
    stop: async () => reader?.cancel(),
  };
}
