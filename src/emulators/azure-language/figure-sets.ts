import {
  type AverageFigures,
  averages,
  type CategoryFigures,
  type ConfusionMatrix,
  confusionMatrix,
  figuresByCategory,
  type Pair,
  ZERO_FIGURES,
} from './evaluation-figures.ts';
import type { PredictedItem } from './predictions.ts';

export interface FigureSet {
  readonly confusionMatrix: ConfusionMatrix;
  readonly byCategory: Readonly<Record<string, CategoryFigures>>;
  readonly averages: AverageFigures;
}

/** The class that the service lists beside the project's own; no item has it. */
const NO_CLASS = 'None';
/** In an entity matrix: nothing was labelled, or nothing was found. */
const NOTHING = '$none';

/** One class, or one intent, for each item. */
export function singleClassFigures(names: readonly string[], items: readonly PredictedItem[]): FigureSet {
  const pairs = items.map(
    (item): Pair => ({
      expected: item.classes[0] ?? NO_CLASS,
      predicted: item.predictedClasses[0] ?? NO_CLASS,
    }),
  );
  const byCategory = figuresByCategory(names, pairs.map(toSets));
  return {
    confusionMatrix: confusionMatrix([...names, NO_CLASS], pairs),
    byCategory: { ...byCategory, [NO_CLASS]: ZERO_FIGURES },
    averages: averages(Object.values(byCategory)),
  };
}

/** Any number of classes for each item; there is no confusion to show then, and the matrix is empty. */
export function severalClassFigures(names: readonly string[], items: readonly PredictedItem[]): FigureSet {
  const byCategory = figuresByCategory(
    names,
    items.map((item) => ({ expected: item.classes, predicted: item.predictedClasses })),
  );
  return {
    confusionMatrix: {},
    byCategory: { ...byCategory, [NO_CLASS]: ZERO_FIGURES },
    averages: averages(Object.values(byCategory)),
  };
}

/** Spans of text: entities or sentiments. */
export function spanFigures(names: readonly string[], items: readonly PredictedItem[]): FigureSet {
  const pairs = items.flatMap((item) =>
    item.spans.map(
      (span, index): Pair => ({
        expected: span.category,
        predicted: item.foundSpans[index]?.category ?? NOTHING,
      }),
    ),
  );
  const counted = Object.entries(figuresByCategory(names, pairs.map(toSets)));
  const byCategory = Object.fromEntries(counted.map(([name, each]) => [name, withoutTrueNegatives(each)]));
  return {
    confusionMatrix: confusionMatrix([...names, NOTHING], pairs),
    byCategory,
    averages: averages(Object.values(byCategory)),
  };
}

/** Where a span could have been and was not cannot be counted. */
function withoutTrueNegatives(figures: CategoryFigures): CategoryFigures {
  return { ...figures, trueNegativeCount: 0 };
}

function toSets(pair: Pair) {
  return { expected: [pair.expected], predicted: [pair.predicted] };
}
