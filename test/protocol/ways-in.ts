import type { SentOperation } from '../../src/graphql/persisted/sent-operation.ts';
import { openReadySocket } from '../support/raw-socket.ts';

/** The first answer of an operation, however it came. */
export interface FirstAnswer {
  /** Null over a socket, which has none. */
  readonly status: number | null;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export type Ask = (url: string, sent: SentOperation) => Promise<FirstAnswer>;

/** The same operation by each way into the gateway. */
export const WAYS_IN: ReadonlyMap<string, Ask> = new Map([
  ['POST', byPost],
  ['GET', byGet],
  ['an event stream', byEvents],
  ['a WebSocket', bySocket],
]);

async function byPost(url: string, sent: SentOperation): Promise<FirstAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(sent),
  });
  return { ...JSON.parse(await response.text()), status: response.status };
}

async function byGet(url: string, sent: SentOperation): Promise<FirstAnswer> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(sent)) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const headers = { accept: 'application/graphql-response+json', 'apollo-require-preflight': '1' };
  const response = await fetch(`${url}?${search}`, { headers });
  return { ...JSON.parse(await response.text()), status: response.status };
}

async function byEvents(url: string, sent: SentOperation): Promise<FirstAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(sent),
  });
  const text = await response.text();
  const json = response.status === 200 ? (/^data: (\{.*)$/m.exec(text)?.[1] ?? '{}') : text;
  return { ...JSON.parse(json), status: response.status };
}

async function bySocket(url: string, sent: SentOperation): Promise<FirstAnswer> {
  const socket = await openReadySocket(url);
  // The protocol wants a query, and an empty one where the document is only named.
  socket.say({ type: 'subscribe', id: 'a', payload: { query: '', ...sent } });
  const { type, payload } = await Promise.race([socket.heard('next', 'a'), socket.heard('error', 'a')]);
  socket.close();
  return type === 'error' ? { status: null, ...errorsOf(payload) } : { status: null, ...Object(payload) };
}

function errorsOf(payload: unknown): Pick<FirstAnswer, 'errors'> {
  return Array.isArray(payload) ? { errors: payload } : {};
}
