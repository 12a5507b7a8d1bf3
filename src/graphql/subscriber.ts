import { type ExecutionResult, type FieldNode, locatedError } from 'graphql';
import type { Logger } from 'pino';
import type { StatusWatch } from '../operations/watching/status-watch.ts';
import type { WatchClient } from '../operations/watching/watch-client.ts';
import type { WatchGroup } from '../operations/watching/watch-group.ts';
import { EncodedResult } from './encoded-result.ts';
import { presentError } from './present-error.ts';

/** Where a subscriber's results go. */
export type ResultClient = Omit<WatchClient<EncodedResult>, 'sendError'>;

export interface SubscriberOptions {
  readonly client: ResultClient;
  /** The field it has subscribed to: the place of its errors. */
  readonly field: FieldNode;
  readonly requestId: string;
  readonly log: Logger;
}

/** A client that has subscribed: refused, or a member of the group of all who get the same. */
export class Subscriber implements WatchClient<EncodedResult> {
  readonly #options: SubscriberOptions;
  readonly #client: ResultClient;
  #hasLeft = false;
  #leaveGroup = () => {};

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.#client = options.client;
  }

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  get isReady(): boolean {
    return this.#client.isReady;
  }

  join(group: WatchGroup<EncodedResult>, { after }: StatusWatch): void {
    this.#leaveGroup = group.join(this, after);
  }

  /** Nothing more is sent from now on, not even an end. */
  leave(): void {
    this.#hasLeft = true;
    this.#leaveGroup();
  }

  refuse(result: ExecutionResult): void {
    this.send(new EncodedResult(result));
    this.end();
  }

  send(result: EncodedResult): void {
    if (!this.#hasLeft) this.#client.send(result);
  }

  sendError(error: unknown): void {
    const { field, requestId, log } = this.#options;
    const located = locatedError(error, [field], [field.alias?.value ?? field.name.value]);
    const presented = presentError(located, { requestId, log: log.child({ requestId }) });
    this.send(new EncodedResult({ errors: [presented] }));
  }

  onceReady(callback: () => void): void {
    this.#client.onceReady(callback);
  }

  end(): void {
    if (!this.#hasLeft) this.#client.end();
  }
}
