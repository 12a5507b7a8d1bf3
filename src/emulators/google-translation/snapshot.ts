import type { JsonObject } from '../google/proto-json.ts';
import { datasetView } from './dataset-view.ts';
import { modelView } from './model-view.ts';
import { operationView } from './operation-view.ts';
import type { TranslationContext } from './translation-context.ts';

/** Everything the emulator holds as of now, in the form in which its routes show it. */
export function takeSnapshot({ store, settings, clock }: TranslationContext): JsonObject {
  const now = clock.now();
  const { current } = settings;
  store.settle(now);
  return {
    settings: current,
    datasets: [...store.datasets.values()].map(datasetView),
    models: [...store.models.values()].map((model) => modelView(model, current)),
    operations: store.operations(now).map((operation) => operationView(operation, now, current)),
  };
}
