import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ResourceParent } from '../google/resource-names.ts';
import type { VertexClient } from './client.ts';

/** Collections below which Vertex keeps operations, as far as they are looked through. */
export const OPERATION_PARENTS = [
  'endpoints',
  'datasets',
  'models',
  'trainingPipelines',
  'tuningJobs',
  'customJobs',
] as const;

export type OperationParent = (typeof OPERATION_PARENTS)[number];

/** What every part of the adapter works with. */
export interface VertexAccess {
  /** The configured key of the provider. */
  readonly key: string;
  readonly parent: ResourceParent;
  readonly client: VertexClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** Below which resources operations are looked for when all are listed. */
  readonly nestedOperations: readonly OperationParent[];
  /** How many resources of each of these are looked below, those changed last first. */
  readonly nestedOperationsLimit: number;
  /** Whether tuning jobs are listed, and looked below. */
  readonly tuningJobs: boolean;
}
