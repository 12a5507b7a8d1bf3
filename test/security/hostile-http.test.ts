import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayServer, startGatewayServer } from '../../src/server/gateway-server.ts';
import { HTTP_PATIENCE } from '../../src/server/http-patience.ts';
import { edgeConfig } from '../support/edge-config.ts';
import { sayRaw } from '../support/say-raw.ts';
import { createTestGraph } from '../support/test-graph.ts';

let server: GatewayServer;
let impatient: GatewayServer;

beforeAll(async () => {
  const options = { host: '127.0.0.1', port: 0, initialDocument: '', edge: edgeConfig('web: {}') };
  const patience = { headersTimeout: 100, requestTimeout: 300, connectionsCheckingInterval: 20 };
  server = await startGatewayServer({ ...options, core: createTestGraph().core });
  impatient = await startGatewayServer({ ...options, core: createTestGraph().core, patience });
});

afterAll(() => Promise.all([server.close(), impatient.close()]));

const POST = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json';
const QUERY = '{"query":"{ __typename }"}';
const NEXT = 'GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

/** The status of each answer that came back. */
async function statusesOf(bytes: string, { url } = server): Promise<readonly number[]> {
  const answer = await sayRaw(url, bytes);
  return [...answer.matchAll(/HTTP\/1.1 (\d+) /g)].map(([, status]) => Number(status));
}

describe('a request of which two readers could see different ends (smuggling)', () => {
  const chunked = `${QUERY.length.toString(16)}\r\n${QUERY}\r\n0\r\n\r\n`;

  it.each([
    ['a length and chunks', `Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`],
    ['two lengths', `Content-Length: ${QUERY.length}\r\nContent-Length: 3\r\n\r\n${QUERY}`],
    ['a length that is none', `Content-Length: +${QUERY.length}\r\n\r\n${QUERY}`],
    ['a negative length', `Content-Length: -1\r\n\r\n${QUERY}`],
    ['chunks that are not the last coding', `Transfer-Encoding: chunked, identity\r\n\r\n${chunked}`],
    ['chunks by a name that is almost right', `Transfer-Encoding: xchunked\r\n\r\n${chunked}`],
    ['a space before the colon', `Content-Length : ${QUERY.length}\r\n\r\n${QUERY}`],
    ['a folded header', `X-A: a\r\n b\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`],
    ['a bare line feed between headers', `X-A: a\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`],
    ['a bare carriage return in a header', `X-A: a\rb\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`],
    ['a NUL in a header', `X-A: a\0b\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`],
    ['a chunk size that is none', `Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n`],
  ])('is answered 400, and what follows is not answered: %s', async (_what, rest) => {
    expect(await statusesOf(`${POST}\r\n${rest}${NEXT}`)).toEqual([400]);
  });
});

describe('a method', () => {
  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'is what the request line says, whatever %s says',
    async (name) => {
      const mutation = encodeURIComponent('mutation { __typename }');
      const get = `GET /graphql?query=${mutation} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${name}: POST\r\nConnection: close\r\n\r\n`;
      const put = `PUT /graphql HTTP/1.1\r\nHost: localhost\r\n${name}: POST\r\nConnection: close\r\n\r\n`;
      expect([await statusesOf(get), await statusesOf(put)]).toEqual([[405], [405]]);
    },
  );
});

describe('headers', () => {
  it('of more than 16 KiB are answered 431', async () => {
    expect(await statusesOf(`${POST}\r\nX-A: ${'a'.repeat(16 * 1024)}\r\n\r\n`)).toEqual([431]);
  });

  it('that never end are answered 408 (slowloris)', async () => {
    expect(await statusesOf(`${POST}\r\nX-A: a`, impatient)).toEqual([408]);
  });
});

describe('a body', () => {
  it('that never ends is answered 408', async () => {
    expect(await statusesOf(`${POST}\r\nContent-Length: 100\r\n\r\n{"qu`, impatient)).toEqual([408]);
  });

  it('is waited for no longer than a minute, and headers for 20 seconds', () => {
    expect(HTTP_PATIENCE).toMatchObject({ headersTimeout: 20_000, requestTimeout: 60_000 });
  });

  it.each(['iso-8859-1', 'windows-1252', 'shift_jis', 'utf-7', 'ibm037', 'x-user-defined', '"'])(
    'in the charset %s is answered 415',
    async (charset) => {
      const headers = `${POST}; charset=${charset}\r\nConnection: close\r\nContent-Length: ${QUERY.length}`;
      expect(await statusesOf(`${headers}\r\n\r\n${QUERY}`)).toEqual([415]);
    },
  );

  it.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip'])(
    'packed with %s is answered 415',
    async (encoding) => {
      const headers = `${POST}\r\nContent-Encoding: ${encoding}\r\nConnection: close\r\nContent-Length: ${QUERY.length}`;
      expect(await statusesOf(`${headers}\r\n\r\n${QUERY}`)).toEqual([415]);
    },
  );
});
