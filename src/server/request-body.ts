import type { IncomingMessage } from 'node:http';
import type { LimitExceededError } from '../errors.ts';
import { GatheredBytes } from '../gathered-bytes.ts';
import type { Limits } from '../graphql/limits/limits.ts';
import { isJson } from './media-type.ts';
import { type RequestRefusal, refused } from './request-refusal.ts';

export type RequestBody =
  /** Undefined for an empty body, and for one that is not JSON by its content type: that is for others to judge. */
  { readonly kind: 'read'; readonly json: unknown } | RequestRefusal;

export type ReadBody = (request: IncomingMessage) => Promise<RequestBody>;

/**
 * Reads a request's body, up to the limit, and parses it where it says that it is JSON. Of a larger one the rest is
 * received and thrown away, so that the client, still sending, can read why it was refused. Rejects when the client
 * breaks off.
 */
export function createBodyReader(limits: Limits): ReadBody {
  return async (request) => {
    const bytes = await collect(request, limits.ceiling('bodyBytes'));
    if (bytes === null) return tooLarge(limits.refuse('bodyBytes', { actual: null, retryable: false }));
    limits.check('bodyBytes', bytes.length);
    return findFormProblem(request) ?? parseBody(bytes, request);
  };
}

/** Null for a body that is too large. */
function collect(request: IncomingMessage, most: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    let gathered: GatheredBytes | null = new GatheredBytes();
    request.on('data', (chunk: Buffer) => {
      if (gathered === null) return;
      if (gathered.length + chunk.length <= most) return gathered.add(chunk);
      gathered = null;
      resolve(null);
    });
    request.on('end', () => resolve(gathered?.toBuffer() ?? null));
    request.on('error', reject);
  });
}

function tooLarge({ message, code, retryable, limit, max }: LimitExceededError): RequestRefusal {
  return refused(413, message, { code, details: { retryable, limit, max } });
}

/** A body that is not in UTF-8, as JSON is to be, or that would have to be unpacked: neither is worth its risk. */
function findFormProblem({ headers }: IncomingMessage): RequestRefusal | null {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    return refused(415, 'the body is to be sent as it is, without content-encoding');
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) ? null : refused(415, 'the body is to be in UTF-8');
}

function parseBody(bytes: Buffer, request: IncomingMessage): RequestBody {
  if (bytes.length === 0 || !isJson(request)) return { kind: 'read', json: undefined };
  try {
    return { kind: 'read', json: JSON.parse(UTF_8.decode(bytes)) };
  } catch (error) {
    return refused(400, `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

// Throws for bytes that are no UTF-8, and passes over a byte order mark.
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
