import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseGlobalIdOf } from '../../src/graphql/global-id.ts';
import { type ClockedGateway, startClockedGateway } from '../support/clocked-gateway.ts';
import { countListeners } from '../support/count-listeners.ts';
import { HANDSHAKE, openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

const BEAT_MS = 12_000;

let gateway: ClockedGateway;

beforeEach(async () => {
  gateway = await startClockedGateway();
});

afterEach(() => gateway.close());

async function connectTo(text: string): Promise<Socket> {
  const { port, hostname } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

function requestStream(): string {
  const body = JSON.stringify({
    query: `subscription { trainingJobStatus(id: "${gateway.jobId}") { type trainingJob { raw } } }`,
  });
  const headers = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Accept: text/event-stream',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}

/** A stream that has begun, and what has come of it. */
async function openStream() {
  const socket = await connectTo(requestStream());
  const received = { text: '' };
  socket.on('data', (chunk) => {
    received.text += chunk;
  });
  await until('it has begun', () => received.text.includes('event: next'));
  return { socket, received };
}

describe('a WebSocket', () => {
  it('whose client does not answer for two beats is ended', async () => {
    const socket = await connectTo(HANDSHAKE);
    const closed = once(socket, 'close');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('101 Switching Protocols');
    // It takes what it is sent, and says nothing.
    let received = 0;
    socket.on('data', ({ length }) => {
      received += length;
    });
    await gateway.clock.advance(2 * BEAT_MS);
    await until('it was asked twice whether it lives', () => received === 4);
    await gateway.clock.advance(BEAT_MS);
    await closed;
  });

  it('whose client answers stays open', async () => {
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    for (let beat = 1; beat <= 6; beat += 1) {
      await gateway.clock.advance(BEAT_MS);
      // The answer to a question asked after the beat's comes after the answer to the beat's.
      socket.say({ type: 'ping' });
      await until(
        'it was heard',
        () => socket.received.filter(({ type }) => type === 'pong').length === beat,
      );
    }
    socket.say({ type: 'subscribe', id: 'a', payload: { query: '{ __typename }' } });
    await socket.heard('next', 'a');
    socket.close();
  });
});

describe('an event stream', () => {
  it('gives a sign of life with each beat', async () => {
    const { socket, received } = await openStream();
    const before = received.text.length;
    await gateway.clock.advance(2 * BEAT_MS);
    await until('it was given', () => received.text.slice(before).match(/^:\n\n/gm)?.length === 2);
    socket.destroy();
  });

  it('whose client takes nothing any more is ended', async () => {
    const { ledger } = gateway.core.graph;
    const listeners = countListeners(ledger);
    const { socket } = await openStream();
    socket.pause();
    const { name } = parseGlobalIdOf('TrainingJob', gateway.jobId, []);
    const job = (await ledger.list({ provider: 'google' })).find(({ operation }) => operation.name === name);
    if (!job) throw new Error('no training is running');
    // Neither the network nor the gateway takes all of it.
    const raw = { text: 'x'.repeat(40_000_000) };
    await ledger.record([{ ...job.operation, rawState: 'changed', raw }], gateway.clock.now());
    await until('it is let go', async () => {
      await gateway.clock.advance(BEAT_MS);
      return listeners.listening === 0;
    });
    socket.destroy();
  });
});
