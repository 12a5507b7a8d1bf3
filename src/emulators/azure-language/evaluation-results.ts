import type { EvaluationOptions } from './evaluation-options.ts';
import type { Span } from './labelled-items.ts';
import { type PredictedItem, predictTestSet } from './predictions.ts';
import type { ProjectKind } from './project-options.ts';
import type { TrainedModel } from './store.ts';

/** The test set item by item, in the shape of the project's kind; empty for a kind that has no evaluation. */
export function evaluationResults(
  projectKind: ProjectKind,
  model: TrainedModel,
  options: EvaluationOptions,
): readonly object[] {
  return predictTestSet(model, options).flatMap((item) => toResult(projectKind, item) ?? []);
}

function toResult(projectKind: ProjectKind, item: PredictedItem): object | null {
  const document = { location: item.source, language: item.language, projectKind };
  switch (projectKind) {
    case 'CustomSingleLabelClassification':
      return {
        ...document,
        customSingleLabelClassificationResult: {
          expectedClass: item.classes[0] ?? 'None',
          predictedClass: item.predictedClasses[0] ?? 'None',
        },
      };
    case 'CustomMultiLabelClassification':
      return {
        ...document,
        customMultiLabelClassificationResult: {
          expectedClasses: item.classes,
          predictedClasses: item.predictedClasses,
        },
      };
    case 'CustomEntityRecognition':
      return { ...document, customEntityRecognitionResult: { entities: [toRegion(item)] } };
    case 'CustomHealthcare':
      return { ...document, customHealthcareResult: { entities: [toRegion(item)] } };
    case 'CustomTextSentiment':
      return {
        ...document,
        customTextSentimentResult: {
          expectedSentimentSpans: item.spans,
          predictedSentimentSpans: foundSpans(item),
        },
      };
    case 'CustomAbstractiveSummarization':
      return null;
    case 'Conversation':
    case 'Orchestration':
      return toUtteranceResult(item);
    default:
      return projectKind satisfies never;
  }
}

function toUtteranceResult(item: PredictedItem): object {
  return {
    text: item.source,
    language: item.language,
    entitiesResult: { expectedEntities: item.spans, predictedEntities: foundSpans(item) },
    intentsResult: {
      expectedIntent: item.classes[0] ?? 'None',
      predictedIntent: item.predictedClasses[0] ?? 'None',
    },
  };
}

function toRegion(item: PredictedItem): object {
  return {
    expectedEntities: item.spans,
    predictedEntities: foundSpans(item),
    regionOffset: item.regionOffset,
    regionLength: item.regionLength,
  };
}

function foundSpans(item: PredictedItem): readonly Span[] {
  return item.foundSpans.filter((span) => span !== null);
}
