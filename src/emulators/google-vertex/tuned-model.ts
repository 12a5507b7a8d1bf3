import { int64, type JsonObject } from '../google/proto-json.ts';
import { numericIdOf } from '../google/resource-ids.ts';
import { stableFraction } from '../google/stable-hash.ts';
import type { FoundVersion } from './find-resource.ts';
import { addVersion, type VersionDraft } from './model-versions.ts';
import type { EndpointRecord } from './records.ts';
import { locationOf } from './resource-names.ts';
import type { VertexStore } from './store.ts';
import type { TuningJobInput } from './tuning-input.ts';

const DEFAULT_EPOCHS = 3;
const EXAMPLES_PER_STEP = 16;

/** A tuning that may begin, with the ids of what it makes. */
export interface Tuning {
  /** The job's full name. */
  readonly job: string;
  readonly input: TuningJobInput;
  readonly preTuned: FoundVersion | null;
  readonly modelId: string;
  readonly endpointId: string;
}

/** Puts the tuned model and the endpoint it is deployed on into the store; answers with what the job then shows. */
export function finishTuning(store: VertexStore, tuning: Tuning, at: Date): JsonObject {
  const { job, input, preTuned } = tuning;
  const location = locationOf(job);
  const draft = tunedDraft(input, preTuned);
  // A tuning that goes on under the same display name makes another version of its model.
  const goesOn = preTuned !== null && preTuned.version.displayName === draft.displayName;
  const model = goesOn ? preTuned.model.name : `${location}/models/${tuning.modelId}`;
  const versionId = addVersion(store, model, draft, at);
  const endpoint = deployedOn(`${location}/endpoints/${tuning.endpointId}`, model, versionId, draft, at);
  store.endpoints.set(endpoint.name, endpoint);
  return {
    tunedModel: {
      model: `${model}@${versionId}`,
      endpoint: endpoint.name,
      checkpoints: checkpointsOf(input, endpoint.name),
    },
    ...(input.supervisedTuningSpec ? { tuningDataStats: dataStatsOf(job, input) } : {}),
  };
}

export function tunedDisplayNameOf(input: TuningJobInput, preTuned: FoundVersion | null): string {
  if (input.tunedModelDisplayName !== '') return input.tunedModelDisplayName;
  return preTuned?.version.displayName ?? `tuned ${input.baseModel}`;
}

function tunedDraft(input: TuningJobInput, preTuned: FoundVersion | null): VersionDraft {
  return {
    kind: 'tuned',
    displayName: tunedDisplayNameOf(input, preTuned),
    description: input.description,
    versionDescription: '',
    aliases: [],
    labels: input.labels,
    trainingPipeline: '',
    baseModelName: preTuned?.version.baseModelName ?? input.baseModel,
    metadata: {},
    classes: [],
    dataItemCount: 0,
    mobile: false,
  };
}

function deployedOn(
  name: string,
  model: string,
  modelVersionId: string,
  { displayName, labels }: VersionDraft,
  at: Date,
): EndpointRecord {
  // The id of a deployed model has at most ten digits.
  const id = numericIdOf(name).slice(-10);
  return {
    name,
    displayName,
    description: '',
    labels,
    deployedModels: [{ id, model, modelVersionId, displayName, resources: {}, createdAt: at }],
    trafficSplit: { [id]: 100 },
    createdAt: at,
    updatedAt: at,
    revision: 1,
  };
}

/** One after each pass over the examples, unless only the last was wanted: then the field stays empty. */
function checkpointsOf(input: TuningJobInput, endpoint: string): readonly JsonObject[] {
  const { supervisedTuningSpec: spec } = input;
  if (!spec || spec.exportLastCheckpointOnly) return [];
  const epochs = spec.hyperParameters?.epochCount ?? DEFAULT_EPOCHS;
  return Array.from({ length: epochs }, (_, index) => ({
    checkpointId: String(index + 1),
    epoch: int64(index + 1),
    step: int64((index + 1) * 20),
    // The last one is what is deployed.
    endpoint: index + 1 === epochs ? endpoint : '',
  }));
}

function dataStatsOf(job: string, { supervisedTuningSpec: spec }: TuningJobInput): JsonObject {
  const examples = 200 + Math.round(stableFraction(job) * 800);
  const epochs = spec?.hyperParameters?.epochCount ?? DEFAULT_EPOCHS;
  const characters = examples * 740;
  return {
    supervisedTuningDataStats: {
      tuningDatasetExampleCount: int64(examples),
      totalTuningCharacterCount: int64(characters),
      totalBillableCharacterCount: int64(characters * epochs),
      totalBillableTokenCount: int64(Math.round((characters * epochs) / 4)),
      tuningStepCount: int64(Math.ceil((examples * epochs) / EXAMPLES_PER_STEP)),
    },
  };
}
