import { addExamples } from './example-counts.ts';
import type { Effect, ExampleCounts } from './records.ts';
import type { TranslationStore } from './store.ts';

/** Does to the store what an operation's success does, as of the instant it ended. */
export function applyEffect(store: TranslationStore, effect: Effect, at: Date): void {
  switch (effect.type) {
    case 'none':
      return;
    case 'dataset-created':
      store.datasets.set(effect.dataset.name, { ...effect.dataset, createdAt: at, updatedAt: at });
      return;
    case 'examples-imported':
      importExamples(store, effect.dataset, effect.examples, at);
      return;
    case 'dataset-deleted':
      store.datasets.delete(effect.dataset);
      return;
    case 'model-trained':
      store.models.set(effect.model.name, { ...effect.model, updatedAt: at });
      return;
    case 'model-deleted':
      store.models.delete(effect.model);
      return;
    default:
      effect satisfies never;
  }
}

function importExamples(store: TranslationStore, name: string, examples: ExampleCounts, at: Date): void {
  const dataset = store.datasets.get(name);
  // It may have been deleted while the import ran.
  if (!dataset) return;
  store.datasets.set(name, {
    ...dataset,
    examples: addExamples(dataset.examples, examples),
    updatedAt: at,
  });
}
