import type { VertexTuningOrigin, VertexTuningTraining } from '../../domain/vertex-training.ts';
import type { VertexTuningTrainingInput } from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';
import { toDisplayName, toLabels } from './vertex-names.ts';

const EXAMPLES = /^(?:gs:\/\/[^/\s]+\/\S+|projects\/[^/\s]+\/locations\/[^/\s]+\/datasets\/[^/\s]+)$/;
const EXAMPLES_RULE = 'gs://… or the resource name of a dataset';

/** Throws a BadInputError, with its place, for what no tuning could mean. */
export function toVertexTuning(input: VertexTuningTrainingInput, place: InputPlace): VertexTuningTraining {
  const { trainingDatasetUri, validationDatasetUri = null, adapterSize = null, description = null } = input;
  place.at('trainingDatasetUri').pattern(trainingDatasetUri, EXAMPLES, EXAMPLES_RULE);
  place.at('validationDatasetUri').pattern(validationDatasetUri, EXAMPLES, EXAMPLES_RULE);
  return {
    kind: 'vertexTuning',
    displayName: toDisplayName(input.displayName, place),
    from: toOrigin(input, place),
    trainingDatasetUri,
    validationDatasetUri,
    epochCount: place.at('epochCount').range(input.epochCount, 1, Number.POSITIVE_INFINITY),
    learningRateMultiplier: toMultiplier(input.learningRateMultiplier, place.at('learningRateMultiplier')),
    adapterSize,
    exportLastCheckpointOnly: input.exportLastCheckpointOnly ?? false,
    description,
    labels: toLabels(input.labels, place),
  };
}

function toOrigin(
  { baseModel = null, preTunedModel = null }: VertexTuningTrainingInput,
  place: InputPlace,
): VertexTuningOrigin {
  if (baseModel !== null && preTunedModel === null) return { kind: 'baseModel', baseModel };
  if (preTunedModel !== null && baseModel === null) return { kind: 'preTunedModel', preTunedModel };
  throw place.at('baseModel').wrong('give exactly one of baseModel and preTunedModel');
}

function toMultiplier(multiplier: number | null | undefined, place: InputPlace): number | null {
  if (multiplier === null || multiplier === undefined || multiplier > 0) return multiplier ?? null;
  throw place.wrong(`learningRateMultiplier takes a number above 0, not ${multiplier}`);
}
