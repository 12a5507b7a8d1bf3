import { mapFound } from '../found.ts';
import { findByName } from '../google/find-by-name.ts';
import { unknownNameMessage } from '../google/refusal.ts';
import { idWithin } from '../google/resource-names.ts';
import type { Call, ChangeOutcome, Models } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import type { TranslationAccess } from './access.ts';
import { modelFilter } from './list-filter.ts';
import { toModel, toOperation } from './to-domain.ts';

const ID_FIELD = ['input', 'id'];

export function createModels({ key, parent, client }: TranslationAccess) {
  async function remove(modelName: string, call: Call): Promise<ChangeOutcome> {
    const id = idWithin(parent, 'models', modelName);
    if (id === null) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ID_FIELD);
    try {
      const wire = await client.deleteModel(id, call);
      const target = { type: 'Model', name: modelName } as const;
      return { outcome: 'accepted', operation: toOperation(key, wire, { kind: 'DELETE_MODEL', target }) };
    } catch (error) {
      return toRefusal(error, ID_FIELD);
    }
  }

  return {
    async getMany(names, call) {
      const found = await findByName(names, {
        parent,
        collection: 'models',
        get: (id) => client.getModel(id, call),
        list: (token) => client.listModels({ token, filter: '' }, call),
      });
      return mapFound(found, (wire) => toModel(key, wire));
    },
    async list({ token, hints = {} }, call) {
      const filter = modelFilter(parent, hints);
      if (filter === null) return { items: [], nextToken: null };
      const page = await client.listModels({ token, filter }, call);
      return { ...page, items: page.items.map((wire) => toModel(key, wire)) };
    },
    delete: remove,
  } satisfies Models;
}
