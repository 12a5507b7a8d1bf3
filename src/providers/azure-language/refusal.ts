import { ProviderError } from '../../errors.ts';
import { isNotFound } from '../http/provider-failure.ts';
import type { ChangeOutcome, Refusal } from '../provider.ts';

export interface Refused {
  readonly outcome: 'refused';
  readonly reason: Refusal;
}

/** The places in a mutation's input that adapters speak of. */
export const MODEL_FIELD = ['input', 'id'];
export const DEPLOYMENT_FIELD = ['input', 'deploymentName'];
export const NODE_COUNT_FIELD = ['input', 'nodeCount'];

export function refused(code: Refusal['code'], message: string, field: readonly string[] | null): Refused {
  return { outcome: 'refused', reason: { code, message, field } };
}

export function refusedUnknownModel(modelName: string): Refused {
  return refused('NOT_FOUND', `there is no model ${JSON.stringify(modelName)}`, MODEL_FIELD);
}

/** A 4xx that lies in what was asked, as a refusal; anything else is thrown again. */
export function toRefused(
  error: unknown,
  field: readonly string[] | null,
  notFoundField: readonly string[] | null = field,
): Refused {
  if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_REJECTED') throw error;
  if (isNotFound(error)) return refused('NOT_FOUND', error.message, notFoundField);
  return refused('REJECTED_BY_PROVIDER', error.message, field);
}

/** The outcome of a change that its provider may turn down. */
export async function orRefused(
  change: Promise<ChangeOutcome>,
  field: readonly string[] | null,
): Promise<ChangeOutcome> {
  try {
    return await change;
  } catch (error) {
    return toRefused(error, field);
  }
}
