import type { OperationKind } from '../domain/operation.ts';
import type { OperationState } from '../domain/operation-state.ts';
import type { Retention } from '../ledger/ledger.ts';
import type { Secret } from '../secret.ts';
import type {
  AccessConfig,
  DocumentsConfig,
  LimitsConfig,
  ShutdownConfig,
  UpstreamConfig,
  WebConfig,
} from './edge-config.ts';

export type * from './edge-config.ts';

/** Everything the gateway can be told, checked and with its defaults filled in. docs/configuration.md */
export interface GatewayConfig {
  readonly listen: ListenConfig;
  /** At least one, in the order of the file; no two share a key. */
  readonly providers: readonly ProviderConfig[];
  readonly polling: PollingConfig;
  readonly ledger: LedgerConfig;
  readonly requests: RequestsConfig;
  /** In the order of the file; no two share a key. */
  readonly webhooks: readonly WebhookConfig[];
  readonly access: AccessConfig;
  readonly web: WebConfig;
  readonly documents: DocumentsConfig;
  readonly limits: LimitsConfig;
  readonly upstream: UpstreamConfig;
  readonly shutdown: ShutdownConfig;
}

export interface ListenConfig {
  /** A name or an address; an IPv6 address without brackets. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export type ProviderConfig = GoogleAutomlConfig | AzureLanguageConfig;

export interface GoogleAutomlConfig {
  readonly kind: 'GOOGLE_AUTOML';
  readonly key: string;
  /** Where absent, the key is shown instead. */
  readonly displayName?: string;
  /** The project's id or number. */
  readonly project: string;
  readonly location: string;
  /** Without a trailing slash. */
  readonly endpoint: string;
  /** How many requests go to it in any 60 s; null for as many as are asked. */
  readonly requestsPerMinute: number | null;
  readonly credentials: GoogleCredentials;
}

export type GoogleCredentials =
  | { readonly type: 'application-default' }
  | { readonly type: 'access-token'; readonly token: Secret }
  /** Sends no credential; only for an endpoint on this machine. */
  | { readonly type: 'none' };

export interface AzureLanguageConfig {
  readonly kind: 'AZURE_LANGUAGE';
  readonly key: string;
  /** Where absent, the key is shown instead. */
  readonly displayName?: string;
  /** The resource's own address, without a trailing slash. */
  readonly endpoint: string;
  /** `v1.0-preview.2`, or the date of a version from 2022-05-01 on, perhaps with `-preview`. */
  readonly apiVersion: string;
  readonly projectKind: 'text' | 'conversations';
  /** Null asks the provider which projects there are; never null with `v1.0-preview.2`. */
  readonly projects: readonly string[] | null;
  /** How many reads go to it in any 60 s; null for as many as are asked. */
  readonly requestsPerMinute: number | null;
  readonly credentials: AzureCredentials;
}

export type AzureCredentials =
  | { readonly type: 'key'; readonly key: Secret }
  /** The identity the process runs under, through `@azure/identity`. */
  | { readonly type: 'entra' };

export interface PollingConfig {
  readonly minIntervalMs: number;
  /** Never below `minIntervalMs`. */
  readonly maxIntervalMs: number;
  /** How long a job is followed, from when it was first seen, before the gateway stops asking. */
  readonly deadlineHours: number;
  /** How much longer, where its provider does not answer. */
  readonly outageDays: number;
  /** How often trainings begun elsewhere are looked for while nobody looks; 0 never. */
  readonly discoverMinutes: number;
}

export interface LedgerConfig {
  /** `memory:`, or `sqlite:` and the path of a file, from the working directory where it is relative. */
  readonly url: string;
  readonly retention: Retention;
}

export interface RequestsConfig {
  /** How long one query or mutation may take, all its upstream calls included. */
  readonly deadlineMs: number;
}

/** An address that is told of changes. */
export interface WebhookConfig {
  readonly key: string;
  /** `http://` only with `allowPrivateAddresses`. */
  readonly url: string;
  /** Whether it is served. What happens meanwhile waits for it. */
  readonly enabled: boolean;
  /** `whsec_` and the key in base64. */
  readonly secret: Secret;
  /** Signs beside `secret` while receivers change over; null where none does. */
  readonly previousSecret: Secret | null;
  /** Whether names may lead to addresses that are not public. Metadata services are refused all the same. */
  readonly allowPrivateAddresses: boolean;
  readonly filter: WebhookFilter;
}

/** Which events become messages: those that fit all three. */
export interface WebhookFilter {
  /** Keys of configured providers; null for all. */
  readonly providers: readonly string[] | null;
  readonly kinds: readonly OperationKind[];
  /** The states whose beginning is told. */
  readonly states: readonly OperationState[];
}
