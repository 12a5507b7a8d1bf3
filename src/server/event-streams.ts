import type { ServerResponse } from 'node:http';

const HEADERS = {
  'cache-control': 'no-store',
  // nginx would hold events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** The streams of events that are open. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  #stopped = false;

  /** Sends the events as they come, as fast as the client takes them, until either side ends. */
  async send(
    response: ServerResponse,
    events: AsyncGenerator<string, void, undefined>,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    // The client's leaving must reach the events while they are waited for; it may have left before.
    const leave = () => void events.return();
    if (response.destroyed) return leave();
    response.once('close', leave);
    response.writeHead(200, { ...headers, ...HEADERS });
    this.#open.add(response);
    if (this.#stopped) response.end();
    try {
      for await (const event of events) {
        if (response.destroyed || response.writableEnded) break;
        response.write(event);
        await drained(response);
      }
    } finally {
      this.#open.delete(response);
    }
    response.end();
  }

  /** Ends the streams that are open and those to come. */
  stop(): void {
    this.#stopped = true;
    for (const response of this.#open) response.end();
  }
}

/** Resolves once the client has taken what was written, or has gone; at once where nothing waits for it. */
export async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed || !response.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const settle = () => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.once('drain', settle);
    response.once('close', settle);
  });
}
