import type { Role } from '../access/caller.ts';

/** Who is let in. Everybody where neither keys nor tokens are configured: only for a gateway on loopback. */
export interface AccessConfig {
  /** No two share a name or a hash. */
  readonly apiKeys: readonly ApiKeyConfig[];
  /** Null where no tokens are taken. */
  readonly jwt: JwtConfig | null;
  /** The file that changes are written to, with who asked for them; null for the output of the log. */
  readonly auditLog: string | null;
}

export interface GrantsConfig {
  /** For every provider that `grants` does not name; null for none. */
  readonly role: Role | null;
  /** By the provider's key; null for none. */
  readonly grants: ReadonlyMap<string, Role | null>;
}

/** The name of a caller with a key. */
export const CALLER_NAME = /^[\w.@:-]{1,100}$/;

export interface ApiKeyConfig extends GrantsConfig {
  readonly name: string;
  /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly expiresAt: Date | null;
}

export interface JwtConfig {
  readonly issuer: string;
  /** A token must be for one of these. */
  readonly audiences: readonly string[];
  /** `http://` only on loopback. */
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  /** The claim that names the caller. */
  readonly nameClaim: string;
  /** The claim that holds the caller's role for all providers. */
  readonly roleClaim: string;
  /** The claim that holds a mapping of provider keys to roles. */
  readonly grantsClaim: string;
  /** How far the clocks of issuer and gateway may differ, in seconds. */
  readonly clockToleranceSeconds: number;
}

/** What a web page, and whoever comes by the web, may do. */
export interface WebConfig {
  /** Whole origins, `https://app.example.com`, that may call beside the gateway's own. */
  readonly allowedOrigins: readonly string[];
  /**
   * The names (without port) under which the gateway may be called; null for any where callers are told apart, and for
   * those of loopback where they are not.
   */
  readonly allowedHosts: readonly string[] | null;
  /** Whether the schema may be asked for, and messages name what the request does not. */
  readonly introspection: boolean;
  /** Whether Apollo Sandbox and GraphiQL are served. */
  readonly explorer: boolean;
  /** Whether `/metrics` and the providers in `/readyz` are shown to whoever asks, although callers are told apart. */
  readonly openMetrics: boolean;
  readonly httpStatuses: HttpStatuses;
}

/** Which statuses answers of application/graphql-response+json have: those of old, or of the newest draft. */
export type HttpStatuses = 'established' | 'draft';

/** Which documents are executed. */
export interface DocumentsConfig {
  /** Whether clients may register documents by their hash (automatic persisted queries). */
  readonly automaticPersistedQueries: boolean;
  readonly trusted: TrustedDocumentsConfig;
}

/** `manifest` is the path of a file; null only where `mode` is `off`. */
export interface TrustedDocumentsConfig {
  readonly mode: 'off' | 'warn' | 'required';
  readonly manifest: string | null;
}

/** Every limit there is: docs/limits.md. */
export const LIMIT_NAMES = [
  'tokens',
  'depth',
  'aliases',
  'rootFields',
  'directives',
  'fields',
  'cost',
  'bodyBytes',
  'operationsPerSocket',
  'subscriptionsPerSocket',
  'socketsPerCaller',
  'upstreamRequests',
] as const;

export type LimitName = (typeof LIMIT_NAMES)[number];

/** The default of each limit and the most that it may be set to. docs/limits.md */
export const LIMITS: Readonly<Record<LimitName, { readonly usual: number; readonly most: number }>> = {
  tokens: { usual: 2_000, most: 100_000 },
  depth: { usual: 12, most: 100 },
  aliases: { usual: 30, most: 10_000 },
  rootFields: { usual: 20, most: 1_000 },
  directives: { usual: 5, most: 1_000 },
  fields: { usual: 1_000, most: 1_000_000 },
  cost: { usual: 20_000, most: 100_000_000 },
  bodyBytes: { usual: 1_048_576, most: 67_108_864 },
  operationsPerSocket: { usual: 50, most: 10_000 },
  subscriptionsPerSocket: { usual: 200, most: 100_000 },
  socketsPerCaller: { usual: 1_000, most: 1_000_000 },
  upstreamRequests: { usual: 500, most: 100_000 },
};

export interface Limit {
  /** The most that is let through. */
  readonly max: number;
  /** Lets more through, too, up to the most that the limit may be set to, and says so in the log. */
  readonly warn: boolean;
}

export type LimitsConfig = Readonly<Record<LimitName, Limit>>;

/** How the gateway treats every provider. */
export interface UpstreamConfig {
  readonly connectTimeoutMs: number;
  /** For the headers, and again between two pieces of the body. */
  readonly answerTimeoutMs: number;
  /** The largest body taken, in bytes, before and after it is unpacked. */
  readonly maxAnswerBytes: number;
  /** Requests to one provider at the same moment; more wait. */
  readonly maxConcurrent: number;
  readonly breaker: BreakerConfig;
}

/** When a provider is left alone. */
export interface BreakerConfig {
  /** Requests within the window below which nothing is judged. */
  readonly minRequests: number;
  /** Above 0, up to 1: which share of them must have failed. */
  readonly failingShare: number;
  readonly windowSeconds: number;
  /** How long it is left alone. */
  readonly openSeconds: number;
  /** Then so many are let through to see how it does. */
  readonly probes: number;
}

export interface ShutdownConfig {
  /** How long requests under way are waited for, in milliseconds. */
  readonly drainMs: number;
}
