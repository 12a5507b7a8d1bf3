import type { Dice } from './dice.ts';

/** Bytes for a connection of their own, and how the client behaves after them. */
export interface RawExchange {
  readonly bytes: Buffer;
  /** It says that nothing more comes, or goes without a word, or waits until the server has enough of it. */
  readonly leaving: 'end' | 'destroy';
}

const QUERY = '{"query":"{ __typename }"}';
/** With the key, so that what comes after it is looked at. */
const KEY = '<key>';
const HOST = `Host: fuzz\r\nX-Api-Key: ${KEY}`;
const JSON_TYPE = 'Content-Type: application/json';

type Write = (dice: Dice) => string;

/** What no HTTP library sends; what is wrong with each stands in its name. */
const WRITERS: Readonly<Record<string, Write>> = {
  pipelined: (dice) => posted(QUERY).repeat(dice.between(2, 30)),
  pipelinedAfterGarbage: () => `garbage\r\n\r\n${posted(QUERY)}`,
  lengthTooLong: () =>
    request('POST /graphql', [HOST, JSON_TYPE, `Content-Length: ${QUERY.length + 9}`], QUERY),
  lengthTooShort: () => request('POST /graphql', [HOST, JSON_TYPE, 'Content-Length: 5'], QUERY),
  lengthNegative: () => request('POST /graphql', [HOST, JSON_TYPE, 'Content-Length: -1'], QUERY),
  lengthHuge: () => request('POST /graphql', [HOST, JSON_TYPE, `Content-Length: ${'9'.repeat(30)}`], QUERY),
  lengthsTwo: () =>
    request('POST /graphql', [HOST, JSON_TYPE, 'Content-Length: 5', 'Content-Length: 26'], QUERY),
  lengthAndChunked: () =>
    request(
      'POST /graphql',
      [HOST, JSON_TYPE, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      chunked(QUERY),
    ),
  chunked: () => request('POST /graphql', [HOST, JSON_TYPE, 'Transfer-Encoding: chunked'], chunked(QUERY)),
  chunkedBroken: (dice) =>
    request(
      'POST /graphql',
      [HOST, JSON_TYPE, 'Transfer-Encoding: chunked'],
      dice.pick([
        'zz\r\n',
        '5\r\nab',
        '1a;a=b\r\n{',
        '-1\r\n',
        `${'f'.repeat(20)}\r\n`,
        '0\r\nx: y',
        '2\r\nabcd\r\n',
      ]),
    ),
  encodingUnknown: () =>
    request('POST /graphql', [HOST, JSON_TYPE, 'Transfer-Encoding: gzip, chunked'], chunked(QUERY)),
  encodingLast: () =>
    request('POST /graphql', [HOST, JSON_TYPE, 'Transfer-Encoding: chunked, x'], chunked(QUERY)),
  trailers: () =>
    request(
      'POST /graphql',
      [HOST, JSON_TYPE, 'Transfer-Encoding: chunked', 'Trailer: authorization'],
      `${chunked(QUERY).slice(0, -2)}authorization: x\r\n\r\n`,
    ),
  expect: (dice) =>
    request(
      'POST /graphql',
      [
        HOST,
        JSON_TYPE,
        `Expect: ${dice.pick(['100-continue', '200-ok'])}`,
        `Content-Length: ${QUERY.length}`,
      ],
      QUERY,
    ),
  authorizationTwice: () =>
    request('GET /graphql?query={__typename}', [HOST, 'Authorization: a', 'Authorization: b']),
  keyTwice: () => request('GET /graphql?query={__typename}', [HOST, `X-Api-Key: ${KEY}`]),
  hostMissing: () => request('GET /livez', []),
  hostsTwo: () => request('GET /livez', [HOST, 'Host: other']),
  hostOdd: (dice) =>
    request('GET /livez', [`Host: ${dice.pick(['', ' ', 'a b', 'a:b:c', '[::1', '@', '\u00ff', 'a/../b'])}`]),
  headerTooLong: () => request('GET /livez', [HOST, `x: ${'x'.repeat(100_000)}`]),
  headersTooMany: () => request('GET /livez', [HOST, ...Array.from({ length: 3_000 }, (_, i) => `x${i}: y`)]),
  headerNul: () => request('GET /livez', [HOST, 'x: a\0b']),
  headerFolded: () => request('GET /livez', [HOST, 'x: a', ' b']),
  headerSpaced: () => request('GET /livez', [HOST, 'content-length : 0']),
  headerNameless: () => request('GET /livez', [HOST, ': x']),
  lineFeedsOnly: () => 'GET /livez HTTP/1.1\nHost: fuzz\n\n',
  targetAbsolute: () => request('GET http://evil.example.com/livez', [HOST]),
  targetOdd: (dice) =>
    request(
      `GET ${dice.pick(['*', 'livez', '//', 'http://', 'http://[', '/a b', '\\', '/\u00ff', '?', '#'])}`,
      [HOST],
    ),
  targetLong: () => request(`GET /graphql?query=${'%7B'.repeat(3_000)}`, [HOST]),
  methodOdd: (dice) =>
    request(`${dice.pick(['CONNECT', 'TRACE', 'FOO', 'get', 'PRI', '', 'QUERY'])} /graphql`, [HOST]),
  versionOdd: (dice) =>
    `GET /livez HTTP/${dice.pick(['0.9', '1.0', '2.0', '9.9', '1.1.1', 'x'])}\r\n${HOST}\r\n\r\n`,
  http2: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0',
  tls: () => '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
  noise: (dice) => String.fromCharCode(...dice.times(dice.below(300), () => dice.below(256))),
  cutHeaders: () => 'POST /graphql HTTP/1.1\r\nHost: fu',
  cutBody: () => request('POST /graphql', [HOST, JSON_TYPE, 'Content-Length: 1000'], QUERY.slice(0, 9)),
  cutEvents: () =>
    request(
      'POST /graphql',
      [HOST, JSON_TYPE, 'Accept: text/event-stream', 'Content-Length: 1000'],
      QUERY.slice(0, 9),
    ),
  upgradeToHttp2: () =>
    request('GET /livez', [
      HOST,
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQAAP__',
    ]),
  upgradeOdd: (dice) =>
    request(`${dice.pick(['GET', 'POST'])} ${dice.pick(['/graphql', '/', '/livez', '/graphql?a=b'])}`, [
      HOST,
      'Connection: Upgrade',
      'Upgrade: websocket',
      `Sec-WebSocket-Version: ${dice.pick(['13', '8', '-1', 'x'])}`,
      `Sec-WebSocket-Key: ${dice.pick(['dGhlIHNhbXBsZSBub25jZQ==', 'short', ''])}`,
      `Sec-WebSocket-Protocol: ${dice.pick(['graphql-transport-ws', 'graphql-ws', 'a, b', ',', '', '"'])}`,
      `Sec-WebSocket-Extensions: ${dice.pick(['permessage-deflate', 'x;y=z', ';', 'permessage-deflate; server_max_window_bits=99'])}`,
    ]),
};

const NAMES = Object.keys(WRITERS);

export function rawExchange(dice: Dice, apiKey: string): RawExchange {
  const text = (WRITERS[dice.pick(NAMES)]?.(dice) ?? '').replaceAll(KEY, apiKey);
  return { bytes: Buffer.from(text, 'latin1'), leaving: dice.chance(0.8) ? 'end' : 'destroy' };
}

function request(line: string, headers: readonly string[], body = ''): string {
  return `${[`${line} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n${body}`;
}

function posted(body: string): string {
  return request('POST /graphql', [HOST, JSON_TYPE, `Content-Length: ${body.length}`], body);
}

function chunked(body: string): string {
  return `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}
