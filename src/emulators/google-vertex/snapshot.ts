import type { JsonObject } from '../google/proto-json.ts';
import { datasetView } from './dataset-view.ts';
import { endpointView } from './endpoint-view.ts';
import { jobView } from './job-view.ts';
import { versionView } from './model-view.ts';
import { operationView } from './operation-view.ts';
import type { JobType } from './records.ts';
import type { VertexContext } from './vertex-context.ts';

/** Everything the emulator holds as of now, in the form in which its routes show it. */
export function takeSnapshot(context: VertexContext): JsonObject {
  const { store, settings, clock } = context;
  const now = clock.now();
  store.settle(now);
  const jobs = (type: JobType) => store.jobs(type, now).map((job) => jobView(context, job, now));
  return {
    settings: settings.current,
    datasets: [...store.datasets.values()].map((dataset) => datasetView(dataset, settings.current)),
    models: [...store.models.values()].flatMap((model) =>
      model.versions.map((version) => versionView(context, { model, version })),
    ),
    endpoints: [...store.endpoints.values()].map((endpoint) => endpointView(endpoint, settings.current)),
    trainingPipelines: jobs('trainingPipeline'),
    tuningJobs: jobs('tuningJob'),
    customJobs: jobs('customJob'),
    operations: store.operations(now).map((operation) => operationView(operation, now)),
  };
}
