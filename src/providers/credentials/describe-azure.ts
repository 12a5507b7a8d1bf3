import {
  type AzureAccount,
  type AzureCredentialsDeps,
  type AzureEntraConfig,
  createEntraSource,
} from './azure-credentials.ts';
import { TokenKeeper } from './token-keeper.ts';

/**
 * Who the gateway is to Azure, as the end of a sentence that begins with "they are". Asks for a token where only that tells.
 * Rejects with one sentence, and no secret, where there is none.
 */
export async function describeAzure(
  { key: provider, credentials: config }: AzureAccount,
  { clock, log, loadIdentity }: AzureCredentialsDeps,
): Promise<string> {
  if (config.type === 'key')
    return config.secondKey ? 'two keys of the resource' : 'a key of the resource, without a second one';
  const deps = { provider, clock, log };
  const keeper = new TokenKeeper(createEntraSource(config, deps, loadIdentity), {
    ...deps,
    onToken: () => {},
  });
  const { value } = await keeper.token();
  return `those of ${describeHolder(value) ?? 'an identity'} in Entra ID, by ${METHODS[config.method]}`;
}

const METHODS: Readonly<Record<AzureEntraConfig['method'], string>> = {
  default: 'what the default chain found here',
  'managed-identity': 'the managed identity of this machine',
  'client-secret': 'a client secret',
  'workload-identity': 'workload identity federation',
};

/** As the token says, of which nothing is checked: it is Azure's to judge. Null where it cannot be read. */
function describeHolder(token: string): string | null {
  const claims = claimsOf(token);
  const tenant = textOf(claims, 'tid');
  const inTenant = tenant === null ? '' : ` of tenant ${tenant}`;
  const user = textOf(claims, 'upn');
  if (user !== null) return `the user ${user}${inTenant}`;
  const application = textOf(claims, 'appid') ?? textOf(claims, 'azp');
  return application === null ? null : `the application ${application}${inTenant}`;
}

function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return null;
  }
}

function textOf(claims: unknown, name: string): string | null {
  const value: unknown = typeof claims === 'object' && claims !== null ? Reflect.get(claims, name) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}
