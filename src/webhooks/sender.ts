import type { NewDelivery } from '../ledger/deliveries.ts';

/** What came of one attempt. A `problem` holds neither the path nor the query of the address, and no credential. */
export type AttemptOutcome =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'failed';
      readonly problem: string;
      /** How long the receiver asks to be left alone; null where it does not say. */
      readonly retryAfterMs: number | null;
    }
  /** The receiver wants no messages any more. */
  | { readonly outcome: 'gone'; readonly problem: string };

/** The way to one endpoint. */
export interface Sender {
  /** One attempt. Never rejects; null where the signal ended it before its outcome was known. */
  send(message: Pick<NewDelivery, 'id' | 'body'>, signal: AbortSignal): Promise<AttemptOutcome | null>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}
