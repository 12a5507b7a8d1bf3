import type { DataSplit } from '../../domain/training.ts';
import type { VertexDataSplit } from '../../domain/vertex-training.ts';

type Members = Readonly<Record<string, unknown>>;

/** The data that a pipeline learns from, and how it is shared out (V21). */
export function toInputDataConfig(datasetId: string, split: VertexDataSplit | null): Members {
  return split === null ? { datasetId } : { datasetId, ...toSplit(split) };
}

function toSplit(split: VertexDataSplit): Members {
  switch (split.kind) {
    case 'percentage':
      return { fractionSplit: toFractions(split) };
    case 'predefined':
      return { predefinedSplit: { key: split.column } };
    case 'timestamp':
      return { timestampSplit: { key: split.column, ...toFractions(split) } };
    case 'stratified':
      return { stratifiedSplit: { key: split.column, ...toFractions(split) } };
    case 'filters': {
      const { trainingFilter, validationFilter, testFilter } = split;
      return { filterSplit: { trainingFilter, validationFilter, testFilter } };
    }
    default:
      return split satisfies never;
  }
}

function toFractions({ trainingPercent, validationPercent, testPercent }: DataSplit): Members {
  return {
    ...(trainingPercent === null ? {} : { trainingFraction: trainingPercent / 100 }),
    ...(validationPercent === null ? {} : { validationFraction: validationPercent / 100 }),
    ...(testPercent === null ? {} : { testFraction: testPercent / 100 }),
  };
}
