import type { CategoryFigures, ConfusionMatrix } from './evaluation-figures.ts';
import type { EvaluationOptions } from './evaluation-options.ts';
import { type FigureSet, severalClassFigures, singleClassFigures, spanFigures } from './figure-sets.ts';
import { classNames, spanNames } from './labelled-items.ts';
import { predictTestSet } from './predictions.ts';
import { type ModelType, toModelType } from './preview2-projects.ts';
import type { Project, TrainedModel } from './store.ts';

/** An evaluation in the words of v1.0-preview.2; the members of the other two model types are null. */
export function preview2Evaluation(
  project: Project,
  model: TrainedModel,
  options: EvaluationOptions,
): object {
  const modelType = toModelType(project.options.projectKind);
  const items = predictTestSet(model, options);
  const classes = classNames(model.assets);
  const only = (type: ModelType, figures: () => object) => (modelType === type ? figures() : null);
  return {
    modelType,
    singleClassificationEvaluation: only('SingleClassification', () =>
      withMatrix(singleClassFigures(classes, items), 'classes'),
    ),
    multiClassificationEvaluation: only('MultiClassification', () =>
      withoutMatrix(severalClassFigures(classes, items), 'classes'),
    ),
    extractionEvaluation: only('Extraction', () =>
      withMatrix(spanFigures(spanNames(model.assets), items), 'entities'),
    ),
  };
}

function withMatrix(figures: FigureSet, member: string): object {
  return { confusionMatrix: toCounts(figures.confusionMatrix), ...withoutMatrix(figures, member) };
}

function withoutMatrix({ byCategory, averages }: FigureSet, member: string): object {
  const renamed = Object.entries(byCategory).map(([name, figures]) => [name, rename(figures)]);
  return { [member]: Object.fromEntries(renamed), ...averages };
}

/** Name to name to count. */
function toCounts(matrix: ConfusionMatrix): object {
  const rows = Object.entries(matrix).map(([expected, row]) => {
    const cells = Object.entries(row).map(([predicted, cell]) => [predicted, cell.rawValue]);
    return [expected, Object.fromEntries(cells)];
  });
  return Object.fromEntries(rows);
}

function rename({ f1, precision, recall, ...counts }: CategoryFigures): object {
  return {
    f1,
    precision,
    recall,
    countTruePositives: counts.truePositiveCount,
    countTrueNegatives: counts.trueNegativeCount,
    countFalsePositives: counts.falsePositiveCount,
    countFalseNegatives: counts.falseNegativeCount,
  };
}
