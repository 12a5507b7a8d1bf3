import { once } from 'node:events';
import WebSocket from 'ws';
import { isObject, judgeClose, judgeErrors, judgeResult, judgeText, type Secrets } from './judge.ts';
import type { SentOperation } from './persisted-operations.ts';

const PATIENCE_MS = 20_000;
/** How long a subscription is listened to that may have nothing to say. */
const LISTEN_MS = 60;
const PROTOCOL = 'graphql-transport-ws';
const ANSWERS = new Set(['connection_ack', 'ping', 'pong', 'next', 'error', 'complete']);

export interface SocketOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly secrets: Secrets;
}

/** One socket for one operation after the other; opened anew whenever it was closed. */
export class SocketPlayer {
  readonly #options: SocketOptions;
  #socket: WebSocket | null = null;
  #nextId = 1;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  /** What is wrong with how the operation was answered; null where nothing is. */
  async play(operation: SentOperation): Promise<string | null> {
    const socket = this.#socket ?? (await this.#open());
    const id = String(this.#nextId++);
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const hear = (data: WebSocket.RawData) => {
      const text = String(data);
      const problem = judgeMessage(text, this.#options.secrets);
      const { type, id: of } = JSON.parse(text);
      if (problem !== null) resolve(problem);
      else if (of === id && (type === 'error' || type === 'complete' || type === 'next')) resolve(null);
    };
    const heardEnd = (code: number) => resolve(judgeClose(code));
    const patience = setTimeout(() => resolve('the operation was not answered in time'), PATIENCE_MS);
    const isWatch = /subscription/.test(operation.query ?? '');
    const listening = isWatch ? setTimeout(() => resolve(null), LISTEN_MS) : undefined;
    socket.on('message', hear).once('close', heardEnd);
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: operation }));
    const problem = await promise;
    clearTimeout(patience);
    clearTimeout(listening);
    socket.off('message', hear).off('close', heardEnd);
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, type: 'complete' }));
    return problem;
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    socket.close();
    await once(socket, 'close');
  }

  async #open(): Promise<WebSocket> {
    const socket = openSocket(this.#options);
    await once(socket, 'open');
    socket.once('close', () => {
      this.#socket = null;
    });
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await Promise.race([once(socket, 'message'), once(socket, 'close')]);
    this.#socket = socket;
    return socket;
  }
}

/** Says all of it over a socket of its own; answers with what is wrong with what it then heard. */
export async function playMessages(
  options: SocketOptions,
  messages: readonly string[],
): Promise<string | null> {
  const socket = openSocket(options);
  await once(socket, 'open');
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  const closed = once(socket, 'close');
  for (const message of messages) if (socket.readyState === WebSocket.OPEN) socket.send(message);
  const leaving = setTimeout(() => socket.close(1000), LISTEN_MS);
  const [code] = await closed;
  clearTimeout(leaving);
  const problems = heard.map((text) => judgeMessage(text, options.secrets));
  return problems.find((problem) => problem !== null) ?? judgeClose(code);
}

function openSocket({ url, apiKey }: SocketOptions): WebSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, PROTOCOL, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  // That it is closed is judged by the code.
  socket.on('error', () => {});
  return socket;
}

function judgeMessage(text: string, secrets: Secrets): string | null {
  const message: unknown = JSON.parse(text);
  if (!isObject(message) || !ANSWERS.has(String(message.type)))
    return `an unknown message: ${text.slice(0, 200)}`;
  if (message.type === 'next') return judgeResult(message.payload) ?? judgeText(text, secrets);
  if (message.type === 'error') return judgeErrors(message.payload) ?? judgeText(text, secrets);
  return null;
}
