import { isLoopbackEndpoint } from '../../config/endpoint.ts';
import type { ProviderConfig } from '../../config/gateway-config.ts';
import { defaultGoogleEndpoint } from '../../config/google-endpoints.ts';
import { DOCUMENTED_LIMITS } from '../../config/provider-schema.ts';
import { ok, type Told, warn } from './finding.ts';

/** What the settings of a provider tell without asking it. */
export function examineSettings(provider: ProviderConfig): readonly Told[] {
  return [examineRegion(provider), examineLimit(provider)];
}

function examineRegion(provider: ProviderConfig): Told {
  const { endpoint } = provider;
  if (isLoopbackEndpoint(endpoint)) return ok('region', 'the endpoint is on this machine');
  if (provider.kind !== 'AZURE_LANGUAGE') return examineGoogleRegion(provider);
  const { hostname } = new URL(endpoint);
  if (AZURE_HOST.test(hostname))
    return ok('region', `${hostname} is a resource of Azure; its region is the resource’s own`);
  const advice =
    'take the endpoint that the Azure portal shows for the resource, unless a proxy is before it';
  return warn('region', `${hostname} is no address of an Azure resource`, advice);
}

const AZURE_HOST = /\.(cognitiveservices|api\.cognitive)\.(azure|microsoft)\.(com|us|cn)$/;

function examineGoogleRegion({
  kind,
  location,
  endpoint,
}: Exclude<ProviderConfig, { kind: 'AZURE_LANGUAGE' }>): Told {
  const usual = defaultGoogleEndpoint(kind, location);
  if (usual === endpoint) return ok('region', `${endpoint} serves ${location}`);
  if (usual === undefined) return ok('region', `nothing is known of ${location}; it is asked at ${endpoint}`);
  const advice = `leave the endpoint out, or set it to ${usual}: data of one location is not served at another`;
  return warn('region', `${location} is usually served at ${usual}, not at ${endpoint}`, advice);
}

function examineLimit({ kind, requestsPerMinute }: ProviderConfig): Told {
  const documented = DOCUMENTED_LIMITS[kind];
  if (requestsPerMinute === null)
    return ok('quota', 'requests are not limited: the endpoint is on this machine');
  if (requestsPerMinute <= documented)
    return ok(
      'quota',
      `at most ${requestsPerMinute} requests a minute; the provider documents ${documented}`,
    );
  return warn(
    'quota',
    `at most ${requestsPerMinute} requests a minute, more than the ${documented} that the provider documents`,
    'keep it only if the quota has been raised; what goes over it is answered 429',
  );
}
