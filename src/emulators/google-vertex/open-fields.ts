import type { OpenFields } from '../google/proto-json.ts';

/** What is the caller's own, or JSON in a schema of its own: shown as it is, defaults and all. */
export const OPEN_FIELDS: OpenFields = new Set([
  'labels',
  'trafficSplit',
  'metadata',
  'metrics',
  'trainingTaskInputs',
  'trainingTaskMetadata',
]);
