import type { Dice } from './dice.ts';

export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly isFinal?: boolean;
  readonly isMasked?: boolean;
  /** The three reserved bits. */
  readonly reserved?: number;
  /** What the frame says of its length; the truth where absent. */
  readonly saidLength?: number;
}

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const INIT = '{"type":"connection_init"}';

/** What a client may send over an open WebSocket if it keeps to no rule, one piece after the other. */
export function frameSequence(dice: Dice): readonly Buffer[] {
  const opening = dice.chance(0.7) ? [encodeFrame({ opcode: TEXT, payload: Buffer.from(INIT) })] : [];
  return [...opening, ...dice.times(dice.between(1, 8), () => anyFrames(dice))];
}

function anyFrames(dice: Dice): Buffer {
  const kinds = {
    whole: 3,
    fragments: 3,
    opcode: 2,
    reserved: 1,
    unmasked: 1,
    length: 1,
    close: 1,
    ping: 2,
    noise: 1,
    huge: 0.05,
  };
  switch (dice.weighted(kinds)) {
    case 'whole':
      return encodeFrame({ opcode: dice.pick([TEXT, BINARY]), payload: anyPayload(dice) });
    case 'fragments':
      return fragments(dice);
    case 'opcode':
      return encodeFrame({ opcode: dice.below(16), payload: anyPayload(dice), isFinal: dice.chance(0.7) });
    case 'reserved':
      return encodeFrame({ opcode: TEXT, payload: anyPayload(dice), reserved: dice.between(1, 7) });
    case 'unmasked':
      return encodeFrame({ opcode: TEXT, payload: anyPayload(dice), isMasked: false });
    case 'length':
      return encodeFrame({
        opcode: TEXT,
        payload: anyPayload(dice),
        saidLength: dice.pick([126, 65_536, 2 ** 40, 2 ** 53]),
      });
    case 'close':
      return encodeFrame({ opcode: CLOSE, payload: closePayload(dice) });
    case 'ping':
      return encodeFrame({
        opcode: PING,
        payload: Buffer.alloc(dice.pick([0, 1, 125, 126])),
        isFinal: dice.chance(0.9),
      });
    case 'noise':
      return Buffer.from(dice.times(dice.below(50), () => dice.below(256)));
    case 'huge':
      return encodeFrame({ opcode: TEXT, payload: Buffer.alloc(1_100_000, 'x') });
  }
}

/** One message in pieces, with pings in between; not always with its end. */
function fragments(dice: Dice): Buffer {
  const message = Buffer.from(
    dice.pick([
      INIT,
      '{"type":"ping"}',
      '{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}',
    ]),
  );
  const middle = dice.below(message.length);
  return Buffer.concat([
    encodeFrame({ opcode: TEXT, payload: message.subarray(0, middle), isFinal: false }),
    ...(dice.chance(0.5) ? [encodeFrame({ opcode: PING, payload: Buffer.from('p') })] : []),
    encodeFrame({
      opcode: dice.chance(0.9) ? 0 : TEXT,
      payload: message.subarray(middle),
      isFinal: dice.chance(0.8),
    }),
  ]);
}

function anyPayload(dice: Dice): Buffer {
  return dice.pick([
    Buffer.from(INIT),
    Buffer.from('{"type":"ping","payload":{}}'),
    Buffer.from('{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}'),
    Buffer.from('not json'),
    Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
    Buffer.alloc(0),
  ]);
}

function closePayload(dice: Dice): Buffer {
  const code = Buffer.alloc(2);
  code.writeUInt16BE(dice.pick([0, 999, 1000, 1004, 1005, 1006, 2999, 4403, 65_535]));
  return dice.pick([Buffer.alloc(0), Buffer.alloc(1), code, Buffer.concat([code, Buffer.from([0xff])])]);
}

/** As RFC 6455 has it, except where told otherwise. */
export function encodeFrame(frame: Frame): Buffer {
  const { opcode, payload, isFinal = true, isMasked = true, reserved = 0 } = frame;
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  const length = frame.saidLength ?? payload.length;
  const maskBit = isMasked ? 0x80 : 0;
  const head = length < 126 ? Buffer.from([first, maskBit | length]) : longHead(first, maskBit, length);
  // A mask of zeroes changes nothing, and is as good as any here.
  return Buffer.concat([head, ...(isMasked ? [Buffer.alloc(4)] : []), payload]);
}

function longHead(first: number, maskBit: number, length: number): Buffer {
  if (length < 65_536) return Buffer.from([first, maskBit | 126, length >> 8, length & 0xff]);
  const head = Buffer.from([first, maskBit | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
