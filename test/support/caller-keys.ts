import { hashApiKey } from '../../src/access/api-keys.ts';

/** An entry of `access.apiKeys`, in YAML; `rights` are its further settings. */
export function keyYaml(name: string, rights: string): string {
  return `{ name: ${name}, sha256: "${hashApiKey(keyOf(name))}", ${rights} }`;
}

/** The key of the caller with this name. */
export function keyOf(name: string): string {
  return `amg_key-of-${name}`;
}

/** `access` with these keys, by their callers' names. */
export function accessYaml(rights: Readonly<Record<string, string>>): string {
  const keys = Object.entries(rights).map(([name, right]) => keyYaml(name, right));
  return `access: { apiKeys: [${keys.join(', ')}] }`;
}
