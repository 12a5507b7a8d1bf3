import { labelViolations } from '../google/label-rules.ts';
import type { FieldViolation } from '../google/service-error.ts';
import { isStorageUri, notStorage } from '../google/storage-uri.ts';
import { type FoundVersion, findModelByName } from './find-resource.ts';
import { canonicalName } from './resource-names.ts';
import { displayNameViolations, refuseViolations, requiredViolation } from './resource-rules.ts';
import type { TuningJobInput } from './tuning-input.ts';
import type { VertexContext } from './vertex-context.ts';

const FIELD = 'tuning_job';

/** Refuses a tuning that cannot be; answers with the tuned model that it goes on from, null for none. */
export function checkNewTuningJob({ store }: VertexContext, input: TuningJobInput): FoundVersion | null {
  refuseViolations([
    ...sourceViolations(input),
    ...specViolations(input),
    ...labelViolations(`${FIELD}.labels`, input.labels),
    ...(input.tunedModelDisplayName === ''
      ? []
      : displayNameViolations(`${FIELD}.tuned_model_display_name`, input.tunedModelDisplayName)),
  ]);
  const preTuned = input.preTunedModel?.tunedModelName ?? '';
  return preTuned === '' ? null : findModelByName(store, canonicalName(preTuned));
}

function sourceViolations({ baseModel, preTunedModel }: TuningJobInput): readonly FieldViolation[] {
  const isOne = (baseModel !== '') !== (preTunedModel !== undefined);
  if (isOne && preTunedModel?.tunedModelName !== '') return [];
  const message = 'Exactly one of base_model and pre_tuned_model must be set.';
  return [{ field: `${FIELD}.base_model`, message }];
}

function specViolations(input: TuningJobInput): readonly FieldViolation[] {
  const { supervisedTuningSpec: supervised, preferenceOptimizationSpec: preference } = input;
  if ((supervised === undefined) === (preference === undefined)) {
    const message = 'Exactly one of supervised_tuning_spec and preference_optimization_spec must be set.';
    return [{ field: `${FIELD}.tuning_spec`, message }];
  }
  const field = `${FIELD}.${supervised ? 'supervised_tuning_spec' : 'preference_optimization_spec'}`;
  const { trainingDatasetUri = '', validationDatasetUri = '' } = supervised ?? preference ?? {};
  return [
    ...uriViolations(`${field}.training_dataset_uri`, trainingDatasetUri, true),
    ...uriViolations(`${field}.validation_dataset_uri`, validationDatasetUri, false),
    ...hyperParameterViolations(`${field}.hyper_parameters`, supervised?.hyperParameters),
  ];
}

/** A file in Cloud Storage, or a dataset of several media by its name. */
function uriViolations(field: string, uri: string, isRequired: boolean): readonly FieldViolation[] {
  if (uri === '') return isRequired ? [requiredViolation(field)] : [];
  return isStorageUri(uri) || /^projects\/[^/]+\/locations\/[^/]+\/datasets\/[^/]+$/.test(uri)
    ? []
    : [notStorage(field, uri)];
}

function hyperParameterViolations(
  field: string,
  parameters: NonNullable<TuningJobInput['supervisedTuningSpec']>['hyperParameters'],
): readonly FieldViolation[] {
  const { epochCount = 1, learningRateMultiplier = 1 } = parameters ?? {};
  return [
    ...(epochCount >= 1
      ? []
      : [{ field: `${field}.epoch_count`, message: 'The epoch count must be positive.' }]),
    ...(learningRateMultiplier > 0
      ? []
      : [{ field: `${field}.learning_rate_multiplier`, message: 'The multiplier must be positive.' }]),
  ];
}
