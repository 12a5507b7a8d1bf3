import { createApiKey, hashApiKey } from '../access/api-keys.ts';
import type { Role } from '../access/caller.ts';

/** The name of the caller and its role at every provider. */
export interface NewKey {
  readonly name: string;
  readonly role: Role;
}

/** `automl-gateway keys create`: prints a new key, which is kept nowhere, and what the configuration keeps of it. */
export function printNewKey({ name, role }: NewKey): void {
  const key = createApiKey();
  console.log(`The key, which is shown this once; it goes to the caller, as "x-api-key" or "authorization: Bearer":

  ${key}

What the configuration has of it:

access:
  apiKeys:
    - name: ${JSON.stringify(name)}
      sha256: "${hashApiKey(key)}"
      role: ${role}`);
}
