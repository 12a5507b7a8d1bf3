import type { DataSplit } from '../../domain/training.ts';
import type { VertexDataSplit } from '../../domain/vertex-training.ts';
import type {
  VertexImageSplitInput,
  VertexPercentageSplitInput,
  VertexTableSplitInput,
} from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';

/** Throws a BadInputError for shares that cannot be. */
export function toTableSplit(
  input: VertexTableSplitInput | null | undefined,
  place: InputPlace,
): VertexDataSplit | null {
  if (!input) return null;
  const { percentage, predefinedColumn, timestamp, stratified } = input;
  if (percentage) return { kind: 'percentage', ...toShares(percentage, place.at('percentage')) };
  if (typeof predefinedColumn === 'string') return { kind: 'predefined', column: predefinedColumn };
  if (timestamp) {
    const shares = toShares(timestamp, place.at('timestamp'));
    return { kind: 'timestamp', column: timestamp.column, ...shares };
  }
  const shares = toShares(stratified, place.at('stratified'));
  return { kind: 'stratified', column: stratified.column, ...shares };
}

/** Throws a BadInputError for shares that cannot be. */
export function toImageSplit(
  input: VertexImageSplitInput | null | undefined,
  place: InputPlace,
): VertexDataSplit | null {
  if (!input) return null;
  const { percentage, filters } = input;
  if (percentage) return { kind: 'percentage', ...toShares(percentage, place.at('percentage')) };
  return { kind: 'filters', ...filters };
}

function toShares(input: VertexPercentageSplitInput, place: InputPlace): DataSplit {
  const shares = {
    trainingPercent: place.at('trainingPercent').range(input.trainingPercent, 0, 100),
    validationPercent: place.at('validationPercent').range(input.validationPercent, 0, 100),
    testPercent: place.at('testPercent').range(input.testPercent, 0, 100),
  };
  const total = Object.values(shares).reduce<number>((sum, share) => sum + (share ?? 0), 0);
  // Thirds are not exact.
  if (total <= 100 + 1e-9) return shares;
  throw place.wrong(`the shares must come to at most 100 together; they come to ${total}`);
}
