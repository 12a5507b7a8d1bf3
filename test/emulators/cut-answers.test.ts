import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { until } from '../support/until.ts';

const PATH = '/v1/projects/demo-project/locations/us-central1/datasets';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator(createGoogleAutomlService, { port: 0 });
});

afterAll(() => emulator.close());

/** Asks for the datasets over a connection of its own; answers with what comes over it, also later. */
async function ask() {
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  const heard = { text: '', hasEnded: false, close: () => socket.destroy() };
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard.text += chunk;
  });
  socket
    .on('error', () => {})
    .once('close', () => {
      heard.hasEnded = true;
    });
  await once(socket, 'connect');
  socket.write(`GET ${PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a.b\r\n\r\n`);
  return heard;
}

function bodyOf({ text }: { readonly text: string }): { readonly said: number; readonly sent: number } {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { said: Number(/content-length: (\d+)/i.exec(head)?.[1]), sent: Buffer.byteLength(body) };
}

describe('an answer under a fault', () => {
  it('that is truncated ends before what it said', async () => {
    emulator.faults.add({ kind: 'truncated' });
    const heard = await ask();
    await until('the connection is cut', () => heard.hasEnded);
    expect(bodyOf(heard).sent).toBeLessThan(bodyOf(heard).said);
  });

  it('that stalls has begun, and leaves its connection open', async () => {
    emulator.faults.add({ kind: 'stalled' });
    const heard = await ask();
    await until('its first half is there', () => bodyOf(heard).sent > 0);
    expect(bodyOf(heard).sent).toBeLessThan(bodyOf(heard).said);
    expect(heard.hasEnded).toBe(false);
    heard.close();
  });

  it('that is overlong goes on after what it said', async () => {
    emulator.faults.add({ kind: 'overlong' });
    const heard = await ask();
    await until('all of it is there', () => heard.text.endsWith('}'));
    expect(bodyOf(heard).sent).toBeGreaterThan(bodyOf(heard).said);
    heard.close();
  });
});
