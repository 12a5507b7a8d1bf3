import type { Dataset } from '../../domain/dataset.ts';
import { mapFound } from '../found.ts';
import type { Listing, Lookup } from '../provider.ts';
import type { AutomlAccess } from './access.ts';
import { findByName } from './find-by-name.ts';
import { toDataset } from './to-domain.ts';

export function createDatasets({ key, parent, client }: AutomlAccess): Lookup<Dataset> & Listing<Dataset> {
  return {
    async getMany(names, call) {
      const found = await findByName(names, {
        parent,
        collection: 'datasets',
        get: (id) => client.getDataset(id, call),
        list: (token) => client.listDatasets(token, call),
      });
      return mapFound(found, (wire) => toDataset(key, wire));
    },
    async list({ token }, call) {
      const page = await client.listDatasets(token, call);
      return { ...page, items: page.items.map((wire) => toDataset(key, wire)) };
    },
  };
}
