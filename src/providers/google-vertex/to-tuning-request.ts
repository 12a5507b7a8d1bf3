import type { VertexAdapterSize, VertexTuningTraining } from '../../domain/vertex-training.ts';
import { isResourceId, type ResourceParent, resourceName } from '../google/resource-names.ts';
import type { Refused } from '../provider.ts';
import { refuse } from '../refusal.ts';
import { modelWithin } from './resource-names.ts';

type Members = Readonly<Record<string, unknown>>;

export interface TuningRequest {
  readonly outcome: 'valid';
  /** A job without a name, as tuningJobs.create takes it (V23). */
  readonly body: Members;
}

const ADAPTER_SIZES: Readonly<Record<VertexAdapterSize, string>> = {
  ONE: 'ADAPTER_SIZE_ONE',
  TWO: 'ADAPTER_SIZE_TWO',
  FOUR: 'ADAPTER_SIZE_FOUR',
  EIGHT: 'ADAPTER_SIZE_EIGHT',
  SIXTEEN: 'ADAPTER_SIZE_SIXTEEN',
  THIRTY_TWO: 'ADAPTER_SIZE_THIRTY_TWO',
};

/** The request for a tuning, or what the caller has to mend in it first: a name that must not be sent. */
export function toTuningRequest(parent: ResourceParent, spec: VertexTuningTraining): TuningRequest | Refused {
  const origin = toOrigin(parent, spec);
  if (origin === null) {
    const message =
      'preTunedModel takes the id or the resource name of a tuned model of this project and location';
    return refuse('INVALID_INPUT', message, ['input', 'spec', spec.kind, 'preTunedModel']);
  }
  const { displayName, description, labels } = spec;
  return {
    outcome: 'valid',
    body: {
      ...origin,
      tunedModelDisplayName: displayName,
      ...(description === null ? {} : { description }),
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
      supervisedTuningSpec: toSupervised(spec),
    },
  };
}

function toOrigin(parent: ResourceParent, { from }: VertexTuningTraining): Members | null {
  if (from.kind === 'baseModel') return { baseModel: from.baseModel };
  const given = from.preTunedModel;
  const [id = ''] = given.split('@');
  const tunedModelName = isResourceId(id)
    ? `${resourceName(parent, 'models', id)}${given.slice(id.length)}`
    : given;
  return modelWithin(parent, tunedModelName) && { preTunedModel: { tunedModelName } };
}

function toSupervised(spec: VertexTuningTraining): Members {
  const { trainingDatasetUri, validationDatasetUri, exportLastCheckpointOnly } = spec;
  const hyperParameters = toHyperParameters(spec);
  return {
    trainingDatasetUri,
    ...(validationDatasetUri === null ? {} : { validationDatasetUri }),
    ...(Object.keys(hyperParameters).length === 0 ? {} : { hyperParameters }),
    ...(exportLastCheckpointOnly ? { exportLastCheckpointOnly } : {}),
  };
}

function toHyperParameters({
  epochCount,
  learningRateMultiplier,
  adapterSize,
}: VertexTuningTraining): Members {
  return {
    // An int64 is text in JSON (V1).
    ...(epochCount === null ? {} : { epochCount: String(epochCount) }),
    ...(learningRateMultiplier === null ? {} : { learningRateMultiplier }),
    ...(adapterSize === null ? {} : { adapterSize: ADAPTER_SIZES[adapterSize] }),
  };
}
