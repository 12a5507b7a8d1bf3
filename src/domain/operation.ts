import type { Failure } from './failure.ts';
import type { JsonObject } from './json.ts';
import type { OperationState } from './operation-state.ts';
import type { TrainingDetails } from './training.ts';

export const OPERATION_KINDS = [
  'TRAIN_MODEL',
  'DEPLOY_MODEL',
  'UNDEPLOY_MODEL',
  'DELETE_MODEL',
  'EXPORT_MODEL',
  'EVALUATE_MODEL',
  'BATCH_PREDICT',
  'CREATE_DATASET',
  'IMPORT_DATA',
  'EXPORT_DATA',
  'DELETE_DATASET',
  'OTHER',
] as const;

export type OperationKind = (typeof OPERATION_KINDS)[number];

/** A model or dataset of the same provider, by the provider's resource name. */
export interface ResourceReference {
  readonly type: 'Model' | 'Dataset';
  readonly name: string;
}

/**
 * One long-running piece of work as its provider described it at one moment.
 * Instants are null where the provider does not tell them.
 */
export interface Operation {
  /** The key of the provider it runs at. */
  readonly provider: string;
  /** The provider's own resource name. */
  readonly name: string;
  readonly kind: OperationKind;
  readonly state: OperationState;
  /** The provider's own word for the state, e.g. "done=false". */
  readonly rawState: string;
  /** What part of the work is under way, in the provider's word, e.g. "PREPARING_MODEL"; absent where it tells none. */
  readonly stage?: string;
  /** 0 to 100 for the whole of the work, as reported; null where the provider reports none. */
  readonly progressPercent: number | null;
  /** What it works on or has made; null where the provider does not say. */
  readonly target: ResourceReference | null;
  /**
   * Why it failed, or why its end is not known; null unless FAILED or EXPIRED, or UNKNOWN for a start that was not
   * confirmed.
   */
  readonly failure: Failure | null;
  /** What went wrong without stopping the work. */
  readonly partialFailures: readonly Failure[];
  readonly createdAt: Date | null;
  readonly startedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly endedAt: Date | null;
  /** When the provider forgets it. */
  readonly expiresAt: Date | null;
  /** What only training has; null for every other kind of work. */
  readonly training: TrainingDetails | null;
  readonly raw: JsonObject;
}

/** The work that makes a model. */
export type TrainingOperation = Operation & { readonly training: TrainingDetails };

/** Whether it is an operation at its provider, as all work is but a training that is a resource of its own there. */
export function isOperation({ training }: Operation): boolean {
  return training?.standsAlone !== true;
}

export function isTraining(operation: Operation): operation is TrainingOperation {
  return operation.training !== null;
}
