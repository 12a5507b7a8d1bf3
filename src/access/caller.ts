/** What a caller may do, from least to most: each role may do what those before it may. docs/access.md */
export const ROLES = ['viewer', 'operator', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Which role a caller has where. What has no role for a caller does not exist for it. */
export interface Grants {
  /** For every provider that `providers` does not name, those to come included; null for none. */
  readonly everywhere: Role | null;
  /** By the provider's key; null takes away what `everywhere` gives. */
  readonly providers: ReadonlyMap<string, Role | null>;
}

/** Who asks. */
export interface Caller {
  /** As it stands in the audit log, the ledger and `cancelRequestedBy`; never a credential. */
  readonly name: string;
  readonly grants: Grants;
  /** When its credential ends; null for one that does not. */
  readonly expiresAt: Date | null;
}

/** Everybody, where the gateway tells no callers apart. */
export const ANONYMOUS: Caller = {
  name: 'anonymous',
  grants: { everywhere: 'admin', providers: new Map() },
  expiresAt: null,
};

/** Who shows no credential where one is wanted: nothing exists for it. */
export const NOBODY: Caller = {
  name: 'nobody',
  grants: { everywhere: null, providers: new Map() },
  expiresAt: null,
};

/** Null where the provider does not exist for the caller. */
export function roleAt({ grants }: Caller, provider: string): Role | null {
  return grants.providers.has(provider) ? (grants.providers.get(provider) ?? null) : grants.everywhere;
}

/** Whether `role` may do what takes `wanted`. */
export function isAtLeast(role: Role | null, wanted: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}
