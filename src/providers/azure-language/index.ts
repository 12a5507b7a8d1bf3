import { createAzureCredentials } from '../credentials/azure-credentials.ts';
import { createJsonClient } from '../http/json-client.ts';
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
  const http = createHttp(config, deps, health);
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
    ...capabilities,
    // The connections are the transport's, which is shared.
    close: async () => {},
  };
}

function createHttp(
  config: AzureLanguageConfig,
  deps: ProviderDeps,
  health: ProviderHealthRecord,
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
      health,
      ...(random && { random }),
      ...(onRequest && { onRequest: (method, status) => onRequest(provider, method, status) }),
    },
  );
  return createAuthoringHttp(http, provider, deps.log);
}
