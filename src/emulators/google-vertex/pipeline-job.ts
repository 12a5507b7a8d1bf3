import type { JsonObject } from '../google/proto-json.ts';
import { addVersion } from './model-versions.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CheckedPipeline } from './pipeline-rules.ts';
import type { JobOrder } from './start-job.ts';
import type { VertexStore } from './store.ts';
import { taskMetadataOf, trainedDraft } from './trained-model.ts';

/** A training that may begin, with the names of what it is and makes. */
export interface NewPipeline {
  readonly name: string;
  /** Of the model that it makes, or gives a version to; null for a training that uploads none. */
  readonly modelName: string | null;
  readonly input: PipelineInput;
  readonly checked: CheckedPipeline;
}

/** The training as a job that puts its model into the store when it succeeds. */
export function pipelineJob(store: VertexStore, pipeline: NewPipeline): JobOrder {
  const { name, input, checked } = pipeline;
  return {
    type: 'trainingPipeline',
    name,
    displayName: input.displayName,
    labels: input.labels,
    request: echoOf(input, checked),
    finish: (at) => finish(store, pipeline, at),
  };
}

/** The request as every answer shows it again, without what only the service says. */
function echoOf(input: PipelineInput, { parentModel }: CheckedPipeline): JsonObject {
  const { displayName, trainingTaskDefinition, trainingTaskInputs, inputDataConfig } = input;
  const { modelToUpload, modelId, labels, encryptionSpec } = input;
  return {
    displayName,
    trainingTaskDefinition,
    trainingTaskInputs,
    inputDataConfig,
    modelToUpload: modelToUpload && { ...modelToUpload, name: '' },
    modelId,
    parentModel,
    labels,
    encryptionSpec,
  };
}

function finish(store: VertexStore, { name, modelName, input, checked }: NewPipeline, at: Date): JsonObject {
  const trainingTaskMetadata = taskMetadataOf(name, checked);
  // A parent that was deleted meanwhile can be given no version.
  const isOrphaned = checked.parentModel !== '' && !store.models.has(checked.parentModel);
  if (modelName === null || isOrphaned) return { trainingTaskMetadata };
  const draft = trainedDraft(name, input, checked);
  const versionId = addVersion(store, modelName, draft, at);
  const modelToUpload = {
    ...input.modelToUpload,
    displayName: draft.displayName,
    name: modelName,
    versionId,
  };
  return { trainingTaskMetadata, modelToUpload };
}
