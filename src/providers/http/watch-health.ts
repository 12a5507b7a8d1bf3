import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { isKeptBack, ProviderError } from '../../errors.ts';
import type { ProviderHealthRecord } from '../provider-health.ts';
import { isDeadline } from './deadline.ts';
import { type RequestName, toTooLateError } from './provider-failure.ts';

export interface HealthWatchDeps {
  readonly health: ProviderHealthRecord;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Makes a request, and records what came of it for its provider's health. */
export type WatchHealth = <Answer>(
  name: RequestName,
  signal: AbortSignal,
  attempts: () => Promise<Answer>,
) => Promise<Answer>;

/**
 * One outcome a request, however many tries it took and however many wait for it. A caller who leaves is nobody's
 * failure, nor is a request that was kept back; a deadline that passes is the provider's.
 */
export function createHealthWatch({ health, clock, log }: HealthWatchDeps): WatchHealth {
  function recordError(error: ProviderError): void {
    // A request that was turned down was answered; one that was never sent says nothing.
    if (error.code !== 'PROVIDER_REJECTED') health.recordFailure(error, clock.now());
    else if (error.status !== null) health.recordSuccess(clock.now());
  }

  return async (name, signal, attempts) => {
    try {
      const answer = await attempts();
      health.recordSuccess(clock.now());
      return answer;
    } catch (error) {
      if (isKeptBack(error)) throw error;
      const { provider } = name;
      if (error instanceof ProviderError) recordError(error);
      else if (isDeadline(signal)) health.recordFailure(toTooLateError(name), clock.now());
      else if (!signal.aborted) log.error({ err: error, provider }, 'unexpected failure of an upstream call');
      throw error;
    }
  };
}
