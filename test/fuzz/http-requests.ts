import { gzipSync } from 'node:zlib';
import type { Dice } from './dice.ts';
import { oddJson, oddText } from './odd-texts.ts';
import type { SentOperation } from './persisted-operations.ts';

/** A request that HTTP itself lets through, whatever the gateway says to it. */
export interface GeneratedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

const ACCEPTS = [
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json;q=0.9',
  '*/*',
  'application/graphql-response+json;charset=utf-16;q=0.1',
  'text/event-stream;q=0.5, application/json;q=0.6',
  'text/html',
  'image/png',
  ';;;,q=2,,*',
];
const CONTENT_TYPES = [
  'application/json; charset=utf-8',
  'application/json;charset=utf-16',
  'application/json; charset=utf-7',
  'application/json; charset="',
  'application/graphql+json',
  'application/graphql',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  '/',
  ';',
  'application/json, text/plain',
];
const PATHS = [
  '/',
  '/graphiql',
  '/graphiql/assets/../../package.json',
  '/graphiql/assets/%2e%2e%2fpackage.json',
  '/graphiql/assets/',
  '/graphql/',
  '/graphql%00',
  '//graphql',
  '/livez',
  '/readyz',
  '/metrics',
  '/__emulator/state',
  '/%ff%fe',
  '/graphql?query',
  '/graphql?query=%ff',
  '/graphql?query={__typename}&query={a}',
  '/graphql?query={__typename}&variables={',
  '/graphql?query={__typename}&extensions=[]',
  '/?__proto__=1',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'PURGE'];

/** What is longer Node refuses by itself, as the raw requests see. */
const MAX_TARGET = 8_000;

/** Says that it comes from a page that may do so, or from no page at all. */
const PREFLIGHTED = { 'apollo-require-preflight': 'true' };

/** The usual way, in one of its forms. */
export function plainRequest(dice: Dice, operation: SentOperation, sse: boolean): GeneratedRequest {
  const accept = sse ? 'text/event-stream' : dice.pick(ACCEPTS.slice(0, 4));
  const path = `/graphql?${toSearch(operation)}`;
  if (dice.chance(0.15) && path.length < MAX_TARGET) {
    return { method: 'GET', path, headers: { accept, ...PREFLIGHTED }, body: null };
  }
  const headers = { accept, 'content-type': 'application/json' };
  return { method: 'POST', path: '/graphql', headers, body: JSON.stringify(operation) };
}

/** With something about it that is out of order. */
export function oddRequest(dice: Dice, operation: SentOperation): GeneratedRequest {
  const plain = plainRequest(dice, operation, dice.chance(0.2));
  const headers = { ...plain.headers, ...oddHeaders(dice) };
  switch (
    dice.weighted({ path: 2, method: 2, members: 4, json: 3, type: 3, packed: 2, batch: 1, headers: 3 })
  ) {
    case 'path':
      return {
        ...plain,
        method: 'GET',
        path: dice.pick(PATHS),
        headers: { accept: dice.pick(ACCEPTS) },
        body: null,
      };
    case 'method':
      return { ...plain, method: dice.pick(METHODS), headers };
    case 'members':
      return { ...plain, headers, body: JSON.stringify(oddMembers(dice, operation)) };
    case 'json':
      return { ...plain, headers, body: oddBody(dice, JSON.stringify(operation)) };
    case 'type':
      return { ...plain, headers: { ...headers, 'content-type': dice.pick(CONTENT_TYPES) } };
    case 'packed': {
      const body = gzipSync(JSON.stringify(operation));
      return {
        ...plain,
        headers: { ...headers, 'content-encoding': dice.pick(['gzip', 'br', 'gzip, gzip', 'x']) },
        body,
      };
    }
    case 'batch':
      return { ...plain, headers, body: JSON.stringify(dice.times(dice.below(20), () => operation)) };
    case 'headers':
      return { ...plain, headers };
  }
}

function toSearch({ query, operationName, variables, extensions }: SentOperation): string {
  const search = new URLSearchParams(query === undefined ? {} : { query });
  if (extensions !== undefined) search.set('extensions', JSON.stringify(extensions));
  if (operationName !== undefined) search.set('operationName', String(operationName));
  if (variables !== undefined) search.set('variables', JSON.stringify(variables));
  return search.toString();
}

function oddMembers(dice: Dice, operation: SentOperation): unknown {
  const hash = dice.pick(['0'.repeat(64), 'A', '', oddText(dice), 1, null]);
  return {
    ...operation,
    ...(dice.chance(0.3) ? { query: dice.pick([undefined, null, 1, [], {}, operation.query]) } : {}),
    ...(dice.chance(0.3) ? { variables: oddJson(dice) } : {}),
    ...(dice.chance(0.3) ? { operationName: oddJson(dice) } : {}),
    ...(dice.chance(0.3) ? { extensions: oddJson(dice) } : {}),
    ...(dice.chance(0.3)
      ? { extensions: { persistedQuery: { version: dice.pick([1, 2, '1']), sha256Hash: hash } } }
      : {}),
    ...(dice.chance(0.1) ? { documentId: oddJson(dice) } : {}),
    ...(dice.chance(0.1) ? { [oddText(dice, 20)]: oddJson(dice) } : {}),
  };
}

function oddBody(dice: Dice, json: string): string | Buffer {
  const cut = dice.below(json.length);
  const depth = dice.pick([10, 10_000, 100_000]);
  switch (
    dice.weighted({ cut: 3, noise: 2, deep: 1, nested: 1, prototype: 1, bytes: 2, mark: 1, large: 0.05 })
  ) {
    case 'cut':
      return json.slice(0, cut);
    case 'noise':
      return oddText(dice);
    case 'deep':
      return '['.repeat(depth);
    case 'nested':
      return `{"query":"{__typename}","variables":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
    case 'prototype':
      return '{"__proto__":{"query":"{__typename}"},"constructor":{"prototype":{"a":1}},"query":"{__typename}"}';
    case 'bytes':
      return Buffer.from(dice.times(dice.below(200), () => dice.below(256)));
    case 'mark':
      return `\ufeff${json}`;
    case 'large':
      return JSON.stringify({ query: `{__typename}${' '.repeat(1_100_000)}` });
  }
}

function oddHeaders(dice: Dice): Record<string, string> {
  const headers: Record<string, string> = {
    accept: dice.pick(ACCEPTS),
    origin: dice.pick(['null', 'https://evil.example.com', 'http://127.0.0.1', '///', oddHeader(dice)]),
    authorization: dice.pick([
      'Bearer',
      'Bearer a.b.c',
      'Basic YTpi',
      `Bearer ${oddHeader(dice)}`,
      'Bearer amg_x',
    ]),
    'x-api-key': oddHeader(dice),
    'x-request-id': oddHeader(dice),
    traceparent: dice.pick(['00-0-0-00', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, oddHeader(dice)]),
    'x-http-method-override': 'DELETE',
    'x-forwarded-host': 'evil.example.com',
    'x-apollo-operation-name': oddHeader(dice),
    'content-length-x': '-1',
    'if-none-match': '*',
    range: 'bytes=0-0',
    cookie: oddHeader(dice),
    'accept-encoding': 'gzip;q=2',
    'access-control-request-method': 'DELETE',
    'access-control-request-private-network': 'true',
  };
  return Object.fromEntries(Object.entries(headers).filter(() => dice.chance(0.15)));
}

/** Of the characters that a header may have. */
function oddHeader(dice: Dice): string {
  return oddText(dice, 100)
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
    .trim();
}
