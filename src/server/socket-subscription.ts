import type { EncodedResult } from '../graphql/encoded-result.ts';
import type { ResultClient } from '../graphql/subscriber.ts';
import type { Subscription } from '../graphql/subscriptions.ts';
import type { LiveSocket } from './live-socket.ts';

type End = IteratorResult<never, undefined>;

const END: End = { done: true, value: undefined };

/**
 * A subscription over a socket. Its results are written to the socket as they come, encoded for all who get them; the
 * protocol's library sees no result, only the end, and ends it when the client says so or has gone.
 */
export class SocketSubscription implements ResultClient, AsyncIterableIterator<never> {
  readonly #socket: LiveSocket;
  readonly #opening: string;
  readonly #ended = Promise.withResolvers<End>();
  readonly #subscription: Subscription;

  /** `start` is called once, with this client. */
  constructor(socket: LiveSocket, id: string, start: (client: ResultClient) => Subscription) {
    this.#socket = socket;
    this.#opening = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    this.#subscription = start(this);
  }

  get isReady(): boolean {
    return this.#socket.isReady;
  }

  send({ json }: EncodedResult): void {
    this.#socket.send(`${this.#opening}${json}}`);
  }

  onceReady(callback: () => void): void {
    this.#socket.onceReady(callback);
  }

  end(): void {
    this.#ended.resolve(END);
  }

  next(): Promise<End> {
    return this.#ended.promise;
  }

  async return(): Promise<End> {
    this.#subscription.leave();
    this.end();
    return END;
  }

  // The library ends only what has all three methods of a generator.
  throw(): Promise<End> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
