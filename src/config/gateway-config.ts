import type { Secret } from '../secret.ts';

/** Everything the gateway can be told, checked and with its defaults filled in. docs/configuration.md */
export interface GatewayConfig {
  readonly listen: ListenConfig;
  /** At least one, in the order of the file; no two share a key. */
  readonly providers: readonly ProviderConfig[];
  readonly polling: PollingConfig;
  readonly ledger: LedgerConfig;
  readonly requests: RequestsConfig;
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
  /** How long a job is followed before the gateway stops asking. */
  readonly deadlineHours: number;
}

export interface LedgerConfig {
  readonly url: string;
}

export interface RequestsConfig {
  /** How long one query or mutation may take, all its upstream calls included. */
  readonly deadlineMs: number;
}
