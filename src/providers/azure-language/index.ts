import { createAzureCredentials } from '../credentials/azure-credentials.ts';
import { createJsonClient } from '../http/json-client.ts';
import { RequestBudget } from '../http/request-budget.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { createHealthRecord, type ProviderHealthRecord } from '../provider-health.ts';
import { createAuthoringCapabilities } from './authoring-capabilities.ts';
import { type AuthoringHttp, createAuthoringHttp } from './authoring-http.ts';
import type { AzureLanguageConfig } from './azure-language-config.ts';
import { createPreview2Capabilities } from './preview2/capabilities.ts';
import { readFailure } from './to-error.ts';

/** One Azure Language resource, in the dialect of its API version. */
export function createAzureLanguage(config: AzureLanguageConfig, deps: ProviderDeps): Provider {
  const health = createHealthRecord(config.key, deps.log);
  const budget = createBudget(config, deps);
  const http = createHttp(config, deps, { health, budget });
  const capabilities =
    config.apiVersion === 'v1.0-preview.2'
      ? createPreview2Capabilities(http, config)
      : createAuthoringCapabilities(http, config, deps);
  return {
    key: config.key,
    kind: 'AZURE_LANGUAGE',
    displayName: config.displayName ?? config.key,
    location: null,
    health,
    budget,
    ...capabilities,
    // The connections are the transport's, which is shared.
    close: async () => {},
  };
}

function createBudget(
  { key, requestsPerMinute }: AzureLanguageConfig,
  { clock, onWait }: ProviderDeps,
): RequestBudget {
  return new RequestBudget({
    limitPerMinute: requestsPerMinute,
    // Azure counts writes apart, 10 a minute (A12); all of them are changes, which wait for nobody.
    counted: 'reads',
    clock,
    onWait: (priority) => onWait?.(key, priority),
  });
}

function createHttp(
  config: AzureLanguageConfig,
  deps: ProviderDeps,
  traffic: { readonly health: ProviderHealthRecord; readonly budget: RequestBudget },
): AuthoringHttp {
  const { key: provider, endpoint } = config;
  const { onRequest, random, ...rest } = deps;
  const http = createJsonClient(
    {
      provider,
      endpoint,
      credentials: createAzureCredentials(config.credentials, deps.clock),
      readFailure,
      requestIdHeader: 'apim-request-id',
    },
    {
      ...rest,
      ...traffic,
      ...(random && { random }),
      ...(onRequest && { onRequest: (method, status) => onRequest(provider, method, status) }),
    },
  );
  return createAuthoringHttp(http, provider, deps.log);
}
