import type { JsonObject } from './json.ts';
import type { MLTask } from './ml-task.ts';

export type DeploymentState = 'DEPLOYED' | 'UNDEPLOYED' | 'UNKNOWN';

/** A trained model. Instants are null where the provider does not tell them. */
export interface Model {
  readonly provider: string;
  readonly name: string;
  readonly displayName: string;
  readonly task: MLTask;
  readonly datasetName: string | null;
  readonly deploymentState: DeploymentState;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly trainedAt: Date | null;
  /** When the provider stops serving it. */
  readonly expiresAt: Date | null;
  readonly details: ModelDetails | null;
  readonly raw: JsonObject;
}

/** A place where a model is served. */
export interface Deployment {
  readonly name: string;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly raw: JsonObject;
}

export type ModelDetails =
  | GoogleTranslationModelDetails
  | GoogleImageModelDetails
  | GoogleTextModelDetails
  | AzureLanguageModelDetails;

export interface GoogleTranslationModelDetails {
  readonly kind: 'GoogleTranslationModelDetails';
  readonly baseModel: string | null;
  readonly sourceLanguageCode: string | null;
  readonly targetLanguageCode: string | null;
}

export interface GoogleImageModelDetails {
  readonly kind: 'GoogleImageModelDetails';
  readonly modelType: string | null;
  readonly baseModelId: string | null;
  readonly nodeQps: number | null;
  readonly nodeCount: number | null;
  readonly stopReason: string | null;
  readonly trainBudgetMilliNodeHours: number | null;
  readonly trainCostMilliNodeHours: number | null;
}

export interface GoogleTextModelDetails {
  readonly kind: 'GoogleTextModelDetails';
  /** The provider's classification type, "MULTICLASS" or "MULTILABEL"; null for extraction and sentiment. */
  readonly modelType: string | null;
}

export interface AzureLanguageModelDetails {
  readonly kind: 'AzureLanguageModelDetails';
  readonly projectName: string;
  readonly modelLabel: string;
  /** Null where the API version does not tell (v1.0-preview.2). */
  readonly modelId: string | null;
  readonly trainingConfigVersion: string | null;
  readonly trainingDurationSeconds: number | null;
  /** Null where the API version does not tell (before 2023-04-01). */
  readonly hasSnapshot: boolean | null;
}
