import type { DataSplit } from './training.ts';

/** What every training pipeline of Vertex AI is told. */
export interface VertexPipelineTraining {
  /** What to call the job and its model. */
  readonly displayName: string;
  /** The dataset's id or its resource name. */
  readonly datasetId: string;
  /** The id of the model to be made; null leaves it to the provider. */
  readonly modelId: string | null;
  /** The id or the resource name of the model that gets a new version; null makes a new model. */
  readonly parentModel: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Null leaves the split to the provider. */
  readonly dataSplit: VertexDataSplit | null;
}

/** Shares that are null, or come to less than 100 together, leave the rest to the provider. */
export type VertexDataSplit =
  | ({ readonly kind: 'percentage' } & DataSplit)
  | { readonly kind: 'predefined'; readonly column: string }
  | ({ readonly kind: 'timestamp'; readonly column: string } & DataSplit)
  | ({ readonly kind: 'stratified'; readonly column: string } & DataSplit)
  | {
      readonly kind: 'filters';
      readonly trainingFilter: string;
      readonly validationFilter: string;
      readonly testFilter: string;
    };

/** A column to learn from. */
export interface VertexColumn {
  readonly column: string;
  readonly type: VertexColumnType;
  /** How a timestamp is written: "unix-seconds" and the like, or as strftime has it; null for RFC 3339. */
  readonly timeFormat: string | null;
}

export type VertexColumnType =
  | 'AUTO'
  | 'CATEGORICAL'
  | 'NUMERIC'
  | 'TEXT'
  | 'TIMESTAMP'
  | 'REPEATED_CATEGORICAL'
  | 'REPEATED_NUMERIC'
  | 'REPEATED_TEXT';

export interface VertexTabularTraining extends VertexPipelineTraining {
  readonly kind: 'vertexTabular';
  readonly predictionType: 'CLASSIFICATION' | 'REGRESSION';
  readonly targetColumn: string;
  readonly columns: readonly VertexColumn[];
  /** Null leaves it to the provider. */
  readonly optimizationObjective: VertexTabularObjective | null;
  /** 0 to 1; null but for MAXIMIZE_PRECISION_AT_RECALL. */
  readonly optimizationObjectiveRecallValue: number | null;
  /** 0 to 1; null but for MAXIMIZE_RECALL_AT_PRECISION. */
  readonly optimizationObjectivePrecisionValue: number | null;
  /** Null weighs all rows the same. */
  readonly weightColumn: string | null;
  readonly trainBudgetMilliNodeHours: number;
  readonly disableEarlyStopping: boolean;
  readonly additionalExperiments: readonly string[];
}

export type VertexTabularObjective =
  | 'MAXIMIZE_AU_ROC'
  | 'MINIMIZE_LOG_LOSS'
  | 'MAXIMIZE_AU_PRC'
  | 'MAXIMIZE_PRECISION_AT_RECALL'
  | 'MAXIMIZE_RECALL_AT_PRECISION'
  | 'MINIMIZE_RMSE'
  | 'MINIMIZE_MAE'
  | 'MINIMIZE_RMSLE';

export interface VertexImageClassificationTraining extends VertexPipelineTraining {
  readonly kind: 'vertexImageClassification';
  /** Null leaves it to the provider. */
  readonly modelType: VertexImageClassificationModelType | null;
  /** Null starts afresh. */
  readonly baseModelId: string | null;
  readonly multiLabel: boolean;
  /** Null leaves it to the provider. */
  readonly trainBudgetMilliNodeHours: number | null;
  readonly disableEarlyStopping: boolean;
}

type MobileModelType = 'MOBILE_TF_LOW_LATENCY_1' | 'MOBILE_TF_VERSATILE_1' | 'MOBILE_TF_HIGH_ACCURACY_1';

export type VertexImageClassificationModelType = 'CLOUD' | 'CLOUD_1' | MobileModelType;

export interface VertexImageObjectDetectionTraining extends VertexPipelineTraining {
  readonly kind: 'vertexImageObjectDetection';
  /** Null leaves it to the provider. */
  readonly modelType: VertexImageObjectDetectionModelType | null;
  /** Null leaves it to the provider. */
  readonly trainBudgetMilliNodeHours: number | null;
  readonly disableEarlyStopping: boolean;
}

