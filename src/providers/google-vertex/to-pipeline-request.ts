import type {
  VertexForecastingTraining,
  VertexImageClassificationTraining,
  VertexImageObjectDetectionTraining,
  VertexTabularTraining,
} from '../../domain/vertex-training.ts';
import { foreignDatasetMessage } from '../google/refusal.ts';
import { idWithin, isResourceId, type ResourceParent, resourceName } from '../google/resource-names.ts';
import type { Refused } from '../provider.ts';
import { refuse } from '../refusal.ts';
import { modelWithin } from './resource-names.ts';
import { toInputDataConfig } from './to-input-data-config.ts';
import { toTrainingTask } from './to-training-task.ts';

/** What is trained by a pipeline. */
export type PipelineSpec =
  | VertexTabularTraining
  | VertexForecastingTraining
  | VertexImageClassificationTraining
  | VertexImageObjectDetectionTraining;

export interface PipelineRequest {
  readonly outcome: 'valid';
  /** A pipeline without a name, as trainingPipelines.create takes it (V20). */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The request for a pipeline, or what the caller has to mend in it first: names that must not be sent. */
export function toPipelineRequest(parent: ResourceParent, spec: PipelineSpec): PipelineRequest | Refused {
  const invalid = (member: string, message: string) =>
    refuse('INVALID_INPUT', message, ['input', 'spec', spec.kind, member]);
  const datasetId = toDatasetId(parent, spec.datasetId);
  if (datasetId === null) {
    return invalid('datasetId', foreignDatasetMessage(spec.datasetId));
  }
  const parentModel = toParentModel(parent, spec.parentModel);
  if (parentModel === 'foreign') {
    const message = `parentModel takes the id or the resource name of a model of this project and location, without a version of it, not ${JSON.stringify(spec.parentModel)}`;
    return invalid('parentModel', message);
  }
  if (hasBadBaseModel(spec)) {
    return invalid('baseModelId', 'baseModelId takes the id of a model, not its resource name');
  }
  return { outcome: 'valid', body: toBody(spec, datasetId, parentModel) };
}

function toBody(spec: PipelineSpec, datasetId: string, parentModel: string | null): PipelineRequest['body'] {
  const { displayName, modelId, dataSplit } = spec;
  const labels = Object.keys(spec.labels).length === 0 ? {} : { labels: spec.labels };
  return {
    displayName,
    ...toTrainingTask(spec),
    inputDataConfig: toInputDataConfig(datasetId, dataSplit),
    modelToUpload: { displayName, ...labels },
    ...(modelId === null ? {} : { modelId }),
    ...(parentModel === null ? {} : { parentModel }),
    ...labels,
  };
}

function toDatasetId(parent: ResourceParent, idOrName: string): string | null {
  return isResourceId(idOrName) ? idOrName : idWithin(parent, 'datasets', idOrName);
}

function toParentModel(parent: ResourceParent, idOrName: string | null): string | 'foreign' | null {
  if (idOrName === null) return null;
  const name = isResourceId(idOrName) ? resourceName(parent, 'models', idOrName) : idOrName;
  return modelWithin(parent, name)?.version === null ? name : 'foreign';
}

function hasBadBaseModel(spec: PipelineSpec): boolean {
  if (spec.kind !== 'vertexImageClassification' || spec.baseModelId === null) return false;
  return !isResourceId(spec.baseModelId);
}
