import { createGoogleCredentials, type GoogleCredentialsConfig } from '../credentials/google-credentials.ts';
import { createUpstream, type Upstream, type UpstreamOptions } from '../http/create-upstream.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import type { ResourceParent } from './resource-names.ts';
import { createGoogleRest, type GoogleRest } from './rest-client.ts';

/** What every service of Google is configured with. */
export interface GoogleConfig {
  readonly key: string;
  /** Where absent, the key is shown instead. */
  readonly displayName?: string;
  /** The project's id or number. */
  readonly project: string;
  readonly location: string;
  /** Without a trailing slash. */
  readonly endpoint: string;
  /** How many requests the project allows in any 60 s; null for as many as are asked. */
  readonly requestsPerMinute: number | null;
  readonly credentials: GoogleCredentialsConfig;
}

/** The way to one project's resources at one service. */
export interface GoogleUpstream extends Pick<Upstream, 'health' | 'budget'> {
  readonly rest: GoogleRest;
  readonly parent: ResourceParent;
}

export function createGoogleUpstream(
  config: GoogleConfig,
  readFailure: UpstreamOptions['readFailure'],
  deps: ProviderDeps,
): GoogleUpstream {
  const { key, project, location, endpoint, requestsPerMinute } = config;
  const { http, health, budget } = createUpstream(
    {
      provider: key,
      endpoint,
      credentials: createGoogleCredentials(config, deps),
      readFailure,
      // None is documented.
      requestIdHeader: null,
      limitPerMinute: requestsPerMinute,
      counted: 'all',
    },
    deps,
  );
  return { rest: createGoogleRest(http, deps.log), parent: { project, location }, health, budget };
}
