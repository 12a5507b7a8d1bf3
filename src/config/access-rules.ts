import { z } from 'zod';
import type { ConfigProblem } from './config-error.ts';
import { isLoopbackHost, LISTEN_HOST } from './endpoint.ts';

const place = z.object({
  listen: z
    .object({ host: z.string().regex(LISTEN_HOST) })
    .optional()
    .catch(undefined),
  access: z
    .object({ apiKeys: z.array(z.unknown()).catch([]), jwt: z.unknown().optional() })
    .catch({ apiKeys: [] }),
});

const key = z.object({
  name: z.string().optional().catch(undefined),
  sha256: z.string().optional().catch(undefined),
  role: z.unknown().optional(),
  grants: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

type Key = z.infer<typeof key>;

/** What is wrong between the settings of access, and between them, the keys of the providers and where the gateway listens. */
export function findAccessProblems(config: unknown, providerKeys: ReadonlySet<unknown>): ConfigProblem[] {
  const { success, data } = place.safeParse(config);
  if (!success) return [];
  const { listen, access } = data;
  const keys = access.apiKeys.map((item) => key.safeParse(item).data ?? {});
  return [
    ...findOpenDoor(listen?.host, keys.length > 0 || access.jwt != null),
    ...findRepeated(keys, 'name'),
    ...findRepeated(keys, 'sha256'),
    ...keys.flatMap(findNoRights),
    ...keys.flatMap((item, index) => findUnknownProviders(item, index, providerKeys)),
  ];
}

function findOpenDoor(host: string | undefined, hasCallers: boolean): ConfigProblem[] {
  if (host === undefined || isLoopbackHost(host) || hasCallers) return [];
  const message =
    'must be this machine alone (127.0.0.1, ::1, localhost) as long as access has neither apiKeys nor jwt: whoever reaches the gateway could do everything. "automl-gateway keys create" makes a key';
  return [{ path: 'listen.host', message }];
}

function findRepeated(keys: readonly Key[], setting: 'name' | 'sha256'): ConfigProblem[] {
  const values = keys.map((item) => item[setting]);
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (value === undefined || first === index) return [];
    return [
      {
        path: `access.apiKeys[${index}].${setting}`,
        message: `is already the ${setting} of access.apiKeys[${first}]`,
      },
    ];
  });
}

/** "role: none" says that it is meant. */
function findNoRights({ role, grants }: Key, index: number): ConfigProblem[] {
  if (role !== undefined || grants !== undefined) return [];
  const message = 'is required where there are no grants: the key would open nothing';
  return [{ path: `access.apiKeys[${index}].role`, message }];
}

function findUnknownProviders(
  { grants = {} }: Key,
  index: number,
  providerKeys: ReadonlySet<unknown>,
): ConfigProblem[] {
  return Object.keys(grants).flatMap((provider) => {
    if (providerKeys.has(provider)) return [];
    const message = 'is the key of no provider in this configuration';
    return [{ path: `access.apiKeys[${index}].grants.${provider}`, message }];
  });
}
