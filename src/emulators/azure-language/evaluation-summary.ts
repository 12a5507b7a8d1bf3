import type { EvaluationOptions } from './evaluation-options.ts';
import { type FigureSet, severalClassFigures, singleClassFigures, spanFigures } from './figure-sets.ts';
import { classNames, spanNames } from './labelled-items.ts';
import { predictTestSet } from './predictions.ts';
import type { ProjectKind } from './project-options.ts';
import type { TrainedModel } from './store.ts';

const SENTIMENTS = ['positive', 'neutral', 'negative'];

/** The summary in the shape of the project's kind; null for a kind that has none. */
export function evaluationSummary(
  projectKind: ProjectKind,
  model: TrainedModel,
  evaluationOptions: EvaluationOptions,
): object | null {
  const items = predictTestSet(model, evaluationOptions);
  const frame = { projectKind, evaluationOptions };
  const classes = classNames(model.assets);
  const spans = spanNames(model.assets);
  switch (projectKind) {
    case 'CustomSingleLabelClassification': {
      const figures = singleClassFigures(classes, items);
      return { ...frame, customSingleLabelClassificationEvaluation: withMatrix(figures, 'classes') };
    }
    case 'CustomMultiLabelClassification': {
      const { byCategory, averages } = severalClassFigures(classes, items);
      return { ...frame, customMultiLabelClassificationEvaluation: { classes: byCategory, ...averages } };
    }
    case 'CustomEntityRecognition':
      return {
        ...frame,
        customEntityRecognitionEvaluation: withMatrix(spanFigures(spans, items), 'entities'),
      };
    case 'CustomHealthcare':
      return { ...frame, customHealthcareEvaluation: withMatrix(spanFigures(spans, items), 'entities') };
    case 'CustomTextSentiment': {
      const figures = spanFigures(SENTIMENTS, items);
      const spanSentimentsEvaluation = withMatrix(figures, 'sentiments');
      return { ...frame, customTextSentimentEvaluation: { spanSentimentsEvaluation, ...figures.averages } };
    }
    case 'CustomAbstractiveSummarization':
      return null;
    case 'Conversation':
    case 'Orchestration':
      return {
        evaluationOptions,
        entitiesEvaluation: withMatrix(spanFigures(spans, items), 'entities'),
        intentsEvaluation: withMatrix(singleClassFigures(classes, items), 'intents'),
      };
    default:
      return projectKind satisfies never;
  }
}

function withMatrix({ confusionMatrix, byCategory, averages }: FigureSet, member: string): object {
  return { confusionMatrix, [member]: byCategory, ...averages };
}
