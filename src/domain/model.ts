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
  /** The name of the training that made it; absent where the provider does not tell. */
  readonly trainingName?: string;
  readonly deploymentState: DeploymentState;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly trainedAt: Date | null;
  /** When the provider stops serving it. */
  readonly expiresAt: Date | null;
  readonly details: ModelDetails | null;
  readonly raw: JsonObject;
}

/** One version of a model, where a provider keeps several under one name. */
export interface ModelVersion {
  readonly provider: string;
  /** The resource name of the model in this version: `models` finds it under that, too. */
  readonly name: string;
  /** The provider's own word for it, e.g. "3". */
  readonly version: string;
  /** Other words for it, e.g. "default". */
  readonly aliases: readonly string[];
  /** Whether it is meant where the model is named without a version. */
  readonly isDefault: boolean;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
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
  | GoogleTabularModelDetails
  | GoogleForecastingModelDetails
  | GoogleTunedModelDetails
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

export interface GoogleTabularModelDetails {
  readonly kind: 'GoogleTabularModelDetails';
  readonly targetColumn: string | null;
  readonly optimizationObjective: string | null;
  readonly trainBudgetMilliNodeHours: number | null;
  readonly trainCostMilliNodeHours: number | null;
}

export interface GoogleForecastingModelDetails {
  readonly kind: 'GoogleForecastingModelDetails';
  readonly targetColumn: string | null;
  readonly timeColumn: string | null;
  readonly timeSeriesIdentifierColumn: string | null;
  /** In units of the data's granularity. */
  readonly forecastHorizon: number | null;
  /** In units of the data's granularity. */
  readonly contextWindow: number | null;
  readonly optimizationObjective: string | null;
  readonly trainBudgetMilliNodeHours: number | null;
  readonly trainCostMilliNodeHours: number | null;
}

export interface GoogleTunedModelDetails {
  readonly kind: 'GoogleTunedModelDetails';
  /** The foundation model, e.g. "gemini-2.5-flash", or the resource name of the tuned model that tuning went on from. */
  readonly baseModel: string | null;
  /** Passes over the training data; null where the provider chose. */
  readonly epochCount: number | null;
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
