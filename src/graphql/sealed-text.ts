import { createHash } from 'node:crypto';

const CHECKSUM_BYTES = 4;

/** Makes text opaque and recognisable: what was cut, mistyped or made elsewhere does not open. Not a secret. */
export function seal(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([checksum(bytes), bytes]).toString('base64url');
}

/** The text, or null for anything that `seal` did not make. */
export function unseal(sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  // Decoding passes over what does not belong there, and over bits that are left at the end.
  if (bytes.toString('base64url') !== sealed) return null;
  const content = bytes.subarray(CHECKSUM_BYTES);
  return bytes.subarray(0, CHECKSUM_BYTES).equals(checksum(content)) ? content.toString('utf8') : null;
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, CHECKSUM_BYTES);
}
