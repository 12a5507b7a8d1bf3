import type { Dataset } from '../../domain/dataset.ts';
import { createResourceCollection } from '../google/resource-collection.ts';
import type { Listing, Lookup } from '../provider.ts';
import type { TranslationAccess } from './access.ts';
import { toDataset } from './to-domain.ts';

export function createDatasets({
  key,
  parent,
  client,
}: TranslationAccess): Lookup<Dataset> & Listing<Dataset> {
  return createResourceCollection({
    parent,
    collection: 'datasets',
    get: client.getDataset,
    list: client.listDatasets,
    toItem: (wire) => toDataset(key, wire),
  });
}