export type VertexImageObjectDetectionModelType =
  | 'CLOUD_HIGH_ACCURACY_1'
  | 'CLOUD_LOW_LATENCY_1'
  | 'CLOUD_1'
  | 'CLOUD_STREAMING_1'
  | MobileModelType;

export interface VertexForecastingTraining extends VertexPipelineTraining {
  readonly kind: 'vertexForecasting';
  readonly method: VertexForecastingMethod;
  readonly targetColumn: string;
  readonly timeColumn: string;
  readonly timeSeriesIdentifierColumn: string;
  readonly timeSeriesAttributeColumns: readonly string[];
  readonly availableAtForecastColumns: readonly string[];
  readonly unavailableAtForecastColumns: readonly string[];
  readonly columns: readonly VertexColumn[];
  /** In units of the granularity. */
  readonly forecastHorizon: number;
  /** In units of the granularity; null leaves it to the provider. */
  readonly contextWindow: number | null;
  readonly dataGranularity: { readonly unit: VertexGranularityUnit; readonly quantity: number };
  /** Null leaves it to the provider. */
  readonly optimizationObjective: VertexForecastingObjective | null;
  /** Above 0 and below 1 each. */
  readonly quantiles: readonly number[];
  readonly enableProbabilisticInference: boolean;
  /** Null weighs all rows the same. */
  readonly weightColumn: string | null;
  readonly holidayRegions: readonly string[];
  /** Null leaves it to the provider. */
  readonly window: VertexForecastWindow | null;
  readonly trainBudgetMilliNodeHours: number;
  readonly additionalExperiments: readonly string[];
}

export type VertexForecastingMethod =
  | 'AUTOML'
  | 'SEQ2SEQ_PLUS'
  | 'TEMPORAL_FUSION_TRANSFORMER'
  | 'TIME_SERIES_DENSE_ENCODER';

export type VertexGranularityUnit = 'MINUTE' | 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

export type VertexForecastingObjective =
  | 'MINIMIZE_RMSE'
  | 'MINIMIZE_MAE'
  | 'MINIMIZE_RMSLE'
  | 'MINIMIZE_RMSPE'
  | 'MINIMIZE_WAPE_MAE'
  | 'MINIMIZE_MAPE'
  | 'MINIMIZE_QUANTILE_LOSS';

/** Where in a time series the examples to learn from begin. */
export type VertexForecastWindow =
  /** At the rows where this column is true. */
  | { readonly kind: 'column'; readonly column: string }
  /** At every so many rows. */
  | { readonly kind: 'stride'; readonly strideLength: number }
  /** Anywhere, so many times in all. */
  | { readonly kind: 'count'; readonly maxCount: number };

/** A foundation model to tune with examples: no pipeline, but a job of its own sort. */
export interface VertexTuningTraining {
  readonly kind: 'vertexTuning';
  readonly displayName: string;
  readonly from: VertexTuningOrigin;
  /** A Cloud Storage URI, or the resource name of a dataset. */
  readonly trainingDatasetUri: string;
  readonly validationDatasetUri: string | null;
  /** Null leaves it to the provider. */
  readonly epochCount: number | null;
  /** Null leaves it to the provider. */
  readonly learningRateMultiplier: number | null;
  /** Null leaves it to the provider. */
  readonly adapterSize: VertexAdapterSize | null;
  readonly exportLastCheckpointOnly: boolean;
  readonly description: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

export type VertexTuningOrigin =
  /** The name of a foundation model, e.g. "gemini-2.5-flash". */
  | { readonly kind: 'baseModel'; readonly baseModel: string }
  /** The id or resource name of a model tuned before, which may end in "@" and a version. */
  | { readonly kind: 'preTunedModel'; readonly preTunedModel: string };

export type VertexAdapterSize = 'ONE' | 'TWO' | 'FOUR' | 'EIGHT' | 'SIXTEEN' | 'THIRTY_TWO';
