import type { InputPath } from '../input-path.ts';
import type { ChangeOutcome, Refused } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';

/** The places in a mutation's input that adapters speak of. */
export const MODEL_FIELD = ['input', 'id'];
export const DEPLOYMENT_FIELD = ['input', 'deploymentName'];
export const NODE_COUNT_FIELD = ['input', 'nodeCount'];

export function refusedUnknownModel(modelName: string): Refused {
  return refuse('NOT_FOUND', `there is no model ${JSON.stringify(modelName)}`, MODEL_FIELD);
}

/** The outcome of a change that its provider may turn down. */
export async function orRefused(change: Promise<ChangeOutcome>, field: InputPath): Promise<ChangeOutcome> {
  try {
    return await change;
  } catch (error) {
    return toRefusal(error, field);
  }
}
