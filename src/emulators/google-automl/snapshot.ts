import type { JsonObject } from '../google/proto-json.ts';
import type { AutomlContext } from './automl-context.ts';
import { datasetView } from './dataset-view.ts';
import { modelView } from './model-view.ts';
import { operationView } from './operation-view.ts';

/** Everything the emulator holds as of now, in the form in which its routes show it. */
export function takeSnapshot({ store, settings, clock }: AutomlContext): JsonObject {
  const now = clock.now();
  store.settle(now);
  return {
    settings: settings.current,
    datasets: [...store.datasets.values()].map(datasetView),
    models: [...store.models.values()].map((model) => modelView(model, settings.current)),
    operations: store.operations(now).map((operation) => operationView(operation, now)),
  };
}
