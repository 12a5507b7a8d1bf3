import type { Model } from '../domain/model.ts';
import type { Operation } from '../domain/operation.ts';
import { ProviderError } from '../errors.ts';
import { type LedgerEntry, type OperationId, operationKey } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import type { PollingOptions } from './polling/poll-schedule.ts';

// What has just begun may not be seen everywhere yet, and an end cannot be taken back.
const LOOKS_UNTIL_GONE = 3;
// A provider may take seconds to show new work everywhere: misses closer together than that tell of one delay.
const PROPAGATION_DELAY_MS = 10_000;

/** How often in a row work was missed, and when that was last counted. */
interface Misses {
  readonly count: number;
  readonly countedAt: Date;
}

/**
 * How often in a row work that we know of was missed by the answers of its provider; a look without an answer says
 * nothing, and one too soon after a counted miss says nothing new. Kept in memory: a restart is no reason to look less
 * often.
 */
export class MissedLooks {
  readonly #misses = new Map<string, Misses>();
  readonly #polling: Pick<PollingOptions, 'minIntervalMs'>;

  /** Who polls faster than the propagation delay is not made to wait for it. */
  constructor(polling: Pick<PollingOptions, 'minIntervalMs'>) {
    this.#polling = polling;
  }

  noteSeen(id: OperationId): void {
    this.#misses.delete(operationKey(id));
  }

  /** Takes note of a miss. Whether the work is gone for good: past its time, or three misses in a row were counted. */
  isGoneNow({ operation, failedPolls }: LedgerEntry, now: Date): boolean {
    const key = operationKey(operation);
    // Where no look has failed since, a list has shown it.
    const before = failedPolls === 0 ? undefined : this.#misses.get(key);
    const misses = this.#countMiss(before, now);
    const isPast = operation.expiresAt !== null && operation.expiresAt <= now;
    // One that is gone stays so while nothing else is seen of it: settling it may take more than one attempt.
    this.#misses.set(key, misses);
    return isPast || misses.count >= LOOKS_UNTIL_GONE;
  }

  #countMiss(before: Misses | undefined, now: Date): Misses {
    if (before === undefined) return { count: 1, countedAt: now };
    const isTooSoon =
      now.getTime() - before.countedAt.getTime() <
      Math.min(PROPAGATION_DELAY_MS, this.#polling.minIntervalMs);
    return isTooSoon ? before : { count: before.count + 1, countedAt: now };
  }
}

/** A look that missed: work we know of, and its provider does not. */
export function toNotSeen({ provider, name }: Operation): ProviderError {
  const message = `${provider} does not know ${name} just now; after ${LOOKS_UNTIL_GONE} such answers, well apart, it counts as gone`;
  return new ProviderError('PROVIDER_REJECTED', message, { provider, status: 404, retryable: true });
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
