import type { TrainingOperation } from '../../domain/operation.ts';
import type { TrainingSpec } from '../../domain/training.ts';
import { type InputMembers, type InputPath, toInputPath } from '../input-path.ts';
import type { Call, Refused, StartOptions, StartOutcome } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import type { VertexAccess } from './access.ts';
import { toPipelineRequest } from './to-pipeline-request.ts';
import { toPipelineTraining, toTuningTraining } from './to-training.ts';
import { toTuningRequest } from './to-tuning-request.ts';

/** A start that may go out: sends its one request and answers the job, which is a resource of its own. */
type Send = (call: Call) => Promise<TrainingOperation>;

/** Sends one request, whatever comes of it. */
export async function startTraining(
  access: VertexAccess,
  spec: TrainingSpec,
  { beforeSending }: StartOptions,
  call: Call,
): Promise<StartOutcome> {
  const send = toSend(access, spec);
  if (typeof send !== 'function') return send;
  await beforeSending();
  try {
    return { outcome: 'started', operation: await send(call) };
  } catch (error) {
    const base = ['input', 'spec', spec.kind];
    return toRefusal(error, base, {
      notFound: missing(spec, base),
      placeOf: (field) => toInputPath(field, base, MEMBERS),
    });
  }
}

function toSend({ key, parent, client }: VertexAccess, spec: TrainingSpec): Send | Refused {
  switch (spec.kind) {
    case 'vertexTabular':
    case 'vertexForecasting':
    case 'vertexImageClassification':
    case 'vertexImageObjectDetection': {
      const request = toPipelineRequest(parent, spec);
      if (request.outcome === 'refused') return request;
      return async (call) => toPipelineTraining(key, await client.createTrainingPipeline(request.body, call));
    }
    case 'vertexTuning': {
      const request = toTuningRequest(parent, spec);
      if (request.outcome === 'refused') return request;
      return async (call) => toTuningTraining(key, await client.createTuningJob(request.body, call));
    }
    default: {
      const message = `Vertex AI does not understand ${spec.kind}; give one of the vertex… specs`;
      return refuse('UNSUPPORTED', message, ['input', 'spec', spec.kind]);
    }
  }
}

/** What a start names that may not be there: more than one thing for some, so that the place is not told. */
function missing(spec: TrainingSpec, base: InputPath): InputPath {
  switch (spec.kind) {
    case 'vertexTabular':
    case 'vertexForecasting':
    case 'vertexImageObjectDetection':
      return spec.parentModel === null ? [...base, 'datasetId'] : base;
    case 'vertexImageClassification':
      return spec.parentModel === null && spec.baseModelId === null ? [...base, 'datasetId'] : base;
    default:
      return base;
  }
}

/** The fields of a pipeline and of a tuning job that have another place in the input (V20, V23). */
const RENAMED: InputMembers = new Map<string, string | InputPath>([
  ['transformations', 'columns'],
  ['weightColumnName', 'weightColumn'],
  ['budgetMilliNodeHours', 'trainBudgetMilliNodeHours'],
  ['windowConfig', 'window'],
  ['tunedModelDisplayName', 'displayName'],
  ['tunedModelName', 'preTunedModel'],
  ['fractionSplit', ['dataSplit', 'percentage']],
  ['predefinedSplit', ['dataSplit', 'predefinedColumn']],
  ['timestampSplit', ['dataSplit', 'timestamp']],
  ['stratifiedSplit', ['dataSplit', 'stratified']],
  ['filterSplit', ['dataSplit', 'filters']],
]);

const SAME: readonly string[] = [
  'adapterSize',
  'additionalExperiments',
  'availableAtForecastColumns',
  'baseModel',
  'baseModelId',
  'contextWindow',
  'dataGranularity',
  'datasetId',
  'description',
  'disableEarlyStopping',
  'displayName',
  'enableProbabilisticInference',
  'epochCount',
  'exportLastCheckpointOnly',
  'forecastHorizon',
  'holidayRegions',
  'labels',
  'learningRateMultiplier',
  'modelId',
  'modelType',
  'multiLabel',
  'optimizationObjective',
  'optimizationObjectivePrecisionValue',
  'optimizationObjectiveRecallValue',
  'parentModel',
  'preTunedModel',
  'predictionType',
  'quantiles',
  'targetColumn',
  'timeColumn',
  'timeSeriesAttributeColumns',
  'timeSeriesIdentifierColumn',
  'trainBudgetMilliNodeHours',
  'trainingDatasetUri',
  'unavailableAtForecastColumns',
  'validationDatasetUri',
  'weightColumn',
];

const MEMBERS: InputMembers = new Map([...SAME.map((name) => [name, name] as const), ...RENAMED]);
