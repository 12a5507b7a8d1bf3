import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { HANDSHAKE } from './raw-socket.ts';
import { until } from './until.ts';

export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

export interface FrameOptions {
  readonly opcode?: number;
  /** False where more of the message follows. */
  readonly isFinal?: boolean;
  /** A client's frames are masked; those of one that does not keep to that are not. */
  readonly isMasked?: boolean;
}

/** A WebSocket of frames, for what no library would send. */
export interface FrameSocket {
  /** The lines of the answer to the handshake. */
  readonly answer: string;
  readonly frames: readonly Frame[];
  send(...frames: readonly Buffer[]): void;
  /** The code of the closing frame. */
  closeCode(): Promise<number>;
  /** The first frame with this opcode. */
  heard(opcode: number): Promise<Frame>;
  destroy(): void;
}

/** Every frame is masked with zeros, which leaves its payload as it is. */
export function toFrame(payload: string | Uint8Array, options: FrameOptions = {}): Buffer {
  const { opcode = OPCODES.text, isFinal = true, isMasked = true } = options;
  const body = Buffer.from(payload);
  const head = [(isFinal ? 0x80 : 0) | opcode];
  const mask = isMasked ? 0x80 : 0;
  if (body.length < 126) head.push(mask | body.length);
  else head.push(mask | 127, 0, 0, 0, 0, ...uint32(body.length));
  return Buffer.concat([Buffer.from(head), Buffer.alloc(isMasked ? 4 : 0), body]);
}

function uint32(value: number): readonly number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return [...bytes];
}

/** Says the handshake, whatever it is, and reads the answer to it. */
export async function openFrames(url: string, handshake = HANDSHAKE): Promise<FrameSocket> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const received = collect(socket);
  socket.write(handshake);
  const answer = await until('the handshake is answered', () => received.answer());
  const heard = (opcode: number) =>
    until(`a frame ${opcode} arrives`, () => received.frames().find((frame) => frame.opcode === opcode));
  return {
    answer,
    get frames() {
      return received.frames();
    },
    send: (...frames) => void socket.write(Buffer.concat(frames)),
    closeCode: async () => (await heard(OPCODES.close)).payload.readUInt16BE(),
    heard,
    destroy: () => socket.destroy(),
  };
}

function collect(socket: Socket) {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
  });
  socket.on('error', () => {});
  const endOfAnswer = () => bytes.indexOf('\r\n\r\n');
  return {
    answer: () => (endOfAnswer() < 0 ? null : bytes.toString('latin1', 0, endOfAnswer())),
    frames: () => readFrames(bytes.subarray(endOfAnswer() + 4)),
  };
}

/** A server's frames are not masked; those that this test hears are shorter than 64 KiB. */
function readFrames(bytes: Buffer): readonly Frame[] {
  const frames: Frame[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const short = bytes.readUInt8(at + 1);
    const start = at + (short === 126 ? 4 : 2);
    if (start > bytes.length) break;
    const end = start + (short === 126 ? bytes.readUInt16BE(at + 2) : short);
    if (end > bytes.length) break;
    frames.push({ opcode: bytes.readUInt8(at) & 0x0f, payload: bytes.subarray(start, end) });
    at = end;
  }
  return frames;
}
