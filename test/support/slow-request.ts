import { once } from 'node:events';
import { connect } from 'node:net';
import { until } from './until.ts';

/** A POST to the gateway whose body comes when the test says so. */
export interface SlowRequest {
  say(text: string): void;
  /** All of the answer so far, once this is in it. */
  heard(text: string): Promise<string>;
  /** All of the answer, once the server has said that this is all. */
  ended(): Promise<string>;
  destroy(): void;
}

/**
 * Resolves once the server has asked for the body: `expect: 100-continue` is to be among the headers. Whoever asks has been
 * told apart by then.
 */
export async function startSlowRequest(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<SlowRequest> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.write(['POST /graphql HTTP/1.1', ...lines, '\r\n'].join('\r\n'));
  const heard = (text: string) => until(`"${text}" is heard`, () => answer.includes(text) && answer);
  await heard('100 Continue');
  return {
    say: (text) => void socket.write(text),
    heard,
    // The last of its chunks is an empty one.
    ended: () => heard('\r\n0\r\n'),
    destroy: () => socket.destroy(),
  };
}
