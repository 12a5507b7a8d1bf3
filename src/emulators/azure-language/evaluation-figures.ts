/** What was labelled and what was predicted for one thing; `$none` for nothing. */
export interface Pair {
  readonly expected: string;
  readonly predicted: string;
}

export interface CategoryFigures {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly truePositiveCount: number;
  readonly trueNegativeCount: number;
  readonly falsePositiveCount: number;
  readonly falseNegativeCount: number;
}

export const ZERO_FIGURES: CategoryFigures = toFigures({
  hits: 0,
  rightRefusals: 0,
  falseAlarms: 0,
  misses: 0,
});

export interface AverageFigures {
  readonly microF1: number;
  readonly microPrecision: number;
  readonly microRecall: number;
  readonly macroF1: number;
  readonly macroPrecision: number;
  readonly macroRecall: number;
}

export type ConfusionMatrix = Record<string, Record<string, { normalizedValue: number; rawValue: number }>>;

interface Counts {
  readonly hits: number;
  readonly rightRefusals: number;
  readonly falseAlarms: number;
  readonly misses: number;
}

/** For each category: how often it was there and was predicted, over items that may have several or none. */
export function figuresByCategory(
  categories: readonly string[],
  items: readonly { readonly expected: readonly string[]; readonly predicted: readonly string[] }[],
): Record<string, CategoryFigures> {
  const figures = categories.map((category): [string, CategoryFigures] => {
    const count = (expected: boolean, predicted: boolean) =>
      items.filter(
        (item) =>
          item.expected.includes(category) === expected && item.predicted.includes(category) === predicted,
      ).length;
    return [
      category,
      toFigures({
        hits: count(true, true),
        rightRefusals: count(false, false),
        falseAlarms: count(false, true),
        misses: count(true, false),
      }),
    ];
  });
  return Object.fromEntries(figures);
}

/** Micro: over all decisions together. Macro: the mean over the categories that occurred. */
export function averages(figures: readonly CategoryFigures[]): AverageFigures {
  const total = (member: keyof CategoryFigures) => figures.reduce((sum, each) => sum + each[member], 0);
  const micro = toFigures({
    hits: total('truePositiveCount'),
    rightRefusals: total('trueNegativeCount'),
    falseAlarms: total('falsePositiveCount'),
    misses: total('falseNegativeCount'),
  });
  const occurred = figures.filter((each) => each.truePositiveCount + each.falseNegativeCount > 0);
  const mean = (member: keyof CategoryFigures) =>
    ratio(
      occurred.reduce((sum, each) => sum + each[member], 0),
      occurred.length,
    );
  return {
    microF1: micro.f1,
    microPrecision: micro.precision,
    microRecall: micro.recall,
    macroF1: mean('f1'),
    macroPrecision: mean('precision'),
    macroRecall: mean('recall'),
  };
}

/** [expected][predicted]; a normalized value is a percentage of its row. Cells of zero are left out. */
export function confusionMatrix(categories: readonly string[], pairs: readonly Pair[]): ConfusionMatrix {
  const rows = categories.map((expected): [string, ConfusionMatrix[string]] => {
    const row = pairs.filter((pair) => pair.expected === expected);
    const cells = categories
      .map((predicted) => [predicted, row.filter((pair) => pair.predicted === predicted).length] as const)
      .filter(([, rawValue]) => rawValue > 0)
      .map(([predicted, rawValue]): [string, { normalizedValue: number; rawValue: number }] => [
        predicted,
        { normalizedValue: (100 * rawValue) / row.length, rawValue },
      ]);
    return [expected, Object.fromEntries(cells)];
  });
  return Object.fromEntries(rows);
}

function toFigures({ hits, rightRefusals, falseAlarms, misses }: Counts): CategoryFigures {
  const precision = ratio(hits, hits + falseAlarms);
  const recall = ratio(hits, hits + misses);
  return {
    f1: ratio(2 * precision * recall, precision + recall),
    precision,
    recall,
    truePositiveCount: hits,
    trueNegativeCount: rightRefusals,
    falsePositiveCount: falseAlarms,
    falseNegativeCount: misses,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
