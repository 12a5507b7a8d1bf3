import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport, type Transport, TransportError } from '../../../../src/providers/http/transport.ts';
import { rejection } from '../../../support/rejection.ts';
import { USUAL_TRANSPORT } from '../../../support/upstream-limits.ts';

// What a request may take here: nothing may hang, and what comes without end is ended by it.
const DEADLINE_MS = 1_500;
const MAX_BYTES = 100_000;

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server that answers with bytes as they are; `answer` hears what each request began with. */
async function startRawServer(answer: (socket: Socket, request: string) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => answer(socket, bytes.toString('latin1')));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function createSubject(): Transport {
  const transport = createTransport({
    ...USUAL_TRANSPORT,
    answerTimeoutMs: 60_000,
    maxAnswerBytes: MAX_BYTES,
  });
  closers.push(() => transport.close());
  return transport;
}

function get(transport: Transport, url: string, signal = AbortSignal.timeout(DEADLINE_MS)) {
  return transport.send({ method: 'GET', url: new URL(url), headers: { 'api-key': 'secret' } }, signal);
}

/** Writes the same again and again, as fast as it is taken, until the other side has gone. */
function flood(socket: Socket, piece: string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

const OK = 'HTTP/1.1 200 OK\r\n';

describe('an answer over the wire', () => {
  it.each<[string, string | ((socket: Socket) => void), RegExp]>([
    ['that is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', /not HTTP as it should be/],
    ['with a version that there is not', 'HTTP/9.9 200 OK\r\n\r\n', /not HTTP as it should be/],
    ['with a status that is none', 'HTTP/1.1 abc OK\r\n\r\n', /not HTTP as it should be/],
    ['whose headers are too large', `${OK}x: ${'y'.repeat(200_000)}\r\n\r\n`, /not HTTP as it should be/],
    [
      'whose headers never end',
      (socket) => {
        socket.write(OK);
        flood(socket, `x: ${'y'.repeat(1_000)}\r\n`);
      },
      /not HTTP as it should be/,
    ],
    ['with a header that holds a line of its own', `${OK}a\r\nb: c\r\n\r\n`, /not HTTP as it should be/],
    [
      'with two lengths',
      `${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n123`,
      /not HTTP as it should be/,
    ],
    [
      'with a length and in chunks',
      `${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n12\r\n0\r\n\r\n`,
      /not HTTP as it should be/,
    ],
    ['with a length that is none', `${OK}content-length: many\r\n\r\n1`, /not HTTP as it should be/],
    [
      'with a chunk that has no size',
      `${OK}transfer-encoding: chunked\r\n\r\nzz\r\n1\r\n`,
      /not HTTP as it should be/,
    ],
    [
      'that ends before its length',
      (socket) => socket.end(`${OK}content-length: 100\r\n\r\n{}`),
      /the connection failed/,
    ],
    [
      'that ends in a chunk',
      (socket) => socket.end(`${OK}transfer-encoding: chunked\r\n\r\nff\r\n{`),
      /the connection failed/,
    ],
    ['that is cut before it begins', (socket) => void socket.destroy(), /the connection failed/],
    [
      'that switches to another protocol',
      'HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      /the connection failed/,
    ],
    [
      'that is announced as too large',
      `${OK}content-length: ${MAX_BYTES + 1}\r\n\r\n`,
      /larger than 100000 bytes/,
    ],
    [
      'without end',
      (socket) => {
        socket.write(`${OK}\r\n`);
        flood(socket, ' '.repeat(10_000));
      },
      /larger than 100000 bytes/,
    ],
    [
      'without end in chunks',
      (socket) => {
        socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
        flood(socket, `64\r\n${' '.repeat(100)}\r\n`);
      },
      /larger than 100000 bytes/,
    ],
  ])('%s is refused at once, and says why', async (_case, answer, message) => {
    const url = await startRawServer((socket) => {
      if (typeof answer === 'string') socket.write(answer);
      else answer(socket);
    });
    const error = await rejection(get(createSubject(), url));
    expect(error).toBeInstanceOf(TransportError);
    expect(String(error)).toMatch(message);
    expect(error).not.toHaveProperty('cause');
  });

  it.each<[string, (socket: Socket) => void]>([
    [
      'drips',
      (socket) => {
        socket.write(`${OK}content-length: 50000\r\n\r\n`);
        const drip = setInterval(() => socket.write(' '), 20);
        socket.once('close', () => clearInterval(drip));
      },
    ],
    [
      'is announced again and again',
      (socket) => {
        const announce = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), 5);
        socket.once('close', () => clearInterval(announce));
      },
    ],
    ['never begins', () => {}],
  ])('that %s takes no longer than its deadline, and its connection is closed', async (_case, answer) => {
    const left = Promise.withResolvers<void>();
    const url = await startRawServer((socket) => {
      socket.once('close', () => left.resolve());
      answer(socket);
    });
    const error = await rejection(get(createSubject(), url, AbortSignal.timeout(200)));
    expect(error).toMatchObject({ name: 'TimeoutError' });
    await left.promise;
  });

  it('that comes byte by byte is whole', async () => {
    const text = 'é'.repeat(2_000);
    const url = await startRawServer((socket) => {
      const chunks = [...Buffer.from(text)].map((byte) => Buffer.from([0x31, 13, 10, byte, 13, 10]));
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      for (const chunk of chunks) socket.write(chunk);
      socket.write('0\r\n\r\n');
    });
    expect((await get(createSubject(), url)).text).toBe(text);
  });

  it('whose rest comes where the next answer would begin is not taken for that', async () => {
    let answered = 0;
    const url = await startRawServer((socket) => {
      answered += 1;
      const poison = answered === 1 ? `${OK}content-length: 6\r\n\r\npoison` : '';
      socket.write(`${OK}content-length: 4\r\n\r\ntrue${poison}`);
    });
    const transport = createSubject();
    expect((await get(transport, url)).text).toBe('true');
    for (let asked = 0; asked < 5; asked += 1) expect((await get(transport, url)).text).toBe('true');
  });
});

