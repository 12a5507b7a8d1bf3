import { Agent, type Dispatcher, errors, request } from 'undici';
import { GatheredBytes } from '../../gathered-bytes.ts';
import { ACCEPTED_ENCODING, UnpackError, unpack } from './unpack.ts';
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

/**
 * No usable answer came: the connection broke, it took too long, or what came is no answer that could be read. Without
 * the library's own error, which holds what came over the wire.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly kind: 'connection' | 'timeout' | 'garbled' | 'unreadable';

  constructor(kind: TransportError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface TransportOptions {
  readonly connectTimeoutMs: number;
  /** For the headers, and again between two pieces of the body. */
  readonly answerTimeoutMs: number;
  /** The largest body taken, before and after it is unpacked. */
  readonly maxAnswerBytes: number;
}

/**
 * Redirects are not followed: a credential goes only where the configuration sends it. How many requests are under way
 * at once is for whoever sends them to keep in bounds; none waits for another's connection here.
 */
export function createTransport({
  connectTimeoutMs,
  answerTimeoutMs,
  maxAnswerBytes,
}: TransportOptions): Transport {
  const agent = new Agent({
    // Over HTTP/2 undici sends a refused request again by itself; a write is to be sent once.
    allowH2: false,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
    maxResponseSize: maxAnswerBytes,
  });

  async function exchange(sent: TransportRequest, signal: AbortSignal): Promise<TransportResponse> {
    const { method } = sent;
    const headers = { ...sent.headers, 'accept-encoding': ACCEPTED_ENCODING };
    const body = sent.body === undefined ? {} : { body: sent.body };
    const response = await request(sent.url, { dispatcher: agent, method, headers, signal, ...body });
    const answered = firstValues(response.headers);
    // What is announced need not come.
    if (Number(answered.get('content-length')) > maxAnswerBytes) {
      response.body.destroy();
      throw tooLarge(maxAnswerBytes);
    }
    const text = await readText(response.body, answered.get('content-encoding') ?? '', maxAnswerBytes);
    return { status: response.statusCode, headers: answered, text };
  }

  return {
    async send(sent, signal) {
      try {
        // undici hears an abort only once the request has a connection; it is never sent then.
        return await untilAborted(exchange(sent, signal), signal);
      } catch (error) {
        throw signal.aborted ? signal.reason : toTransportError(error, maxAnswerBytes);
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

async function readText(
  body: Dispatcher.ResponseData['body'],
  contentEncoding: string,
  maxBytes: number,
): Promise<string> {
  const gathered = new GatheredBytes();
  for await (const piece of body) gathered.add(piece);
  const bytes = gathered.toBuffer();
  const isPacked = contentEncoding !== '' && contentEncoding.toLowerCase() !== 'identity';
  // There is nothing to unpack in a 204, whatever its headers say.
  if (bytes.length === 0) return '';
  return new TextDecoder().decode(isPacked ? await unpack(bytes, contentEncoding, maxBytes) : bytes);
}

function toTransportError(error: unknown, maxAnswerBytes: number): TransportError {
  if (error instanceof TransportError) return error;
  if (error instanceof UnpackError) return new TransportError('unreadable', error.message);
  if (error instanceof errors.ResponseExceededMaxSizeError) return tooLarge(maxAnswerBytes);
  if (
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError
  ) {
    return new TransportError('timeout', 'no answer in time');
  }
  if (
    error instanceof errors.HTTPParserError ||
    error instanceof errors.HeadersOverflowError ||
    error instanceof errors.ResponseContentLengthMismatchError
  ) {
    return new TransportError('garbled', `an answer that is not HTTP as it should be${codeOf(error)}`);
  }
  return new TransportError('connection', `the connection failed${codeOf(error)}`);
}

function tooLarge(maxAnswerBytes: number): TransportError {
  return new TransportError('unreadable', `an answer larger than ${maxAnswerBytes} bytes`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? ` (${error.code})`
    : '';
}
