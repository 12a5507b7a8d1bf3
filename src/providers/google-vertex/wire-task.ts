import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { WireReader } from '../wire-reader.ts';

/** What a pipeline trains, and how: the members of every kind of task; null where its kind does not have one. */
export interface WireTask {
  /** The task's name without version and ending, e.g. "automl_tabular"; empty where it cannot be told. */
  readonly definition: string;
  readonly predictionType: string | null;
  readonly multiLabel: boolean;
  readonly targetColumn: string | null;
  readonly timeColumn: string | null;
  readonly timeSeriesIdentifierColumn: string | null;
  readonly forecastHorizon: number | null;
  readonly contextWindow: number | null;
  readonly optimizationObjective: string | null;
  readonly modelType: string | null;
  readonly baseModelId: string | null;
  readonly budgetMilliNodeHours: number | null;
  readonly costMilliNodeHours: number | null;
  readonly stopReason: string | null;
}

// "gs://…/definition/automl_tabular_1.0.0.yaml": an answer may have another address before the last slash (V7).
const DEFINITION = /([a-z0-9_]+?)(?:_\d+(?:\.\d+)*)?(?:\.ya?ml)?$/;

/** Settings and findings are JSON of any shape, which nothing holds to a schema (V7): what does not fit is null. */
export function parseTask(pipeline: WireReader): WireTask {
  const inputs = openObject(pipeline, 'trainingTaskInputs');
  const findings = openObject(pipeline, 'trainingTaskMetadata');
  return {
    definition: definitionName(pipeline.optionalString('trainingTaskDefinition') ?? ''),
    predictionType: text(inputs.predictionType),
    multiLabel: inputs.multiLabel === true,
    targetColumn: text(inputs.targetColumn),
    timeColumn: text(inputs.timeColumn),
    timeSeriesIdentifierColumn: text(inputs.timeSeriesIdentifierColumn),
    forecastHorizon: number(inputs.forecastHorizon),
    contextWindow: number(inputs.contextWindow),
    optimizationObjective: text(inputs.optimizationObjective),
    modelType: text(inputs.modelType),
    baseModelId: text(inputs.baseModelId),
    // Images are without "train" before it, the others with it.
    budgetMilliNodeHours: number(inputs.trainBudgetMilliNodeHours) ?? number(inputs.budgetMilliNodeHours),
    costMilliNodeHours: number(findings.trainCostMilliNodeHours) ?? number(findings.costMilliNodeHours),
    stopReason: text(findings.successfulStopReason),
  };
}

/** "automl_tabular" of "gs://google-cloud-aiplatform/schema/trainingjob/definition/automl_tabular_1.0.0.yaml". */
export function definitionName(address: string): string {
  return DEFINITION.exec(address.split('/').at(-1) ?? '')?.[1] ?? '';
}

function openObject(reader: WireReader, name: string): JsonObject {
  const value = Object.hasOwn(reader.json, name) ? reader.json[name] : null;
  return isJsonObject(value) ? value : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An int64 may be a number or text. */
function number(value: unknown): number | null {
  const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof given === 'number' && Number.isFinite(given) ? given : null;
}
