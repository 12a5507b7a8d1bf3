import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { isOverBudget, ProviderError } from '../../errors.ts';
import type { Call } from '../provider.ts';
import type { ProviderHealthRecord } from '../provider-health.ts';
import { type AnswerReading, createAnswerReader, type JsonResponse } from './answer-reader.ts';
import { Coalescer } from './coalescer.ts';
import { isDeadline } from './deadline.ts';
import {
  type RequestName,
  toCredentialError,
  toNoAnswerError,
  toProtocolError,
  toTooLateError,
  toUnsentError,
} from './provider-failure.ts';
import type { RequestBudget } from './request-budget.ts';
import { hasDotSegment, withoutQuery } from './request-path.ts';
import { retryRead } from './retry.ts';
import { RetryBudget } from './retry-budget.ts';
import { type Transport, TransportError, type TransportResponse } from './transport.ts';
import { untilAborted } from './until-aborted.ts';

export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the configured endpoint, from its slash on, with the query if there is one. */
  readonly path: string;
  /** Sent as JSON; undefined sends none. */
  readonly body?: unknown;
  /** Default application/json. */
  readonly contentType?: string;
}

export type { JsonResponse };

/** Speaks JSON over HTTP with one provider. Every error it rejects with is a ProviderError or the signal's reason. */
export interface JsonClient {
  /** GET: tried again where that can help, and shared with an identical one under way. */
  read(path: string, call: Call): Promise<JsonResponse>;
  /** Everything that changes something: sent once. */
  write(request: JsonRequest, call: Call): Promise<JsonResponse>;
  /** For a parser's complaint about an answer that did arrive. */
  protocolError(request: { readonly method: string; readonly path: string }, problem: string): ProviderError;
}

export interface JsonClientOptions extends AnswerReading {
  /** The configured key of the provider, for errors and the log. */
  readonly provider: string;
  /** The configured endpoint, without a trailing slash. No answer ever changes it. */
  readonly endpoint: string;
}

export interface JsonClientDeps {
  readonly transport: Transport;
  readonly health: ProviderHealthRecord;
  /** Every request is sent out of it, retries and those with a renewed credential too. */
  readonly budget: RequestBudget;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random?: () => number;
  /** Told of every request sent, abandoned ones too; `status` is null when no answer came. */
  readonly onRequest?: (method: string, status: number | null) => void;
}

export function createJsonClient(options: JsonClientOptions, deps: JsonClientDeps): JsonClient {
  const { provider, endpoint, credentials } = options;
  const { transport, health, budget, clock, log } = deps;
  const readAnswer = createAnswerReader(options, clock);
  const coalescer = new Coalescer<JsonResponse>(() => budget.reconsider());
  const retryBudget = new RetryBudget();
  const random = deps.random ?? Math.random;

  const nameOf = (request: { readonly method: string; readonly path: string }): RequestName => ({
    provider,
    method: request.method,
    path: withoutQuery(request.path),
  });

  async function send(request: JsonRequest, call: Call): Promise<JsonResponse> {
    if (hasDotSegment(request.path)) {
      throw toUnsentError(nameOf(request), 'a part of the path is "." or ".."');
    }
    const headers = await requestHeaders(request, call.signal);
    await budget.admit(nameOf(request), call);
    return readAnswer(nameOf(request), await exchange(request, headers, call));
  }

  /** Whatever becomes of the request, it is counted and logged: it may have reached the provider. */
  async function exchange(
    request: JsonRequest,
    headers: Readonly<Record<string, string>>,
    call: Call,
  ): Promise<TransportResponse> {
    const url = new URL(`${endpoint}${request.path}`);
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    const startedAtMs = clock.now().getTime();
    let status: number | null = null;
    try {
      const response = await transport.send({ method: request.method, url, headers, ...body }, call.signal);
      status = response.status;
      return response;
    } catch (error) {
      throw error instanceof TransportError ? toNoAnswerError(nameOf(request), error) : error;
    } finally {
      const durationMs = clock.now().getTime() - startedAtMs;
      log.debug({ ...nameOf(request), status, durationMs, requestId: call.requestId }, 'upstream call');
      deps.onRequest?.(request.method, status);
    }
  }

  async function requestHeaders(
    request: JsonRequest,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, string>>> {
    const contentType =
      request.body === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' };
    return { accept: 'application/json', ...contentType, ...(await authorization(signal)) };
  }

  async function authorization(signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
    try {
      return await untilAborted(credentials.headers(), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw toCredentialError(provider, credentials.redact(messageOf(error)));
    }
  }

  /** A token may have expired early: one more try with a new one, which a 401 makes safe for writes too. */
  async function sendRenewing(request: JsonRequest, call: Call): Promise<JsonResponse> {
    try {
      return await send(request, call);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.status !== 401 || !credentials.renew) throw error;
      credentials.renew();
      return send(request, call);
    }
  }

  /**
   * One outcome a request, however many tries it took and however many wait for it. A caller who leaves is nobody's
   * failure, nor is a request that the budget kept back; a deadline that passes is the provider's.
   */
  async function watched(
    name: RequestName,
    signal: AbortSignal,
    attempts: () => Promise<JsonResponse>,
  ): Promise<JsonResponse> {
    try {
      const response = await attempts();
      health.recordSuccess(clock.now());
      return response;
    } catch (error) {
      if (isOverBudget(error)) throw error;
      if (error instanceof ProviderError) recordHealth(error);
      else if (isDeadline(signal)) health.recordFailure(toTooLateError(name), clock.now());
      else if (!signal.aborted) log.error({ err: error, provider }, 'unexpected failure of an upstream call');
      throw error;
    }
  }

  function recordHealth(error: ProviderError): void {
    // A request that was turned down was answered; one that was never sent says nothing.
    if (error.code !== 'PROVIDER_REJECTED') health.recordFailure(error, clock.now());
    else if (error.status !== null) health.recordSuccess(clock.now());
  }

  /** The answer, or in a caller's own words that it did not come before the caller's deadline. */
  async function inTime(
    name: RequestName,
    { signal }: Call,
    answer: Promise<JsonResponse>,
  ): Promise<JsonResponse> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ProviderError || !isDeadline(signal)) throw error;
      throw toTooLateError(name);
    }
  }

  function readShared(path: string, call: Call): Promise<JsonResponse> {
    const request = { method: 'GET', path } as const;
    return coalescer.run(path, call, (shared) =>
      watched(nameOf(request), shared.signal, () =>
        retryRead(() => sendRenewing(request, shared), shared, { clock, budget: retryBudget, random }),
      ),
    );
  }

  return {
    read: (path, call) => inTime(nameOf({ method: 'GET', path }), call, readShared(path, call)),
    write: (request, call) =>
      inTime(
        nameOf(request),
        call,
        watched(nameOf(request), call.signal, () => sendRenewing(request, call)),
      ),
    protocolError: (request, problem) => toProtocolError(nameOf(request), 200, credentials.redact(problem)),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
