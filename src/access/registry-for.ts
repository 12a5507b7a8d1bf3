import type { ProviderDirectory } from '../providers/registry.ts';
import { type Caller, roleAt } from './caller.ts';

/** The providers that exist for a caller: those where it has a role. */
export function registryFor(registry: ProviderDirectory, caller: Caller): ProviderDirectory {
  const { everywhere, providers } = caller.grants;
  if (everywhere !== null && providers.size === 0) return registry;
  const exists = (key: string) => roleAt(caller, key) !== null;
  return {
    get: (key) => (exists(key) ? registry.get(key) : undefined),
    list: () => registry.list().filter(({ key }) => exists(key)),
  };
}
