import type { Model } from '../../domain/model.ts';
import { ProviderError } from '../../errors.ts';
import { undefinedIfNotFound } from '../found.ts';
import { findByName } from '../google/find-by-name.ts';
import { unknownNameMessage } from '../google/refusal.ts';
import type { Call, ChangeOutcome, Found, ModelHints, Models, Page, PageRequest } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import type { VertexAccess } from './access.ts';
import { mayHoldModels } from './list-filter.ts';
import { READY_MADE } from './model-origin.ts';
import type { Origins } from './model-origins.ts';
import { isVersionNumber, type ModelName, modelWithin, toPathId } from './resource-names.ts';
import { toModel, toOperation } from './to-domain.ts';
import type { WireModel } from './wire.ts';

const ID_FIELD = ['input', 'id'];

export function createModels(access: VertexAccess, origins: Origins) {
  const { key, parent, client } = access;

  async function getMany(names: readonly string[], call: Call): Promise<Found<Model>> {
    const wanted = new Map(names.map((name) => [name, modelWithin(parent, name)]));
    const found = await findModels(access, wanted, call);
    const wires = [...found.values()].flatMap((wire) => (wire instanceof ProviderError ? [] : [wire]));
    const byModel = await origins.getMany(wires, call);
    return new Map(
      [...found].map(([name, wire]) => [
        name,
        wire instanceof ProviderError
          ? wire
          : toModel(key, wire, byModel.get(wire) ?? READY_MADE, wanted.get(name)?.version),
      ]),
    );
  }

  async function list({ token, hints = {} }: PageRequest<ModelHints>, call: Call): Promise<Page<Model>> {
    if (!mayHoldModels(parent, hints)) return { items: [], nextToken: null };
    const page = await client.listModels({ token }, call);
    const byModel = await origins.getMany(page.items, call);
    return {
      ...page,
      items: page.items.map((wire) => toModel(key, wire, byModel.get(wire) ?? READY_MADE)),
    };
  }

  /** The model with all its versions, or the one version that is named. */
  async function remove(modelName: string, call: Call): Promise<ChangeOutcome> {
    const model = modelWithin(parent, modelName);
    if (model === null) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ID_FIELD);
    if (model.version !== null && !isVersionNumber(model.version)) return refuseAlias(model.version);
    try {
      const id = toPathId(model);
      const wire = await (model.version === null
        ? client.deleteModel(id, call)
        : client.deleteModelVersion(id, call));
      return { outcome: 'accepted', operation: toOperation(key, wire) };
    } catch (error) {
      return toRefusal(error, ID_FIELD);
    }
  }

  return { getMany, list, delete: remove } satisfies Models;
}

/** Under the names asked for, which may be of one version each; names that are null are not known. */
export async function findModels(
  { parent, client }: VertexAccess,
  wanted: ReadonlyMap<string, ModelName | null>,
  call: Call,
): Promise<Found<WireModel>> {
  const names = [...wanted.keys()];
  const wholes = names.filter((name) => wanted.get(name)?.version === null);
  const [found, versions] = await Promise.all([
    findByName(wholes, {
      parent,
      collection: 'models',
      get: (id) => client.getModel(id, call),
      list: (token) => client.listModels({ token }, call),
    }),
    Promise.all(
      [...wanted].map(async ([name, model]) => {
        const wire = model && model.version !== null ? await readVersion(toPathId(model)) : undefined;
        return wire === undefined ? [] : [[name, wire] as const];
      }),
    ),
  ]);
  return new Map([...found, ...versions.flat()]);

  async function readVersion(id: string): Promise<WireModel | ProviderError | undefined> {
    try {
      return await undefinedIfNotFound(client.getModel(id, call));
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }
}

function refuseAlias(alias: string): ChangeOutcome {
  const message = `"${alias}" is an alias, which may move to another version; name the version to delete by its number`;
  return refuse('INVALID_INPUT', message, ID_FIELD);
}
