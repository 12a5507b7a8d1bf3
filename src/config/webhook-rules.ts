import { z } from 'zod';
import type { ConfigProblem } from './config-error.ts';

const clearText = z.object({
  url: z.string().regex(/^http:/i),
  allowPrivateAddresses: z.literal(false).optional(),
});

const filtered = z.object({ filter: z.object({ providers: z.array(z.unknown()) }) });

/** What is wrong between the settings of webhooks, and between them and the keys of the providers. */
export function findWebhookProblems(
  webhooks: readonly unknown[],
  providerKeys: ReadonlySet<unknown>,
): ConfigProblem[] {
  return webhooks.flatMap((webhook, index) => [
    ...findClearText(webhook, index),
    ...findUnknownProviders(webhook, index, providerKeys),
  ]);
}

function findClearText(webhook: unknown, index: number): ConfigProblem[] {
  if (!clearText.safeParse(webhook).success) return [];
  const message = 'must begin with https://; http:// is only for allowPrivateAddresses: true';
  return [{ path: `webhooks[${index}].url`, message }];
}

function findUnknownProviders(
  webhook: unknown,
  index: number,
  providerKeys: ReadonlySet<unknown>,
): ConfigProblem[] {
  const named = filtered.safeParse(webhook).data?.filter.providers ?? [];
  return named.flatMap((key, place) => {
    if (typeof key !== 'string' || providerKeys.has(key)) return [];
    const message = 'is the key of no provider in this configuration';
    return [{ path: `webhooks[${index}].filter.providers[${place}]`, message }];
  });
}
