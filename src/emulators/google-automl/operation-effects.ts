import { importedAnnotationSpecs } from './imported-labels.ts';
import type { Effect, ModelRecord } from './records.ts';
import type { AutomlStore } from './store.ts';

const EXAMPLES_PER_FILE = 300;

/** Does to the store what an operation's success does, as of the instant it ended. */
export function applyEffect(store: AutomlStore, effect: Effect, at: Date): void {
  switch (effect.type) {
    case 'none':
      return;
    case 'dataset-created':
      store.datasets.set(effect.dataset.name, { ...effect.dataset, createdAt: at });
      return;
    case 'examples-imported':
      importExamples(store, effect.dataset, effect.fileCount);
      return;
    case 'dataset-deleted':
      store.datasets.delete(effect.dataset);
      return;
    case 'model-trained':
      store.models.set(effect.model.name, { ...effect.model, createdAt: at, updatedAt: at });
      return;
    case 'model-deployed':
      changeModel(store, effect.model, at, (model) => deployed(model, effect.nodeCount));
      return;
    case 'model-undeployed':
      changeModel(store, effect.model, at, undeployed);
      return;
    case 'model-deleted':
      store.models.delete(effect.model);
      return;
    default:
      effect satisfies never;
  }
}

function importExamples(store: AutomlStore, name: string, fileCount: number): void {
  const dataset = store.datasets.get(name);
  if (!dataset) return;
  const exampleCount = dataset.exampleCount + fileCount * EXAMPLES_PER_FILE;
  const annotationSpecs = importedAnnotationSpecs(dataset, exampleCount);
  store.datasets.set(name, { ...dataset, exampleCount, annotationSpecs, revision: dataset.revision + 1 });
}

function changeModel(
  store: AutomlStore,
  name: string,
  at: Date,
  change: (model: ModelRecord) => ModelRecord,
): void {
  const model = store.models.get(name);
  // It may have been deleted while the operation ran.
  if (model) store.models.set(name, { ...change(model), updatedAt: at, revision: model.revision + 1 });
}

function deployed(model: ModelRecord, nodeCount: number | null): ModelRecord {
  const traits = nodeCount === null ? model.traits : { ...model.traits, nodeCount };
  return { ...model, deployed: true, traits };
}

function undeployed(model: ModelRecord): ModelRecord {
  const { nodeCount: _, ...traits } = model.traits;
  return { ...model, deployed: false, traits };
}
