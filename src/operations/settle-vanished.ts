import type { Model } from '../domain/model.ts';
import type { Operation } from '../domain/operation.ts';
import { ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';

// What has just begun may not be seen everywhere yet, and an end cannot be taken back.
const LOOKS_UNTIL_GONE = 3;

/** Whether work that its provider did not know just now is gone for good: past its time, or missed three times in a row. */
export function isGone({ operation, failedPolls, lastProblem }: LedgerEntry, now: Date): boolean {
  if (operation.expiresAt !== null && operation.expiresAt <= now) return true;
  return lastProblem?.code === NOT_SEEN && failedPolls + 1 >= LOOKS_UNTIL_GONE;
}

const NOT_SEEN = 'PROVIDER_REJECTED';

/** A look that missed: work we know of, and its provider does not. */
export function toNotSeen({ provider, name }: Operation): ProviderError {
  const message = `${provider} does not know ${name} just now; after ${LOOKS_UNTIL_GONE} such answers it counts as gone`;
  return new ProviderError(NOT_SEEN, message, { provider, status: 404, retryable: true });
}

/**
 * How a piece of work ended that its provider no longer knows: SUCCEEDED where the model it was to make is there and
 * younger than the work, else EXPIRED. The provider's error where it cannot be asked just now.
 */
export async function settleVanished(
  operation: Operation,
  provider: Provider,
  call: Call,
): Promise<Operation | ProviderError> {
  const gone = { ...operation, rawState: 'gone' };
  const modelName = operation.training?.modelName ?? null;
  if (modelName === null) return expired(gone, 'its provider no longer knows it, and its end was not seen');
  const model = await findModel(provider, modelName, call);
  if (model instanceof ProviderError) return model;
  const trainedAt = model?.trainedAt ?? null;
  if (trainedAt !== null && operation.createdAt !== null && trainedAt >= operation.createdAt) {
    return { ...gone, state: 'SUCCEEDED', progressPercent: null, endedAt: trainedAt };
  }
  return expired(gone, 'its provider no longer knows it, and no model proves that it succeeded');
}

async function findModel(
  { models }: Provider,
  name: string,
  call: Call,
): Promise<Model | ProviderError | undefined> {
  try {
    return (await models.getMany([name], call)).get(name);
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}

/** An end for work whose outcome nobody will tell. */
export function expired(operation: Operation, reason: string): Operation {
  return {
    ...operation,
    state: 'EXPIRED',
    failure: { code: 'EXPIRED', message: `The outcome is unknown: ${reason}.`, details: [] },
  };
}
