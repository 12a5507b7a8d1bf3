import { createAzureCredentials } from '../credentials/azure-credentials.ts';
import { createUpstream } from '../http/create-upstream.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { createAuthoringCapabilities } from './authoring-capabilities.ts';
import { createAuthoringHttp } from './authoring-http.ts';
import type { AzureLanguageConfig } from './azure-language-config.ts';
import { createPreview2Capabilities } from './preview2/capabilities.ts';
import { readFailure } from './to-error.ts';

/** One Azure Language resource, in the dialect of its API version. */
export function createAzureLanguage(config: AzureLanguageConfig, deps: ProviderDeps): Provider {
  const {
    http: upstream,
    health,
    budget,
  } = createUpstream(
    {
      provider: config.key,
      endpoint: config.endpoint,
      credentials: createAzureCredentials(config, deps),
      readFailure,
      requestIdHeader: 'apim-request-id',
      limitPerMinute: config.requestsPerMinute,
      // Azure counts writes apart, 10 a minute (A12); all of them are changes, which wait for nobody.
      counted: 'reads',
    },
    deps,
  );
  const http = createAuthoringHttp(upstream, config.key, deps.log);
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
