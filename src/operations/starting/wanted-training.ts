import type { JsonObject } from '../../domain/json.ts';
import { ML_TASKS, type MLTask } from '../../domain/ml-task.ts';
import type { TrainingSpec } from '../../domain/training.ts';
import { GatewayError } from '../../errors.ts';

/** What a start asks for, as far as the training that it begins can be recognised by it. */
export interface WantedTraining {
  /** The name its model is to show; Azure's label. */
  readonly displayName: string;
  /** The last part of the dataset's resource name or of its URI, or the name of the Azure project. */
  readonly datasetId: string;
  /** OTHER where the request does not tell. */
  readonly task: MLTask;
}

export function toWanted(spec: TrainingSpec): WantedTraining {
  switch (spec.kind) {
    case 'azureText':
      return { displayName: spec.modelLabel, datasetId: spec.projectName, task: 'OTHER' };
    case 'vertexTuning':
      return {
        displayName: spec.displayName,
        datasetId: lastPartOf(spec.trainingDatasetUri),
        task: 'TEXT_GENERATION',
      };
    default:
      return { displayName: spec.displayName, datasetId: lastPartOf(spec.datasetId), task: taskOf(spec) };
  }
}

/** As `toWanted` gave it to a ledger. Throws a GatewayError of code LEDGER for anything else. */
export function readWanted({ displayName, datasetId, task }: JsonObject): WantedTraining {
  if (typeof displayName !== 'string' || typeof datasetId !== 'string') {
    throw new GatewayError('LEDGER', 'a start in the ledger does not tell its displayName and datasetId');
  }
  return { displayName, datasetId, task: ML_TASKS.find((known) => known === task) ?? 'OTHER' };
}

export function lastPartOf(resourceName: string): string {
  return resourceName.slice(resourceName.lastIndexOf('/') + 1);
}

function taskOf(spec: Exclude<TrainingSpec, { readonly kind: 'azureText' | 'vertexTuning' }>): MLTask {
  switch (spec.kind) {
    case 'googleTranslation':
      return 'TRANSLATION';
    case 'googleImageClassification':
    case 'vertexImageClassification':
      return 'IMAGE_CLASSIFICATION';
    case 'googleImageObjectDetection':
    case 'vertexImageObjectDetection':
      return 'IMAGE_OBJECT_DETECTION';
    case 'googleText':
      return spec.task;
    case 'vertexTabular':
      return spec.predictionType === 'CLASSIFICATION' ? 'TABULAR_CLASSIFICATION' : 'TABULAR_REGRESSION';
    case 'vertexForecasting':
      return 'FORECASTING';
  }
}
