import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createBodyReader, type ReadBody, type RequestBody } from '../../../src/server/request-body.ts';
import { documentRules, type Excess } from '../../support/document-rules.ts';
import { type HttpServer, startHttpServer } from '../../support/start-http-server.ts';
import { until } from '../../support/until.ts';

const MAX_BYTES = 1_000;

let server: HttpServer;
const excesses: Excess[] = [];
const readBody = readerOf(String(MAX_BYTES));

/** With this `limits.bodyBytes`, in YAML. */
function readerOf(bodyBytes: string): ReadBody {
  return createBodyReader(documentRules(`{ bodyBytes: ${bodyBytes} }`, excesses).limits);
}

afterEach(() => {
  excesses.length = 0;
  return server.close();
});

/** What `readBody` makes of a body. */
async function read(
  body: string | Uint8Array<ArrayBuffer>,
  contentType = 'application/json',
  { headers = {}, reader = readBody }: ReadOptions = {},
): Promise<RequestBody> {
  server = await startHttpServer(async (incoming, response) => {
    response.end(JSON.stringify(await reader(incoming)));
  });
  const response = await fetch(server.url, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType, ...headers },
  });
  return JSON.parse(await response.text());
}

interface ReadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly reader?: ReadBody;
}

describe('a request’s body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset="UTF8"',
    'Application/JSON',
  ])('is parsed where its type is %s', async (contentType) => {
    expect(await read('{"a":["ü"]}', contentType)).toEqual({ kind: 'read', json: { a: ['ü'] } });
  });

  it.each([
    'text/plain',
    'application/graphql+json',
    'text/plain; a=application/json',
    'application/jsonp',
    'multipart/form-data',
  ])('is not parsed where its type is %s', async (contentType) => {
    expect(await read('{"a":1}', contentType)).toEqual({ kind: 'read' });
  });

  it('that is empty is absent', async () => {
    expect(await read('')).toEqual({ kind: 'read' });
  });

  it('that is not JSON is refused with 400 and the reason', async () => {
    expect(await read('{"a":}')).toMatchObject({
      kind: 'refused',
      status: 400,
      message: expect.stringMatching(/^the body is not JSON: Unexpected token '}'/),
    });
  });

  it('of the largest size is read', async () => {
    const text = 'x'.repeat(MAX_BYTES - 2);
    expect(await read(`"${text}"`)).toEqual({ kind: 'read', json: text });
  });

  it('of one byte more is refused with 413', async () => {
    expect(await read(`"${'x'.repeat(MAX_BYTES - 1)}"`)).toEqual({
      kind: 'refused',
      status: 413,
      message: 'The body is larger than 1000 bytes; send less at once.',
      code: 'LIMIT_EXCEEDED',
      details: { retryable: false, limit: 'bodyBytes', max: 1_000 },
    });
    expect(excesses).toEqual([['bodyBytes', 'refused', null]]);
  });

  it('over a limit that only warns is read, and told of', async () => {
    const text = 'x'.repeat(MAX_BYTES);
    const reader = readerOf(`{ max: ${MAX_BYTES}, warn: true }`);
    expect(await read(`"${text}"`, 'application/json', { reader })).toEqual({ kind: 'read', json: text });
    expect(excesses).toEqual([['bodyBytes', 'warned', 1_002]]);
  });

  it.each(['utf-16', 'utf-7', 'iso-8859-1', 'exotic'])(
    'in the charset %s is refused with 415',
    async (charset) => {
      expect(await read('{}', `application/json; charset=${charset}`)).toMatchObject({
        status: 415,
        message: 'the body is to be in UTF-8',
      });
    },
  );

  it('that would have to be unpacked is refused with 415', async () => {
    const packed = new Uint8Array(gzipSync('{}'));
    expect(await read(packed, 'application/json', { headers: { 'content-encoding': 'gzip' } })).toMatchObject(
      { status: 415, message: expect.stringContaining('content-encoding') },
    );
  });

  it('whose bytes are no UTF-8 is refused with 400', async () => {
    expect(await read(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ status: 400 });
  });

  it('may begin with a byte order mark', async () => {
    expect(await read('\uFEFF{"a":1}')).toEqual({ kind: 'read', json: { a: 1 } });
  });

  it('that is too large is refused before the client has sent all of it', async () => {
    server = await startHttpServer(async (incoming, response) => {
      response.end(JSON.stringify(await readBody(incoming)));
    });
    const sending = request(server.url, { method: 'POST' });
    sending.write('x'.repeat(MAX_BYTES + 1));
    const answered = new Promise<number | undefined>((resolve) => {
      sending.once('response', ({ statusCode }) => resolve(statusCode));
    });
    sending.on('error', () => {});
    expect(await answered).toBe(200);
    sending.destroy();
  });

  it('rejects where the client breaks off', async () => {
    const failures: unknown[] = [];
    server = await startHttpServer((incoming) => {
      readBody(incoming).catch((error: unknown) => failures.push(error));
    });
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf');
    await until('the request arrives', () => server.seen.length === 1);
    socket.destroy();
    await until('the reading ends', () => failures.length === 1);
    expect(failures).toMatchObject([{ code: 'ECONNRESET' }]);
  });
});
