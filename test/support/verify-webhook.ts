import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

// "Verifiers should allow for some clock skew": the libraries of Standard Webhooks take five minutes.
const TOLERANCE_SECONDS = 300;

export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver does before it believes a message; written from the specification, not from the gateway. */
export function isGenuine({ headers, body }: ReceivedMessage, secret: string, now = new Date()): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return String(signatures)
    .split(' ')
    .map((signature) => signature.split(','))
    .some(([version, text = '']) => version === 'v1' && isEqual(Buffer.from(text, 'base64'), expected));
}

function isEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
