import type { HarbourClient } from './client.ts';

/** What every part of the adapter works with. */
export interface HarbourAccess {
  /** The configured key of the provider. */
  readonly key: string;
  readonly client: HarbourClient;
}
