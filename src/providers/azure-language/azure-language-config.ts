import type { AzureCredentialsConfig } from '../credentials/azure-credentials.ts';

/** One Azure Language resource, as configured. */
export interface AzureLanguageConfig {
  readonly key: string;
  /** Where absent, the key is shown instead. */
  readonly displayName?: string;
  /** The resource's own address, without a trailing slash. */
  readonly endpoint: string;
  /** `v1.0-preview.2`, or the date of a version from 2022-05-01 on, perhaps with `-preview`. */
  readonly apiVersion: string;
  readonly projectKind: 'text' | 'conversations';
  /** Null asks Azure which projects there are; names of others are unknown here. Never null with `v1.0-preview.2`. */
  readonly projects: readonly string[] | null;
  /** How many reads the resource allows in any 60 s; null for as many as are asked. */
  readonly requestsPerMinute: number | null;
  readonly credentials: AzureCredentialsConfig;
}
