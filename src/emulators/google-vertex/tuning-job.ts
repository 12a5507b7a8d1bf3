import { int64, type JsonObject } from '../google/proto-json.ts';
import type { FoundVersion } from './find-resource.ts';
import type { JobOrder } from './start-job.ts';
import type { VertexStore } from './store.ts';
import { finishTuning, type Tuning, tunedDisplayNameOf } from './tuned-model.ts';
import type { TuningJobInput } from './tuning-input.ts';

/** The tuning as a job that puts its model and its endpoint into the store when it succeeds. */
export function tuningJob(store: VertexStore, tuning: Tuning): JobOrder {
  const { job, input, preTuned } = tuning;
  return {
    type: 'tuningJob',
    name: job,
    displayName: tunedDisplayNameOf(input, preTuned),
    labels: input.labels,
    request: echoOf(input, preTuned),
    finish: (at) => finishTuning(store, tuning, at),
  };
}

/** The request as every answer shows it again, without what only the service says. */
function echoOf(input: TuningJobInput, preTuned: FoundVersion | null): JsonObject {
  const { baseModel, tunedModelDisplayName, description, labels, serviceAccount, encryptionSpec } = input;
  const { preTunedModel, supervisedTuningSpec, preferenceOptimizationSpec } = input;
  return {
    baseModel,
    preTunedModel: preTunedModel && { ...preTunedModel, baseModel: preTuned?.version.baseModelName },
    supervisedTuningSpec: supervisedTuningSpec && {
      ...supervisedTuningSpec,
      hyperParameters: supervisedTuningSpec.hyperParameters && {
        ...supervisedTuningSpec.hyperParameters,
        epochCount: int64(supervisedTuningSpec.hyperParameters.epochCount),
      },
    },
    preferenceOptimizationSpec,
    tunedModelDisplayName,
    description,
    labels,
    serviceAccount,
    encryptionSpec,
  };
}
