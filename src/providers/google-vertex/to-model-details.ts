import type { ModelDetails } from '../../domain/model.ts';
import { toTask } from './tasks.ts';
import type { WireTask } from './wire-task.ts';

/** What only a model of this training has; null for a kind we know nothing more of. */
export function toModelDetails(trains: WireTask): ModelDetails | null {
  switch (toTask(trains)) {
    case 'TABULAR_CLASSIFICATION':
    case 'TABULAR_REGRESSION':
      return toTabularDetails(trains);
    case 'FORECASTING':
      return toForecastingDetails(trains);
    case 'IMAGE_CLASSIFICATION':
    case 'IMAGE_OBJECT_DETECTION':
      return toImageDetails(trains);
    case 'TEXT_CLASSIFICATION':
      return { kind: 'GoogleTextModelDetails', modelType: 'MULTICLASS' };
    case 'TEXT_MULTI_LABEL_CLASSIFICATION':
      return { kind: 'GoogleTextModelDetails', modelType: 'MULTILABEL' };
    case 'TEXT_EXTRACTION':
    case 'TEXT_SENTIMENT':
      return { kind: 'GoogleTextModelDetails', modelType: null };
    default:
      return null;
  }
}

function toTabularDetails(trains: WireTask): ModelDetails {
  const { targetColumn, optimizationObjective } = trains;
  return { kind: 'GoogleTabularModelDetails', targetColumn, optimizationObjective, ...budgetOf(trains) };
}

function toForecastingDetails(trains: WireTask): ModelDetails {
  const { targetColumn, timeColumn, timeSeriesIdentifierColumn, optimizationObjective } = trains;
  const { forecastHorizon, contextWindow } = trains;
  return {
    kind: 'GoogleForecastingModelDetails',
    targetColumn,
    timeColumn,
    timeSeriesIdentifierColumn,
    forecastHorizon,
    contextWindow,
    optimizationObjective,
    ...budgetOf(trains),
  };
}

function toImageDetails(trains: WireTask): ModelDetails {
  const { modelType, baseModelId, stopReason } = trains;
  return {
    kind: 'GoogleImageModelDetails',
    modelType,
    baseModelId,
    // What serves it stands in its deployment here.
    nodeQps: null,
    nodeCount: null,
    stopReason,
    ...budgetOf(trains),
  };
}

function budgetOf({ budgetMilliNodeHours, costMilliNodeHours }: WireTask) {
  return { trainBudgetMilliNodeHours: budgetMilliNodeHours, trainCostMilliNodeHours: costMilliNodeHours };
}
