import { findMany } from '../../../src/providers/find-many.ts';
import { mapFound, undefinedIfNotFound } from '../../../src/providers/found.ts';
import type { Call, ChangeOutcome, Models } from '../../../src/providers/provider.ts';
import { refuse, toRefusal } from '../../../src/providers/refusal.ts';
import type { HarbourAccess } from './access.ts';
import { isModelName, unknownNameMessage } from './names.ts';
import { toModel } from './to-domain.ts';
import type { WireModel } from './wire.ts';

const ID_FIELD = ['input', 'id'];

export function createModels({ key, client }: HarbourAccess) {
  async function remove(modelName: string, call: Call): Promise<ChangeOutcome> {
    if (!isModelName(modelName)) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ID_FIELD);
    try {
      await client.deleteModel(modelName, call);
      return { outcome: 'accepted', operation: null };
    } catch (error) {
      return toRefusal(error, ID_FIELD);
    }
  }

  return {
    async getMany(names, call) {
      const found = await findMany<WireModel>({
        names: names.filter(isModelName),
        nameOf: ({ id }) => id,
        get: (name) => undefinedIfNotFound(client.getModel(name, call)),
        list: (token) => client.listModels(token, null, call),
      });
      return mapFound(found, (wire) => toModel(key, wire));
    },
    async list({ token, hints = {} }, call) {
      const page = await client.listModels(token, hints.datasetName ?? null, call);
      return { ...page, items: page.items.map((wire) => toModel(key, wire)) };
    },
    delete: remove,
  } satisfies Models;
}
