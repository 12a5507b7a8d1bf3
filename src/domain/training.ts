import type { Failure } from './failure.ts';
import type { MLTask } from './ml-task.ts';
import type { OperationState } from './operation-state.ts';
import type {
  VertexForecastingTraining,
  VertexImageClassificationTraining,
  VertexImageObjectDetectionTraining,
  VertexTabularTraining,
  VertexTuningTraining,
} from './vertex-training.ts';

/** What a training job has beyond any other operation. */
export interface TrainingDetails {
  /** The name its model will show; null where the provider tells it only with the finished model. */
  readonly displayName: string | null;
  readonly task: MLTask;
  /** Present where the training is a resource of its own at the provider, and no operation (Vertex AI). */
  readonly standsAlone?: true;
  readonly stages: readonly TrainingStage[];
  /** The resource name of the model it has made or is replacing; null until the provider knows one. */
  readonly modelName: string | null;
  /** The resource name of the dataset it learns from; null where the provider does not say. */
  readonly datasetName: string | null;
  readonly dataSplit: DataSplit | null;
  readonly warnings: readonly Failure[];
  /** The provider's own estimate; unreliable, and able to lie in the past. */
  readonly estimatedEndAt: Date | null;
}

/** One part of a training, e.g. Azure's "evaluation". Its state never decides the job's. */
export interface TrainingStage {
  readonly name: string;
  readonly state: OperationState;
  readonly rawState: string;
  /** 0 to 100 of this stage alone; null where not reported. */
  readonly percent: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly failure: Failure | null;
}

/** Shares of the data, 0 to 100 each; null where the provider does not tell. */
export interface DataSplit {
  readonly trainingPercent: number | null;
  readonly validationPercent: number | null;
  readonly testPercent: number | null;
}

/** What to train. The kind names what it asks for, and with that the provider kinds that understand it. */
export type TrainingSpec =
  | GoogleTranslationTraining
  | GoogleImageClassificationTraining
  | GoogleImageObjectDetectionTraining
  | GoogleTextTraining
  | VertexTabularTraining
  | VertexForecastingTraining
  | VertexImageClassificationTraining
  | VertexImageObjectDetectionTraining
  | VertexTuningTraining
  | AzureTextTraining;

export interface GoogleTranslationTraining {
  readonly kind: 'googleTranslation';
  readonly displayName: string;
  /** The dataset's id or its resource name. */
  readonly datasetId: string;
  /** The resource name of the model to start from; null for the provider's own. */
  readonly baseModel: string | null;
}

export interface GoogleImageClassificationTraining {
  readonly kind: 'googleImageClassification';
  readonly displayName: string;
  readonly datasetId: string;
  readonly modelType: string | null;
  readonly baseModelId: string | null;
  readonly trainBudgetMilliNodeHours: number | null;
}

export interface GoogleImageObjectDetectionTraining {
  readonly kind: 'googleImageObjectDetection';
  readonly displayName: string;
  readonly datasetId: string;
  readonly modelType: string | null;
  readonly trainBudgetMilliNodeHours: number | null;
}

export interface GoogleTextTraining {
  readonly kind: 'googleText';
  readonly displayName: string;
  readonly datasetId: string;
  readonly task: MLTask;
}

export interface AzureTextTraining {
  readonly kind: 'azureText';
  readonly projectName: string;
  readonly modelLabel: string;
  readonly trainingConfigVersion: string;
  /** Null leaves the split to the provider (80/20). */
  readonly dataSplit: AzureDataSplit | null;
}

export type AzureDataSplit =
  | { readonly kind: 'percentage'; readonly trainingPercent: number; readonly testPercent: number }
  | { readonly kind: 'manual' };
