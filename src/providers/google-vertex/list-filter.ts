import { idWithin, type ResourceParent } from '../google/resource-names.ts';
import type { ModelHints } from '../provider.ts';

/** The states that are an end, which Google's filter takes in text (V12). */
const PIPELINE_ENDS: readonly string[] = [
  'PIPELINE_STATE_SUCCEEDED',
  'PIPELINE_STATE_FAILED',
  'PIPELINE_STATE_CANCELLED',
];

/** Google's filter for pipelines that have ended, or have not; empty for all of them. */
export function pipelineFilter(done: boolean | undefined): string {
  if (done === undefined) return '';
  // A state we do not know is no end: it must not be lost where the unfinished are asked for.
  return done
    ? PIPELINE_ENDS.map((state) => `state="${state}"`).join(' OR ')
    : PIPELINE_ENDS.map((state) => `state!="${state}"`).join(' AND ');
}

/** Google's filter for operations that have ended, or have not; empty for all of them. */
export function operationFilter(done: boolean | undefined): string {
  return done === undefined ? '' : `done=${done}`;
}

/** Whether a model may fit the hints; no filter of Google's knows a model's dataset (V12). */
export function mayHoldModels(parent: ResourceParent, { datasetName }: ModelHints): boolean {
  // No model here learns from a dataset of somewhere else.
  return datasetName === undefined || idWithin(parent, 'datasets', datasetName) !== null;
}
