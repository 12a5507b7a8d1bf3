import type {
  VertexColumn,
  VertexColumnType,
  VertexForecastingMethod,
  VertexForecastingTraining,
  VertexForecastWindow,
  VertexImageClassificationTraining,
  VertexImageObjectDetectionTraining,
  VertexTabularTraining,
} from '../../domain/vertex-training.ts';
import type { PipelineSpec } from './to-pipeline-request.ts';

type Members = Readonly<Record<string, unknown>>;

interface TrainingTask {
  readonly trainingTaskDefinition: string;
  readonly trainingTaskInputs: Members;
}

const DEFINITIONS = 'gs://google-cloud-aiplatform/schema/trainingjob/definition';

const FORECASTING_DEFINITIONS: Readonly<Record<VertexForecastingMethod, string>> = {
  AUTOML: 'automl_time_series_forecasting',
  SEQ2SEQ_PLUS: 'seq2seq_plus_time_series_forecasting',
  TEMPORAL_FUSION_TRANSFORMER: 'temporal_fusion_transformer_time_series_forecasting',
  TIME_SERIES_DENSE_ENCODER: 'time_series_dense_encoder_forecasting',
};

const TRANSFORMATIONS: Readonly<Record<VertexColumnType, string>> = {
  AUTO: 'auto',
  CATEGORICAL: 'categorical',
  NUMERIC: 'numeric',
  TEXT: 'text',
  TIMESTAMP: 'timestamp',
  REPEATED_CATEGORICAL: 'repeatedCategorical',
  REPEATED_NUMERIC: 'repeatedNumeric',
  REPEATED_TEXT: 'repeatedText',
};

/** What a pipeline does, in the words of its definition (V20). */
export function toTrainingTask(spec: PipelineSpec): TrainingTask {
  switch (spec.kind) {
    case 'vertexTabular':
      return task('automl_tabular', toTabular(spec));
    case 'vertexForecasting':
      return task(FORECASTING_DEFINITIONS[spec.method], toForecasting(spec));
    case 'vertexImageClassification':
      return task('automl_image_classification', toImageClassification(spec));
    case 'vertexImageObjectDetection':
      return task('automl_image_object_detection', toImage(spec));
    default:
      return spec satisfies never;
  }
}

function task(definition: string, inputs: Members): TrainingTask {
  return {
    trainingTaskDefinition: `${DEFINITIONS}/${definition}_1.0.0.yaml`,
    trainingTaskInputs: present(inputs),
  };
}

function toTabular(spec: VertexTabularTraining): Members {
  return {
    predictionType: toWord(spec.predictionType),
    targetColumn: spec.targetColumn,
    transformations: spec.columns.map(toTransformation),
    optimizationObjective: toWord(spec.optimizationObjective),
    optimizationObjectiveRecallValue: spec.optimizationObjectiveRecallValue,
    optimizationObjectivePrecisionValue: spec.optimizationObjectivePrecisionValue,
    weightColumnName: spec.weightColumn,
    trainBudgetMilliNodeHours: toInt64(spec.trainBudgetMilliNodeHours),
    disableEarlyStopping: spec.disableEarlyStopping,
    additionalExperiments: spec.additionalExperiments,
  };
}

function toForecasting(spec: VertexForecastingTraining): Members {
  const { unit, quantity } = spec.dataGranularity;
  return {
    targetColumn: spec.targetColumn,
    timeColumn: spec.timeColumn,
    timeSeriesIdentifierColumn: spec.timeSeriesIdentifierColumn,
    timeSeriesAttributeColumns: spec.timeSeriesAttributeColumns,
    // Google wants both listed, and cannot want them anywhere else (V22).
    availableAtForecastColumns: including(spec.availableAtForecastColumns, spec.timeColumn),
    unavailableAtForecastColumns: including(spec.unavailableAtForecastColumns, spec.targetColumn),
    transformations: spec.columns.map(toTransformation),
    forecastHorizon: toInt64(spec.forecastHorizon),
    contextWindow: toInt64(spec.contextWindow),
    dataGranularity: { unit: toWord(unit), quantity: toInt64(quantity) },
    optimizationObjective: toWord(spec.optimizationObjective),
    quantiles: spec.quantiles,
    enableProbabilisticInference: spec.enableProbabilisticInference,
    weightColumn: spec.weightColumn,
    holidayRegions: spec.holidayRegions,
    windowConfig: spec.window && toWindow(spec.window),
    trainBudgetMilliNodeHours: toInt64(spec.trainBudgetMilliNodeHours),
    additionalExperiments: spec.additionalExperiments,
  };
}

function toWindow(window: VertexForecastWindow): Members {
  switch (window.kind) {
    case 'column':
      return { column: window.column };
    case 'stride':
      return { strideLength: toInt64(window.strideLength) };
    case 'count':
      return { maxCount: toInt64(window.maxCount) };
    default:
      return window satisfies never;
  }
}

function toImageClassification(spec: VertexImageClassificationTraining): Members {
  return { ...toImage(spec), baseModelId: spec.baseModelId, multiLabel: spec.multiLabel };
}

function toImage(spec: VertexImageClassificationTraining | VertexImageObjectDetectionTraining): Members {
  return {
    modelType: spec.modelType,
    budgetMilliNodeHours: toInt64(spec.trainBudgetMilliNodeHours),
    disableEarlyStopping: spec.disableEarlyStopping,
  };
}

function toTransformation({ column, type, timeFormat }: VertexColumn): Members {
  const members = { columnName: column, ...(timeFormat === null ? {} : { timeFormat }) };
  return { [TRANSFORMATIONS[type]]: members };
}

/** Our "MAXIMIZE_AU_ROC" is "maximize-au-roc" there. */
function toWord(word: string | null): string | null {
  return word === null ? null : word.toLowerCase().replaceAll('_', '-');
}

/** An int64 is text in JSON (V1). */
function toInt64(value: number | null): string | null {
  return value === null ? null : String(value);
}

function including(columns: readonly string[], column: string): readonly string[] {
  return columns.includes(column) ? columns : [...columns, column];
}

/** Without what is left to Google, and what is so without saying: nothing, false, an empty list. */
function present(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
