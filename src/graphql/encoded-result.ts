import type { ExecutionResult } from 'graphql';

/** A result as it goes over the wire, encoded once for all who get it. */
export class EncodedResult {
  readonly json: string;
  #serverSentEvent: Buffer | null = null;

  constructor(result: ExecutionResult) {
    this.json = JSON.stringify(result);
  }

  /** As an event of the graphql-sse protocol. */
  get serverSentEvent(): Buffer {
    this.#serverSentEvent ??= Buffer.from(`event: next\ndata: ${this.json}\n\n`);
    return this.#serverSentEvent;
  }
}
