import type { JsonObject } from '../domain/json.ts';
import type { OperationId } from './ledger.ts';

/** A wish to begin work, as it is written down before anything is sent. */
export interface NewStart {
  /** The caller's key; null asks for no promise about a repetition. */
  readonly idempotencyKey: string | null;
  /** A digest of the input: the same key with another input is a mistake. */
  readonly inputDigest: string;
  readonly provider: string;
  /** What was to be trained, to recognise it by at the provider. */
  readonly request: JsonObject;
  readonly requestedAt: Date;
}

/**
 * - `intended`: nothing has been sent, for certain
 * - `sent`: the request may have reached the provider; what came of it is open
 * - `settled`: the work that began is known
 */
export type StartStage = 'intended' | 'sent' | 'settled';

export interface Start extends NewStart {
  /** The ledger's own, unique. */
  readonly id: string;
  readonly stage: StartStage;
  /** The work that began; null until the start is settled. */
  readonly began: OperationId | null;
}

export type ClaimResult =
  /** Written down: send it, then `settle` or `release`. */
  | { readonly claim: 'new'; readonly start: Start }
  /** The same input was asked for before under this key. */
  | { readonly claim: 'repeated'; readonly start: Start }
  /** The key was used for another input. */
  | { readonly claim: 'mismatch' };

/** Starts from before they are sent until their outcome is known. A key is kept for as long as its start. */
export interface StartBook {
  /** Writes an intent down, or tells what its key stands for already. */
  claim(start: NewStart): Promise<ClaimResult>;
  /** To be called right before the request goes out: from here on it may have an effect. */
  markSent(id: string): Promise<void>;
  /** The work that came of it is known: from now on a repetition of its key answers with that. */
  settle(id: string, began: OperationId): Promise<void>;
  /** Only where it is certain that nothing began: the start is forgotten and its key may be used again. */
  release(id: string): Promise<void>;
  /** Undefined for an id that is not kept. */
  get(id: string): Promise<Start | undefined>;
  /** Those that are not settled, oldest first. */
  open(): Promise<readonly Start[]>;
  /** The start that a piece of work was settled as the outcome of; undefined where there is none. */
  findByWork(id: OperationId): Promise<Start | undefined>;
}
