import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, type RequestBody, readBody } from '../../../src/server/request-body.ts';
import { type HttpServer, startHttpServer } from '../../support/start-http-server.ts';
import { until } from '../../support/until.ts';

let server: HttpServer;

afterEach(() => server.close());

/** What `readBody` makes of a body. */
async function read(body: string, contentType = 'application/json'): Promise<RequestBody> {
  server = await startHttpServer(async (incoming, response) => {
    response.end(JSON.stringify(await readBody(incoming)));
  });
  const response = await fetch(server.url, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
  });
  return JSON.parse(await response.text());
}

describe('a request’s body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/graphql+json',
  ])('is parsed where its type is %s', async (contentType) => {
    expect(await read('{"a":["ü"]}', contentType)).toEqual({ kind: 'read', json: { a: ['ü'] } });
  });

  it.each(['text/plain', 'text/plain; a=application/json', 'application/jsonp', 'multipart/form-data'])(
    'is not parsed where its type is %s',
    async (contentType) => {
      expect(await read('{"a":1}', contentType)).toEqual({ kind: 'read' });
    },
  );

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
    const text = 'x'.repeat(MAX_BODY_BYTES - 2);
    expect(await read(`"${text}"`)).toEqual({ kind: 'read', json: text });
  });

  it('of one byte more is refused with 413', async () => {
    expect(await read(`"${'x'.repeat(MAX_BODY_BYTES - 1)}"`)).toEqual({
      kind: 'refused',
      status: 413,
      message: 'the body is larger than 1048576 bytes',
    });
  });

  it('that is too large is refused before the client has sent all of it', async () => {
    server = await startHttpServer(async (incoming, response) => {
      response.end(JSON.stringify(await readBody(incoming)));
    });
    const sending = request(server.url, { method: 'POST' });
    sending.write('x'.repeat(MAX_BODY_BYTES + 1));
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
