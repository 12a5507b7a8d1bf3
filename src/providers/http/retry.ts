import { type Clock, wait } from '../../clock.ts';
import { isKeptBack, ProviderError } from '../../errors.ts';
import type { Call } from '../provider.ts';
import type { RetryBudget } from './retry-budget.ts';

const MAX_ATTEMPTS = 4;
const BASE_DELAY_MS = 200;
const MAX_DELAY_MS = 8_000;

export interface RetryDeps {
  readonly clock: Clock;
  readonly budget: RetryBudget;
  /** False while there is no use in trying again. */
  readonly mayRetry: () => boolean;
  /** 0 up to but excluding 1. */
  readonly random: () => number;
  /** Told of every retry. */
  readonly onRetry?: () => void;
}

/**
 * Tries again what failed with a retryable ProviderError: full jitter, the provider's own delay as a floor,
 * never past the deadline. For requests that change nothing.
 */
export async function retryRead<Answer>(
  attempt: () => Promise<Answer>,
  call: Call,
  { clock, budget, mayRetry, random, onRetry }: RetryDeps,
): Promise<Answer> {
  budget.countRequest();
  let failure: ProviderError | undefined;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      // A retry that there is no room for leaves the failure that asked for it.
      if (isKeptBack(error)) throw failure ?? error;
      if (!(error instanceof ProviderError) || !error.retryable || attempts >= MAX_ATTEMPTS) throw error;
      if (!mayRetry()) throw error;
      const delayMs = retryDelayMs(attempts, error.retryAfterMs, random());
      if (clock.now().getTime() + delayMs >= call.deadlineAt.getTime() || !budget.take()) throw error;
      failure = error;
      onRetry?.();
      await wait(clock, delayMs, call.signal);
    }
  }
}

/** `attempts` is how many have failed so far, from 1; `random` 0 up to but excluding 1. */
export function retryDelayMs(attempts: number, retryAfterMs: number | null, random: number): number {
  const ceilingMs = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
  return Math.max(retryAfterMs ?? 0, random * ceilingMs);
}
