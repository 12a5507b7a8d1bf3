import { createHmac } from 'node:crypto';
import type { Secret } from '../secret.ts';

/** What a signature vouches for. */
export interface SignedContent {
  readonly id: string;
  /** When this attempt is made, in seconds since 1970: a receiver refuses what is too old. */
  readonly timestampSeconds: number;
  /** The very text that is sent. */
  readonly body: string;
}

/**
 * The value of `webhook-signature` after Standard Webhooks 1.0.0: one signature a secret, separated by spaces. A
 * receiver accepts a message where one of them is right, so that a secret can be changed without a loss.
 */
export function signMessage(
  { id, timestampSeconds, body }: SignedContent,
  secrets: readonly Secret[],
): string {
  const content = `${id}.${timestampSeconds}.${body}`;
  return secrets
    .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(content).digest('base64')}`)
    .join(' ');
}

function keyOf(secret: Secret): Buffer {
  return Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64');
}
