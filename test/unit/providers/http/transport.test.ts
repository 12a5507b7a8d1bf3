import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createTransport,
  type Transport,
  TransportError,
  type TransportOptions,
  type TransportRequest,
} from '../../../../src/providers/http/transport.ts';
import { settle } from '../../../support/fake-clock.ts';
import { rejection } from '../../../support/rejection.ts';
import { type HttpServer, startHttpServer } from '../../../support/start-http-server.ts';
import { USUAL_TRANSPORT } from '../../../support/upstream-limits.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setUp(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<TransportOptions> = {},
): Promise<{ transport: Transport; server: HttpServer }> {
  const server = await startHttpServer(handle);
  const transport = createTransport({ ...USUAL_TRANSPORT, ...options });
  closers.push(
    () => server.close(),
    () => transport.close(),
  );
  return { transport, server };
}

function get(server: { readonly url: string }, path = '/'): TransportRequest {
  return { method: 'GET', url: new URL(path, server.url), headers: {} };
}

const never = () => new AbortController().signal;

async function transportError(outcome: Promise<unknown>): Promise<TransportError> {
  const error = await rejection(outcome);
  if (error instanceof TransportError) return error;
  throw new Error('expected a TransportError', { cause: error });
}

describe('the transport', () => {
  it('sends method, headers and body, and gives back status, first header values and text', async () => {
    const { transport, server } = await setUp((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => {
        response.writeHead(201, { 'X-Word': 'green', 'set-cookie': ['first', 'second'] });
        response.end(`${request.method} ${request.headers['x-asked']} ${text}`);
      });
    });
    const request = {
      method: 'POST',
      url: new URL(`${server.url}/models?page=2`),
      headers: { 'x-asked': 'yes' },
      body: 'grün',
    } as const;
    const response = await transport.send(request, never());
    expect(response.status).toBe(201);
    expect(response.text).toBe('POST yes grün');
    expect(response.headers.get('x-word')).toBe('green');
    expect(response.headers.get('set-cookie')).toBe('first');
    expect(server.seen).toEqual(['POST /models?page=2']);
  });

  it('accepts an answer of exactly the size allowed', async () => {
    const { transport, server } = await setUp((_request, response) => response.end('x'.repeat(100)), {
      maxAnswerBytes: 100,
    });
    expect((await transport.send(get(server), never())).text).toHaveLength(100);
  });

  it.each([
    ['announced', (response: ServerResponse) => response.setHeader('content-length', 101)],
    ['in chunks', (response: ServerResponse) => response.write('x')],
  ])('refuses a larger answer, %s', async (_case, begin) => {
    const { transport, server } = await setUp(
      (_request, response) => {
        begin(response);
        response.end('x'.repeat(response.headersSent ? 100 : 101));
      },
      { maxAnswerBytes: 100 },
    );
    const error = await transportError(transport.send(get(server), never()));
    expect(error.kind).toBe('unreadable');
    expect(error.message).toBe('an answer larger than 100 bytes');
  });

  it('gives up where the headers do not come', async () => {
    const { transport, server } = await setUp(() => {}, { answerTimeoutMs: 50 });
    const error = await transportError(transport.send(get(server), never()));
    expect(error.kind).toBe('timeout');
    expect(error.message).toBe('no answer in time');
  });

  it('gives up where the body stalls', async () => {
    const { transport, server } = await setUp((_request, response) => response.write('{'), {
      answerTimeoutMs: 50,
    });
    expect((await transportError(transport.send(get(server), never()))).kind).toBe('timeout');
  });

  it('says so where the connection is reset', async () => {
    const { transport, server } = await setUp((request) => request.socket.resetAndDestroy());
    const error = await transportError(transport.send(get(server), never()));
    expect(error.kind).toBe('connection');
    expect(error.message).toMatch(/^the connection failed \((ECONNRESET|UND_ERR_SOCKET)\)$/);
  });

  it('says so where an answer breaks off', async () => {
    const { transport, server } = await setUp((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":', () => response.destroy());
    });
    expect((await transportError(transport.send(get(server), never()))).kind).toBe('connection');
  });

  it('says so where nobody listens', async () => {
    const { transport, server } = await setUp(() => {});
    await server.close();
    const error = await transportError(transport.send(get(server), never()));
    expect(error.kind).toBe('connection');
    expect(error.message).toBe('the connection failed (ECONNREFUSED)');
  });

  it('does not follow a redirect', async () => {
    const { transport, server } = await setUp((_request, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const response = await transport.send(get(server, '/here'), never());
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/elsewhere');
    expect(server.seen).toEqual(['GET /here']);
  });

  it('sends nothing for a signal that has aborted already', async () => {
    const { transport, server } = await setUp((_request, response) => response.end());
    const reason = new Error('too late');
    expect(await rejection(transport.send(get(server), AbortSignal.abort(reason)))).toBe(reason);
    await transport.send(get(server, '/next'), never());
    expect(server.seen).toEqual(['GET /next']);
  });

  it('ends a request whose answer has not come, with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('the client left');
    const ended = Promise.withResolvers<void>();
    const { transport, server } = await setUp((request) => {
      request.socket.once('close', () => ended.resolve());
      controller.abort(reason);
    });
    expect(await rejection(transport.send(get(server), controller.signal))).toBe(reason);
    await ended.promise;
  });

  it('ends a request in the middle of its answer', async () => {
    const controller = new AbortController();
    const reason = new Error('the client left');
    const { transport, server } = await setUp((_request, response) => {
      response.write('{', () => controller.abort(reason));
    });
    expect(await rejection(transport.send(get(server), controller.signal))).toBe(reason);
  });

  it('lets a caller go at once while it connects', async () => {
    // Over TLS the handshake waits for an answer, which never comes.
    const sockets: Socket[] = [];
    const silent = createTcpServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const transport = createTransport({ ...USUAL_TRANSPORT, connectTimeoutMs: 100 });
    closers.push(
      () => new Promise((resolve) => silent.close(() => resolve())),
      async () => sockets.forEach((socket) => void socket.destroy()),
      () => transport.close(),
    );
    const controller = new AbortController();
    const request = get({ url: `https://127.0.0.1:${address.port}` });
    const outcome = rejection(transport.send(request, controller.signal));
    await settle();
    const reason = new Error('the client left');
    controller.abort(reason);
    expect(await outcome).toBe(reason);
  });

  it('lets many requests share one signal without a warning', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const { transport, server } = await setUp((_request, response) => response.end('ok'));
    const signal = never();
    await Promise.all(Array.from({ length: 30 }, () => transport.send(get(server), signal)));
    await settle();
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('can be closed twice', async () => {
    const { transport } = await setUp(() => {});
    await transport.close();
    await transport.close();
  });
});
