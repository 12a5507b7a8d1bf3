import { createHash } from 'node:crypto';

/** The SHA-256 of a document's text in 64 lower-case hexadecimal digits: what clients call it by. */
export function hashDocument(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