describe('a packed answer', () => {
  const respond = (headers: string, body: Uint8Array | string) => (socket: Socket) => {
    socket.write(`${OK}content-length: ${body.length}\r\n${headers}\r\n\r\n`);
    socket.write(body);
  };

  it('is unpacked, and asked for by name', async () => {
    let asked = '';
    const url = await startRawServer((socket, request) => {
      asked = request;
      respond('content-encoding: gzip', gzipSync('{"name":"grün"}'))(socket);
    });
    expect((await get(createSubject(), url)).text).toBe('{"name":"grün"}');
    expect(asked).toMatch(/\r\naccept-encoding: gzip\r\n/i);
  });

  it('may be as large as any other once it is unpacked, and no larger', async () => {
    const packed = [gzipSync(' '.repeat(MAX_BYTES)), gzipSync(' '.repeat(MAX_BYTES + 1))];
    const url = await startRawServer((socket) => {
      const [body = ''] = packed.splice(0, 1);
      respond('content-encoding: x-gzip', body)(socket);
    });
    const transport = createSubject();
    expect((await get(transport, url)).text).toHaveLength(MAX_BYTES);
    expect(String(await rejection(get(transport, url)))).toMatch(/larger than 100000 bytes once unpacked/);
  });

  const bomb = gzipSync(Buffer.alloc(50_000_000));

  it.each([
    ['a bomb', 'gzip', bomb, /larger than 100000 bytes once unpacked/],
    [
      'a bomb of many parts',
      'gzip',
      Buffer.concat(Array.from({ length: 90 }, () => gzipSync(Buffer.alloc(1_000_000)))),
      /larger than 100000 bytes/,
    ],
    ['what is not packed', 'gzip', '{}', /not gzip/],
    ['half of one', 'gzip', gzipSync('{"a":"long enough to be cut"}').subarray(0, 20), /not gzip/],
    ['another way of packing', 'br', 'x', /not asked for; only gzip is/],
    ['packed twice', 'gzip, gzip', gzipSync(gzipSync('{}')), /not asked for; only gzip is/],
  ])('is refused where it is %s', async (_case, encoding, body, message) => {
    const url = await startRawServer(respond(`content-encoding: ${encoding}`, body));
    const error = await rejection(get(createSubject(), url));
    expect(error).toBeInstanceOf(TransportError);
    expect(String(error)).toMatch(message);
  });

  it('that is empty has no text, whatever it says', async () => {
    const url = await startRawServer((socket) => {
      socket.write('HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\n\r\n');
    });
    expect((await get(createSubject(), url)).text).toBe('');
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is an answer, and nobody else is spoken to', async (status) => {
    let connections = 0;
    const other = await startRawServer(() => {
      connections += 1;
    });
    const url = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 ${status} Moved\r\nlocation: ${other}/stolen\r\ncontent-length: 0\r\n\r\n`);
    });
    expect((await get(createSubject(), url)).status).toBe(status);
    expect(connections).toBe(0);
  });
});
