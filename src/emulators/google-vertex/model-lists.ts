import type { Call } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { defaultVersionOf, type FoundVersion, findModel } from './find-resource.ts';
import type { FilterVocabulary } from './list-filter.ts';
import type { Orderings } from './list-order.ts';
import { listResources } from './list-resources.ts';
import { modelView, versionView } from './model-view.ts';
import { idOf } from './resource-names.ts';
import type { VertexContext } from './vertex-context.ts';

const VERSION_VOCABULARY: FilterVocabulary<FoundVersion> = {
  fields: new Map(),
  labelsOf: ({ version }) => version.labels,
};

const MODEL_VOCABULARY: FilterVocabulary<FoundVersion> = {
  ...VERSION_VOCABULARY,
  fields: new Map([
    ['model', { comparators: ['=', '!='], valueOf: ({ model }) => idOf(model) }],
    ['display_name', { comparators: ['=', '!='], valueOf: ({ version }) => version.displayName }],
    ['base_model_name', { comparators: ['='], valueOf: ({ version }) => version.baseModelName }],
  ]),
};

const VERSION_ORDERINGS: Orderings<FoundVersion> = new Map<string, (found: FoundVersion) => string>([
  ['create_time', ({ version }) => version.createdAt.toISOString()],
  ['update_time', ({ version }) => version.updatedAt.toISOString()],
]);

const MODEL_ORDERINGS: Orderings<FoundVersion> = new Map<string, (found: FoundVersion) => string>([
  ['display_name', ({ version }) => version.displayName],
  ['create_time', ({ model }) => model.createdAt.toISOString()],
  ['update_time', ({ version }) => version.updatedAt.toISOString()],
]);

/** Each model as its default version. */
export function listModels(context: VertexContext, call: Call): JsonObject {
  const items = [...context.store.models.values()]
    .filter(({ name }) => name.startsWith(`${call.parent}/models/`))
    .map((model) => ({ model, version: defaultVersionOf(model) }));
  return listResources(context, call, {
    key: 'models',
    items,
    view: (found) => modelView(context, found),
    nameOf: ({ model }) => model.name,
    createdAtOf: ({ model }) => model.createdAt,
    vocabulary: MODEL_VOCABULARY,
    orderings: MODEL_ORDERINGS,
  });
}

/** Each version of one model, in the form of a model; the newest first. */
export function listVersions(context: VertexContext, call: Call): JsonObject {
  const { model } = findModel(context.store, call);
  return listResources(context, call, {
    key: 'models',
    items: model.versions.map((version) => ({ model, version })),
    view: (found) => versionView(context, found),
    nameOf: ({ version }) => version.versionId.padStart(9, '0'),
    createdAtOf: ({ version }) => version.createdAt,
    vocabulary: VERSION_VOCABULARY,
    orderings: VERSION_ORDERINGS,
  });
}
