import type { AnswerError, Json } from '../support/json-answer.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { until } from '../support/until.ts';

/** The ways in which an operation can reach the gateway. */
export const WAYS = ['HTTP', 'SSE', 'WebSocket'] as const;
export type Way = (typeof WAYS)[number];

export interface SentOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface FirstResult {
  /** Undefined where nothing was executed. */
  readonly data: Json | null | undefined;
  readonly errors: readonly AnswerError[];
  /** As it arrived. */
  readonly text: string;
}

/** Sends an operation one of the ways and answers with its first result, or with why it was refused. */
export function sendBy(way: Way, url: string, operation: SentOperation): Promise<FirstResult> {
  return way === 'WebSocket' ? sendOverSocket(url, operation) : sendOverHttp(way, url, operation);
}

async function sendOverHttp(
  way: 'HTTP' | 'SSE',
  url: string,
  operation: SentOperation,
): Promise<FirstResult> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: way === 'SSE' ? 'text/event-stream' : 'application/json',
    },
    body: JSON.stringify(operation),
  });
  const text = await readFirst(response);
  return toResult(/^data: (\{.*\})$/m.exec(text)?.[1] ?? text);
}

/** Of a stream as much as its first event takes. */
async function readFirst(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (/^data: \{.*\}\n\n/m.test(text)) break;
  }
  return text;
}

async function sendOverSocket(url: string, operation: SentOperation): Promise<FirstResult> {
  const socket = await openReadySocket(`${url}/graphql`);
  socket.say({ type: 'subscribe', id: 'a', payload: operation });
  const { type, payload } = await until(`${operation.query} is answered`, () =>
    socket.received.find(({ id }) => id === 'a'),
  );
  socket.close();
  return toResult(JSON.stringify(type === 'error' ? { errors: payload } : payload));
}

function toResult(text: string): FirstResult {
  const { data, errors = [] } = JSON.parse(text);
  return { data, errors, text };
}
