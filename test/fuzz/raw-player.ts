import { connect } from 'node:net';
import { judgeClose, judgeText, type Secrets } from './judge.ts';
import type { RawExchange } from './raw-requests.ts';

const PATIENCE_MS = 20_000;
/** After this long without an answer the client says that nothing more comes. */
const QUIET_MS = 40;

/** Sends the bytes over a connection of their own; answers with what came back once the server has closed it. */
function exchange(url: string, { bytes, leaving }: RawExchange): Promise<Buffer | null> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const patience = setTimeout(() => {
      resolve(null);
      socket.destroy();
    }, PATIENCE_MS);
    let quiet: NodeJS.Timeout | undefined;
    const waitAgain = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => (leaving === 'end' ? socket.end() : socket.destroy()), QUIET_MS);
    };
    socket.once('connect', () => {
      socket.write(bytes);
      waitAgain();
    });
    socket.on('data', (chunk) => {
      received.push(chunk);
      waitAgain();
    });
    // The server has closed its half: so does the client.
    socket.once('end', () => socket.end());
    // It may cut the connection of one that talks nonsense.
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(patience);
      clearTimeout(quiet);
      resolve(Buffer.concat(received));
    });
  });
}

/** What is wrong with how the server took bytes that are hardly HTTP; null where nothing is. */
export async function playRaw(url: string, sent: RawExchange, secrets: Secrets): Promise<string | null> {
  const received = await exchange(url, sent);
  if (received === null) return 'the server leaves a connection open whose client is done';
  const text = received.toString('latin1');
  const failed = /^HTTP\/1\.1 5\d\d .*/m.exec(text);
  return failed ? `answered with "${failed[0]}"` : judgeText(text, secrets);
}

/** The same for frames, after a handshake. */
export async function playFrames(url: string, handshake: string, frames: Buffer): Promise<string | null> {
  const bytes = Buffer.concat([Buffer.from(handshake), frames]);
  const received = await exchange(url, { bytes, leaving: 'end' });
  if (received === null) return 'the server leaves a socket open whose client is done';
  const body = received.subarray(received.indexOf('\r\n\r\n') + 4);
  const code = closeCodeIn(body);
  return code === null ? null : judgeClose(code);
}

/** From the server's close frame; null where there is none, or it has no code. */
function closeCodeIn(frames: Buffer): number | null {
  for (let place = 0; place + 2 <= frames.length; ) {
    const opcode = (frames[place] ?? 0) & 0x0f;
    const short = (frames[place + 1] ?? 0) & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    const length = short === 126 ? frames.readUInt16BE(place + 2) : short;
    if (opcode === 8) return length < 2 ? null : frames.readUInt16BE(place + head);
    // No message of the gateway's here is that long.
    if (short === 127) return null;
    place += head + length;
  }
  return null;
}
