import { ProviderError } from '../../errors.ts';
import type { Call } from '../provider.ts';
import { type AnswerReading, createAnswerReader, type JsonResponse } from './answer-reader.ts';
import { checkHeaders } from './check-headers.ts';
import { Coalescer } from './coalescer.ts';
import { CredentialTrials, type CredentialVerdict, isSame } from './credential-trials.ts';
import { isDeadline } from './deadline.ts';
import { createExchange, type ExchangeDeps } from './exchange.ts';
import { type RequestName, toNoAnswerError, toProtocolError, toTooLateError } from './provider-failure.ts';
import { redactResponse } from './redact-response.ts';
import { toRequestUrl, withoutQuery } from './request-path.ts';
import { retryRead } from './retry.ts';
import { RetryBudget } from './retry-budget.ts';
import { TransportError, type TransportRequest, type TransportResponse } from './transport.ts';
import { toCredentialError, toOverAllowanceError, toUnsentError } from './unsent-failure.ts';
import { untilAborted } from './until-aborted.ts';
import type { UpstreamGate } from './upstream-gate.ts';
import { createHealthWatch, type HealthWatchDeps } from './watch-health.ts';

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

type Headers = Readonly<Record<string, string>>;

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

export interface JsonClientDeps extends ExchangeDeps, HealthWatchDeps {
  /** Every request passes it, retries and those with a renewed credential too. */
  readonly gate: UpstreamGate;
  readonly random?: () => number;
  /** Told of every read that is tried again. */
  readonly onRetry?: () => void;
}

export function createJsonClient(options: JsonClientOptions, deps: JsonClientDeps): JsonClient {
  const { provider, endpoint, credentials } = options;
  const { gate, clock } = deps;
  const exchange = createExchange(deps);
  const readAnswer = createAnswerReader(options, clock);
  const watched = createHealthWatch(deps);
  const coalescer = new Coalescer<JsonResponse>(() => gate.reconsider());
  const retryBudget = new RetryBudget();
  const trials = new CredentialTrials(judgeCredential);
  const { random = Math.random, onRetry = () => {} } = deps;
  const retrying = { clock, budget: retryBudget, mayRetry: () => !gate.isShut, random, onRetry };

  const nameOf = (request: { readonly method: string; readonly path: string }): RequestName => ({
    provider,
    method: request.method,
    path: withoutQuery(request.path),
  });

  function urlOf(request: JsonRequest): URL {
    const url = toRequestUrl(endpoint, request.path);
    if (url === null) throw toUnsentError(nameOf(request), 'a part of its path would lead elsewhere');
    return url;
  }

  async function send(
    request: JsonRequest,
    url: URL,
    authorization: Headers,
    call: Call,
  ): Promise<JsonResponse> {
    const name = nameOf(request);
    const { method } = request;
    const headers = { ...contentHeaders(request), ...authorization };
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    return readAnswer(name, await answerOf(name, { method, url, headers, ...body }, call));
  }

  async function answerOf(
    name: RequestName,
    request: TransportRequest,
    call: Call,
  ): Promise<TransportResponse> {
    try {
      const response = await gate.pass(name, call, () => exchange(name, request, call));
      return redactResponse(response, credentials.redact);
    } catch (error) {
      throw error instanceof TransportError ? toNoAnswerError(name, error) : error;
    }
  }

  async function authorize(signal: AbortSignal): Promise<Headers> {
    try {
      return checkHeaders(await untilAborted(credentials.headers(), signal));
    } catch (error) {
      signal.throwIfAborted();
      throw toCredentialError(provider, credentials.redact(messageOf(error)));
    }
  }

  /**
   * A token may have expired early, or a key been replaced: one more try with another one, which a 401 makes safe for
   * writes too. The first with it counts as a retry, so that a provider that lets nobody in is not asked twice as often
   * for that; those who were refused beside it follow once it has let in.
   */
  async function sendRenewing(request: JsonRequest, call: Call): Promise<JsonResponse> {
    const url = urlOf(request);
    const authorization = await authorize(call.signal);
    try {
      return await trials.observe(authorization, send(request, url, authorization, call));
    } catch (error) {
      if (judgeCredential(error) !== 'refused' || !credentials.renew || gate.isShut) throw error;
      credentials.renew(authorization);
      const renewed = await authorize(call.signal);
      // What was refused once would be refused again.
      if (isSame(renewed, authorization)) throw error;
      const answer = await trials.send(renewed, {
        send: () => send(request, url, renewed, call),
        mayTry: () => retryBudget.take(),
        signal: call.signal,
      });
      if (answer === null) throw error;
      return answer;
    }
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
        retryRead(() => sendRenewing(request, shared), shared, retrying),
      ),
    );
  }

  return {
    async read(path, call) {
      const name = nameOf({ method: 'GET', path });
      const excess = call.allowance?.take();
      if (excess) throw toOverAllowanceError(name, excess);
      return inTime(name, call, readShared(path, call));
    },
    write: (request, call) =>
      inTime(
        nameOf(request),
        call,
        watched(nameOf(request), call.signal, () => sendRenewing(request, call)),
      ),
    protocolError: (request, problem) => toProtocolError(nameOf(request), 200, credentials.redact(problem)),
  };
}

function judgeCredential(error: unknown): CredentialVerdict {
  if (!(error instanceof ProviderError) || error.status === null) return null;
  if (error.status === 401) return 'refused';
  // Who fails may not have looked at it.
  return error.status < 500 ? 'accepted' : null;
}

function contentHeaders({ body, contentType = 'application/json' }: JsonRequest): Headers {
  return { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': contentType }) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
