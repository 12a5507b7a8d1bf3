import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** What a provider may pack its answers with, as the header that says so. */
export const ACCEPTED_ENCODING = 'gzip';

/** Why a body cannot be unpacked. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';
}

/**
 * The body as it was before it was packed, `maxBytes` at most: a few kilobytes can hold gigabytes. Throws an UnpackError
 * for more, for what is broken, and for an encoding that nobody asked for.
 */
export async function unpack(
  packed: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const encoding = contentEncoding.trim().toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new UnpackError('an answer packed in a way that was not asked for; only gzip is');
  }
  try {
    return await unzip(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw new UnpackError(
      isTooLarge ? `an answer larger than ${maxBytes} bytes once unpacked` : 'an answer that is not gzip',
    );
  }
}
