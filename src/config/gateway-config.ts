import type { OperationKind } from '../domain/operation.ts';
import type { OperationState } from '../domain/operation-state.ts';
import type { Retention } from '../ledger/ledger.ts';
import type { AzureCredentialsConfig } from '../providers/credentials/azure-credentials.ts';
import type { GoogleCredentialsConfig } from '../providers/credentials/google-credentials.ts';
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

export type ProviderConfig = GoogleProviderConfig | AzureLanguageConfig;

type GoogleProviderConfig = GoogleAutomlConfig | GoogleVertexConfig | GoogleTranslationConfig;

export type GoogleKind = GoogleProviderConfig['kind'];

export interface GoogleAutomlConfig extends GoogleConfig {
  readonly kind: 'GOOGLE_AUTOML';
}

export interface GoogleTranslationConfig extends GoogleConfig {
  readonly kind: 'GOOGLE_TRANSLATION';
}

export interface GoogleVertexConfig extends GoogleConfig {
  readonly kind: 'GOOGLE_VERTEX';
  /**
   * Below which resources operations are looked for when all of them are listed: Google keeps each below what it works
   * on, and documents no list of everything.
   */
  readonly nestedOperations: readonly VertexOperationParent[];
  /** How many resources of each of these are looked below, those changed last first: each costs a request. */
  readonly nestedOperationsLimit: number;
  /** Whether tuning jobs are listed as training jobs. A region without tuning may refuse the list. */
  readonly tuningJobs: boolean;
}

export type VertexOperationParent =
  | 'endpoints'
  | 'datasets'
  | 'models'
  | 'trainingPipelines'
  | 'tuningJobs'
  | 'customJobs';

/** What every kind of Google is told. */
interface GoogleConfig {
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
  readonly credentials: GoogleCredentialsConfig;
}

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
  readonly credentials: AzureCredentialsConfig;
}

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
