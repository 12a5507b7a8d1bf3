import { pino } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ProviderConfig } from '../../config/gateway-config.ts';
import { describeAzure } from '../../providers/credentials/describe-azure.ts';
import { describeGoogle, type GoogleDescription } from '../../providers/credentials/describe-google.ts';
import { fail, ok, reasonOf, type Told, warn } from './finding.ts';

const CHECK = 'identity';
const ADVICE = 'see to what it names; docs/credentials.md has each kind of credentials';

/** As whom a provider is asked, and at whose cost. Asks no provider; a token server only where nothing else tells. */
export async function examineCredentials(provider: ProviderConfig, clock: Clock): Promise<readonly Told[]> {
  const deps = { clock, log: pino({ level: 'silent' }) };
  try {
    if (provider.kind === 'AZURE_LANGUAGE')
      return [ok(CHECK, `the credentials are ${await describeAzure(provider, deps)}`)];
    const described = await describeGoogle(provider, deps);
    const used = `used for project ${provider.project}`;
    return [
      ok(CHECK, `the credentials are those of ${described.identity}; ${used}`),
      ...examineQuotaProject(described),
    ];
  } catch (error) {
    return [fail(CHECK, `no identity is to be had: ${reasonOf(error)}`, ADVICE)];
  }
}

/** Nothing where the project that is asked for is the one that pays. */
function examineQuotaProject({ quotaProject, isUser }: GoogleDescription): readonly Told[] {
  const check = 'quota project';
  if (quotaProject !== null)
    return [ok(check, `requests count against the quota of project ${quotaProject}`)];
  if (!isUser) return [];
  const advice =
    'set credentials.quotaProject to the project that pays: Google refuses most requests of users without one';
  return [warn(check, 'a user’s credentials name no project to count requests against', advice)];
}
