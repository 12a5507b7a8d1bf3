import type { Logger } from 'pino';
import type { Caller } from '../access/caller.ts';
import type { Clock } from '../clock.ts';
import { type AnsweredError, blame } from '../graphql/callers-mistakes.ts';
import type { ReadyOperation } from '../graphql/prepare-operation.ts';
import type { EdgeMetrics, OperationOutcome, OperationType, Transport } from '../metrics/edge-metrics.ts';
import { type Span, type TraceOrigin, type Tracing, toLogBindings } from '../tracing/span.ts';

export interface OperationObserverDeps {
  readonly metrics: Pick<EdgeMetrics, 'countOperation'>;
  readonly tracing: Tracing;
  readonly log: Logger;
  readonly clock: Clock;
}

export interface ObservedRequest {
  readonly transport: Transport;
  readonly requestId: string;
  readonly caller: Caller;
  /** What caused it, as its client says. */
  readonly origin?: TraceOrigin;
}

/** The socket or the stream that an operation came over. */
export interface Channel {
  /** Whether it was the gateway that ended it. */
  readonly wasSentAway: boolean;
}

/** Tells metrics, traces and the log of each operation, whichever way it comes. */
export interface OperationObserver {
  begin(request: ObservedRequest): ObservedOperation;
}

export function createOperationObserver(deps: OperationObserverDeps): OperationObserver {
  return { begin: (request) => new ObservedOperation(request, deps) };
}

// A client names its operations as it likes, and at any length.
const MAX_NAME_CHARACTERS = 100;

/** The name of an operation as logs and traces have it; null where it has none. */
export function shortNameOf({ definition }: Pick<ReadyOperation, 'definition'>): string | null {
  return definition.name?.value.slice(0, MAX_NAME_CHARACTERS) ?? null;
}

const WENT_WRONG: ReadonlySet<OperationOutcome> = new Set(['mistaken', 'failed', 'refused']);

/** One operation from its admission to its end. */
export class ObservedOperation {
  readonly span: Span;
  readonly #request: ObservedRequest;
  readonly #deps: OperationObserverDeps;
  readonly #startedAtMs: number;
  #type: OperationType = 'none';
  #name: string | null = null;
  #channel: Channel | null = null;
  #hasEnded = false;

  constructor(request: ObservedRequest, deps: OperationObserverDeps) {
    const { transport, requestId, origin } = request;
    this.#request = request;
    this.#deps = deps;
    this.#startedAtMs = deps.clock.now().getTime();
    const attributes = { 'automl.transport': transport, 'automl.request_id': requestId };
    this.span = deps.tracing.begin({ name: 'GraphQL Operation', kind: 'server', attributes }, origin);
  }

  /** It is known which it is. */
  admitted(operation: ReadyOperation): void {
    this.#type = operation.definition.operation;
    this.#name = shortNameOf(operation);
    const name = this.#name === null ? {} : { 'graphql.operation.name': this.#name };
    this.span.rename(this.#type);
    this.span.add({ 'graphql.operation.type': this.#type, ...name });
    // It may last for days, and what it is told comes of other work: its span is that of its beginning.
    if (this.#type === 'subscription') this.span.end();
  }

  /** Who then leaves it may have been sent away. */
  cameOver(channel: Channel): void {
    this.#channel = channel;
  }

  /** A second end is none. */
  end(told: OperationOutcome): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const outcome = told === 'abandoned' && this.#channel?.wasSentAway ? 'closed' : told;
    const { metrics, clock } = this.#deps;
    const durationMs = clock.now().getTime() - this.#startedAtMs;
    metrics.countOperation({ transport: this.#request.transport, type: this.#type, outcome, durationMs });
    this.span.add({ 'automl.outcome': outcome });
    this.span.end(WENT_WRONG.has(outcome) ? outcome : null);
    this.#tellLog(outcome, durationMs);
  }

  /** For what is thrown on the way, which it throws on. */
  breakOff(error: unknown, { aborted }: AbortSignal): never {
    this.end(aborted ? 'abandoned' : 'failed');
    throw error;
  }

  #tellLog(outcome: OperationOutcome, durationMs: number): void {
    const { log } = this.#deps;
    if (!log.isLevelEnabled('debug')) return;
    const { transport, requestId, caller } = this.#request;
    const ids = { requestId, ...toLogBindings(this.span) };
    const operation = { transport, type: this.#type, operationName: this.#name };
    log.debug({ ...ids, ...operation, caller: caller.name, outcome, durationMs }, 'operation');
  }
}

/** What a result says of how an operation went. */
export function outcomeOf(
  result: { readonly data?: unknown; readonly errors?: readonly AnsweredError[] | undefined },
  { aborted }: AbortSignal,
): OperationOutcome {
  if (aborted) return 'abandoned';
  if (!result.errors?.length) return 'ok';
  return result.data == null ? blame(result.errors) : 'partial';
}
