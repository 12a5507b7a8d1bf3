import { idWithin, isResourceId, type ResourceParent } from '../google/resource-names.ts';
import type { ModelHints, OperationHints } from '../provider.ts';

/** Google's filter for hints on models (A18); null where nothing can fit them. */
export function modelFilter(parent: ResourceParent, { datasetName }: ModelHints): string | null {
  if (datasetName === undefined) return '';
  // No model here learns from a dataset of somewhere else.
  const datasetId = idWithin(parent, 'datasets', datasetName);
  return datasetId === null ? null : `dataset_id=${datasetId}`;
}

/** Google's filter for hints on operations (A18), all of which must hold; null where nothing can fit them. */
export function operationFilter(parent: ResourceParent, hints: OperationHints): string | null {
  const { done, nativeId, worksOn } = hints;
  if (nativeId !== undefined && !isResourceId(nativeId)) return null;
  if (worksOn !== undefined && !isWithin(parent, worksOn)) return null;
  return [
    nativeId === undefined ? null : `operation_id=${nativeId}`,
    done === undefined ? null : `done=${done}`,
    worksOn === undefined ? null : `worksOn=${worksOn}`,
  ]
    .filter((term) => term !== null)
    .join(' AND ');
}

function isWithin(parent: ResourceParent, name: string): boolean {
  return idWithin(parent, 'models', name) !== null || idWithin(parent, 'datasets', name) !== null;
}
