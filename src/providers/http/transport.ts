import { Agent, errors, request } from 'undici';
import { untilAborted } from './until-aborted.ts';

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface TransportResponse {
  readonly status: number;
  /** The first value of a header, by its name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** One way to the network: a pool of kept-alive connections. */
export interface Transport {
  /** Rejects with a TransportError, or with the signal's reason. */
  send(request: TransportRequest, signal: AbortSignal): Promise<TransportResponse>;
  /** Waits for the requests under way: end those first. A second call does no harm. */
  close(): Promise<void>;
}

/** No usable answer came. `kind` says how far it got. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly kind: 'connection' | 'timeout' | 'too-large';

  constructor(kind: TransportError['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

export interface TransportOptions {
  /** The largest body accepted. */
  readonly maxBodyBytes?: number;
  readonly connectTimeoutMs?: number;
  /** To one host at a time; further requests wait for a free one. */
  readonly maxConnections?: number;
  /** For the headers, and again between two pieces of the body. */
  readonly answerTimeoutMs?: number;
}

/** Redirects are not followed: a credential goes only where the configuration sends it. */
export function createTransport(options: TransportOptions = {}): Transport {
  const maxBodyBytes = options.maxBodyBytes ?? 16 * 1024 * 1024;
  const answerTimeoutMs = options.answerTimeoutMs ?? 30_000;
  const agent = new Agent({
    // Over HTTP/2 undici sends a refused request again by itself; a write is to be sent once.
    allowH2: false,
    connections: options.maxConnections ?? 64,
    connect: { timeout: options.connectTimeoutMs ?? 5_000 },
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
    maxResponseSize: maxBodyBytes,
  });

  async function exchange(sent: TransportRequest, signal: AbortSignal): Promise<TransportResponse> {
    const { method, headers } = sent;
    const body = sent.body === undefined ? {} : { body: sent.body };
    const response = await request(sent.url, { dispatcher: agent, method, headers, signal, ...body });
    const text = await response.body.text();
    return { status: response.statusCode, headers: firstValues(response.headers), text };
  }

  return {
    async send(sent, signal) {
      try {
        // undici hears an abort only once the request has a connection; it is never sent then.
        return await untilAborted(exchange(sent, signal), signal);
      } catch (error) {
        throw signal.aborted ? signal.reason : toTransportError(error, maxBodyBytes);
      }
    },
    // The agent takes a second close amiss.
    close: async () => {
      if (!agent.destroyed) await agent.close();
    },
  };
}

function firstValues(headers: Readonly<Record<string, string | string[] | undefined>>): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) values.set(name.toLowerCase(), first);
  }
  return values;
}

function toTransportError(error: unknown, maxBodyBytes: number): TransportError {
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new TransportError('too-large', `an answer larger than ${maxBodyBytes} bytes`, error);
  }
  if (
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError
  ) {
    return new TransportError('timeout', 'no answer in time', error);
  }
  return new TransportError('connection', `the connection failed${codeOf(error)}`, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? ` (${error.code})`
    : '';
}
