import type { Logger } from 'pino';
import type { AutomlClient } from './client.ts';
import type { ResourceParent } from './resource-names.ts';

/** What every part of the adapter works with. */
export interface AutomlAccess {
  /** The configured key of the provider. */
  readonly key: string;
  readonly parent: ResourceParent;
  readonly client: AutomlClient;
  readonly log: Logger;
}
