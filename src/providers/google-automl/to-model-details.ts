import type { GoogleImageModelDetails, ModelDetails } from '../../domain/model.ts';
import type { WireModel, WireModelMetadata } from './wire.ts';

const CLASSIFICATION_TYPES: ReadonlyMap<string, string> = new Map([
  ['1', 'MULTICLASS'],
  ['2', 'MULTILABEL'],
]);

/** What only this kind of model has; null for a kind we know nothing more of. */
export function toModelDetails({ problem, metadata }: WireModel): ModelDetails | null {
  if (problem === null || metadata === null) return null;
  switch (problem.problem) {
    case 'translation': {
      const { baseModel, sourceLanguageCode, targetLanguageCode } = metadata;
      return { kind: 'GoogleTranslationModelDetails', baseModel, sourceLanguageCode, targetLanguageCode };
    }
    case 'imageClassification':
    case 'imageObjectDetection':
      return toImageDetails(metadata);
    case 'textClassification':
      return { kind: 'GoogleTextModelDetails', modelType: toClassificationType(problem.classificationType) };
    case 'textExtraction':
    case 'textSentiment':
      return { kind: 'GoogleTextModelDetails', modelType: null };
    default:
      return null;
  }
}

function toImageDetails(metadata: WireModelMetadata): GoogleImageModelDetails {
  const { modelType, baseModelId, nodeQps, nodeCount, stopReason } = metadata;
  const { trainBudgetMilliNodeHours, trainCostMilliNodeHours } = metadata;
  return {
    kind: 'GoogleImageModelDetails',
    modelType,
    baseModelId,
    nodeQps,
    nodeCount,
    stopReason,
    trainBudgetMilliNodeHours,
    trainCostMilliNodeHours,
  };
}

function toClassificationType(word: string | null): string | null {
  return word === null ? null : (CLASSIFICATION_TYPES.get(word) ?? word);
}
