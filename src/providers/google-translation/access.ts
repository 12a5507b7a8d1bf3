import type { Logger } from 'pino';
import type { ResourceParent } from '../google/resource-names.ts';
import type { TranslationClient } from './client.ts';

/** What every part of the adapter works with. */
export interface TranslationAccess {
  /** The configured key of the provider. */
  readonly key: string;
  readonly parent: ResourceParent;
  readonly client: TranslationClient;
  readonly log: Logger;
}
