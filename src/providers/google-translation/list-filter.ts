import { idWithin, type ResourceParent } from '../google/resource-names.ts';
import type { ModelHints } from '../provider.ts';

/** Google's filter for hints on models (T8); null where nothing can fit them. */
export function modelFilter(parent: ResourceParent, { datasetName }: ModelHints): string | null {
  if (datasetName === undefined) return '';
  // No model here learns from a dataset of somewhere else.
  const datasetId = idWithin(parent, 'datasets', datasetName);
  return datasetId === null ? null : `dataset_id=${datasetId}`;
}
