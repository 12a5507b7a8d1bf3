import type { ProviderKind } from '../../../src/domain/provider-kind.ts';
import { LiveSecret } from '../../../src/providers/credentials/live-secret.ts';
import { createSecretCredentials } from '../../../src/providers/credentials/secret-credentials.ts';
import { createUpstream } from '../../../src/providers/http/create-upstream.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import type { ProviderDeps } from '../../../src/providers/provider-deps.ts';
import type { Secret } from '../../../src/secret.ts';
import { createHarbourClient } from './client.ts';
import { createModels } from './models.ts';
import { readFailure } from './to-error.ts';
import { createOperations, createTrainings } from './trainings.ts';

export interface HarbourConfig {
  readonly key: string;
  /** Where absent, the key is shown instead. */
  readonly displayName?: string;
  /** Without a trailing slash. */
  readonly endpoint: string;
  /** How many requests go to it in any 60 s; null for as many as are asked. Harbour allows 120 (H3). */
  readonly requestsPerMinute: number | null;
  readonly apiKey: Secret;
}

// Invented, so that the product's enum does not have it: a real kind adds its value there, and needs no cast.
const KIND = 'HARBOUR' as string as ProviderKind;

/** Harbour, version 1. harbour-api.md holds the facts that comments cite as H1, H2, … */
export function createHarbour(config: HarbourConfig, deps: ProviderDeps): Provider {
  const { key, endpoint, requestsPerMinute } = config;
  const apiKey = new LiveSecret(config.apiKey, { ...deps, provider: key });
  const { http, health, budget } = createUpstream(
    {
      provider: key,
      endpoint,
      credentials: createSecretCredentials([apiKey], (value) => ({ authorization: `Bearer ${value}` })),
      readFailure,
      requestIdHeader: 'x-harbour-request',
      limitPerMinute: requestsPerMinute,
      counted: 'all',
    },
    deps,
  );
  const access = { key, client: createHarbourClient(http, deps.log) };
  return {
    key,
    kind: KIND,
    displayName: config.displayName ?? key,
    location: null,
    health,
    budget,
    models: createModels(access),
    operations: createOperations(access),
    training: createTrainings(access),
    // The connections belong to the transport, which is shared.
    close: async () => {},
  };
}
