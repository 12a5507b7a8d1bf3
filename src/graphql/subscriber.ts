import { type ExecutionResult, type FieldNode, locatedError } from 'graphql';
import type { Logger } from 'pino';
import type { StatusWatch } from '../operations/watching/status-watch.ts';
import type { WatchClient } from '../operations/watching/watch-client.ts';
import type { WatchGroup } from '../operations/watching/watch-group.ts';
import { type AnsweredError, blame } from './callers-mistakes.ts';
import { EncodedResult } from './encoded-result.ts';
import { presentError } from './present-error.ts';

/** Where a subscriber's results go. */
export type ResultClient = Omit<WatchClient<EncodedResult>, 'sendError'>;

/** Told how it ended: its last word was an error, or not, or the client left before. What comes after the first is none. */
export type OnSubscriptionEnd = (outcome: 'ok' | 'mistaken' | 'failed' | 'abandoned') => void;

export interface SubscriberOptions {
  readonly client: ResultClient;
  /** The field it has subscribed to: the place of its errors. */
  readonly field: FieldNode;
  readonly requestId: string;
  readonly log: Logger;
  readonly onEnd?: OnSubscriptionEnd | undefined;
}

/** A client that has subscribed: refused, or a member of the group of all who get the same. */
export class Subscriber implements WatchClient<EncodedResult> {
  readonly #options: SubscriberOptions;
  readonly #client: ResultClient;
  #hasLeft = false;
  /** Where its last word was an error. */
  #lastErrors: readonly AnsweredError[] | null = null;
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
    this.#options.onEnd?.('abandoned');
  }

  refuse(result: ExecutionResult): void {
    this.send(new EncodedResult(result));
    this.#lastErrors = result.errors ?? null;
    this.end();
  }

  send(result: EncodedResult): void {
    this.#lastErrors = null;
    if (!this.#hasLeft) this.#client.send(result);
  }

  sendError(error: unknown): void {
    const { field, requestId, log } = this.#options;
    const located = locatedError(error, [field], [field.alias?.value ?? field.name.value]);
    const presented = presentError(located, { requestId, log: log.child({ requestId }) });
    this.send(new EncodedResult({ errors: [presented] }));
    this.#lastErrors = [presented];
  }

  onceReady(callback: () => void): void {
    this.#client.onceReady(callback);
  }

  end(): void {
    if (this.#hasLeft) return;
    this.#options.onEnd?.(this.#lastErrors === null ? 'ok' : blame(this.#lastErrors));
    this.#client.end();
  }
}
