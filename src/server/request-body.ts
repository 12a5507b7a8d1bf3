import type { IncomingMessage } from 'node:http';

export const MAX_BODY_BYTES = 1024 * 1024;

export type RequestBody =
  /** Undefined for an empty body, and for one that is not JSON by its content type: that is for others to judge. */
  | { readonly kind: 'read'; readonly json: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/**
 * Reads a request's body, up to 1 MiB, and parses it where it says that it is JSON. Of a larger one the rest is
 * received and thrown away, so that the client, still sending, can read why it was refused. Rejects when the client
 * breaks off.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const bytes = await collect(request);
  if (bytes === null) return refused(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  return parseBody(bytes.toString('utf8'), request.headers['content-type'] ?? '');
}

/** Null for a body that is too large. */
function collect(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function parseBody(text: string, contentType: string): RequestBody {
  if (text === '' || !/^application\/([\w.+-]+\+)?json\b/i.test(contentType))
    return { kind: 'read', json: undefined };
  try {
    return { kind: 'read', json: JSON.parse(text) };
  } catch (error) {
    return refused(400, `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refused(status: number, message: string): RequestBody {
  return { kind: 'refused', status, message };
}
