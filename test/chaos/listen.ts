import type { Listener } from './listener.ts';
import { listenOverSocket } from './socket-listeners.ts';
import { listenOverStream } from './stream-listeners.ts';

/** So many of them over an event stream each, the others over sockets that carry many. */
const STREAMS = 40;
const PER_SOCKET = 60;

/** Subscribes them all; answers with how they leave. */
export async function listen(url: string, listeners: readonly Listener[]): Promise<() => void> {
  const alone = listeners.slice(0, STREAMS);
  const together = listeners.slice(STREAMS);
  const sockets = Array.from({ length: Math.ceil(together.length / PER_SOCKET) }, (_, index) =>
    together.slice(index * PER_SOCKET, (index + 1) * PER_SOCKET),
  );
  const leaves = await Promise.all([
    ...alone.map((listener) => listenOverStream(url, listener)),
    ...sockets.map((group) => listenOverSocket(url, group)),
  ]);
  return () => {
    for (const leave of leaves) leave();
  };
}
