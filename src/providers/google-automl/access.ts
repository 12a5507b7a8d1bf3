import type { Logger } from 'pino';
import type { ResourceParent } from '../google/resource-names.ts';
import type { AutomlClient } from './client.ts';

/** What every part of the adapter works with. */
export interface AutomlAccess {
  /** The configured key of the provider. */
  readonly key: string;
  readonly parent: ResourceParent;
  readonly client: AutomlClient;
  readonly log: Logger;
}
