import { z } from 'zod';
import { OPERATION_KINDS } from '../domain/operation.ts';
import { isTerminal, OPERATION_STATES } from '../domain/operation-state.ts';
import type { WebhookConfig } from './gateway-config.ts';
import { PROVIDER_KEY } from './provider-schema.ts';
import { judgedText, patternText, secret, settings } from './setting-values.ts';

const SECRET_PREFIX = 'whsec_';
// Standard Webhooks 1.0.0: "between 24 bytes (192 bits) and 64 bytes (512 bits)".
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;

const signingSecret = secret.refine((value) => isSigningSecret(value.reveal()), {
  error: `must be ${SECRET_PREFIX} and ${MIN_SECRET_BYTES} to ${MAX_SECRET_BYTES} random bytes in base64, as "openssl rand -base64 32" makes them`,
});

function isSigningSecret(text: string): boolean {
  const base64 = text.startsWith(SECRET_PREFIX) ? text.slice(SECRET_PREFIX.length) : '';
  const bytes = Buffer.from(base64, 'base64');
  // Node skips what is not base64: only what comes out again as it went in was meant so.
  const isBase64 = bytes.toString('base64').replace(/=+$/, '') === base64.replace(/=+$/, '');
  return isBase64 && bytes.length >= MIN_SECRET_BYTES && bytes.length <= MAX_SECRET_BYTES;
}

/** What is wrong with the address of a webhook, or null. It is not quoted: it may hold a token. */
function findUrlProblem(text: string): string | null {
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) ? URL.parse(text) : null;
  if (url === null) return 'must be a full URL, such as https://example.com/hooks';
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) return 'must not hold a user name or password';
  if (text.includes('#')) return 'must not have a fragment (#)';
  return null;
}

const atLeastOne = 'must name at least one; leave it out for the default';

const filter = settings({
  providers: z
    .array(z.string())
    .min(1, atLeastOne)
    .optional()
    .transform((keys) => keys ?? null),
  kinds: z.array(z.enum(OPERATION_KINDS)).min(1, atLeastOne).default(['TRAIN_MODEL']),
  // The moment at which the providers themselves send an e-mail.
  states: z.array(z.enum(OPERATION_STATES)).min(1, atLeastOne).default(OPERATION_STATES.filter(isTerminal)),
});

export const webhook: z.ZodType<WebhookConfig> = settings({
  key: patternText(
    PROVIDER_KEY,
    'must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen',
  ),
  url: judgedText(findUrlProblem),
  enabled: z.boolean().default(true),
  secret: signingSecret,
  previousSecret: signingSecret.optional().transform((value) => value ?? null),
  allowPrivateAddresses: z.boolean().default(false),
  filter: filter.prefault({}),
});
