import type { GraphqlAnswer } from './json-answer.ts';
import { openSocket, type RawSocket } from './raw-socket.ts';

/** What says who is asking, over HTTP. */
export type CallerHeaders = Readonly<Record<string, string>>;

/** A query or mutation with these headers. */
export async function queryWith(
  url: string,
  headers: CallerHeaders,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  return { status: response.status, data, errors, text };
}

/** A socket whose greeting carries these parameters; whether it is let in is still to be seen. */
export async function greetingSocket(url: string, params: object, headers = {}): Promise<RawSocket> {
  const socket = await openSocket(`${url}/graphql`, { headers });
  socket.say({ type: 'connection_init', payload: params });
  return socket;
}

/** A socket that was let in. */
export async function admittedSocket(url: string, params: object, headers = {}): Promise<RawSocket> {
  const socket = await greetingSocket(url, params, headers);
  await socket.heard('connection_ack');
  return socket;
}

/** The events of a subscription over an event stream, as they have come so far. */
export interface OpenStream {
  readonly status: number;
  /** What has come so far. */
  text(): string;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  leave(): void;
}

export async function openStream(
  url: string,
  headers: CallerHeaders,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<OpenStream> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  let text = '';
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  const ended = read().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return { status: response.status, text: () => text, ended, leave: () => leaving.abort() };
}
