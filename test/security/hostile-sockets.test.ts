import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FrameSocket, OPCODES, openFrames, toFrame } from '../support/frame-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const INIT = '{"type":"connection_init"}';

let gateway: TestGateway;
let socket: FrameSocket;

beforeEach(async () => {
  gateway = await startTestGateway({ settings: 'limits: { bodyBytes: 65536 }' });
  socket = await openFrames(gateway.url);
});

afterEach(async () => {
  socket.destroy();
  await gateway.close();
});

/** A message in frames of one byte. */
function inPieces(text: string): readonly Buffer[] {
  return [...text].map((piece, index) =>
    toFrame(piece, {
      opcode: index === 0 ? OPCODES.text : OPCODES.continuation,
      isFinal: index === text.length - 1,
    }),
  );
}

describe('a message in frames of one byte', () => {
  it('is taken where it is short', async () => {
    socket.send(...inPieces(INIT));
    expect(String((await socket.heard(OPCODES.text)).payload)).toBe('{"type":"connection_ack"}');
  });

  it('never costs a multiple of the limit: its socket is closed', async () => {
    socket.send(...inPieces(INIT.padEnd(2_000)));
    expect(await socket.closeCode()).toBe(1008);
  });
});
