import type { Logger } from 'pino';
import type { LimitsConfig } from '../config/edge-config.ts';
import { Limits } from '../graphql/limits/limits.ts';
import type { Metrics } from '../metrics.ts';

export interface EdgeLimitsDeps {
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'countLimit'>;
}

/** Limits whose every excess is counted; what one that only warns lets through is told in the log. */
export function createEdgeLimits(settings: LimitsConfig, { log, metrics }: EdgeLimitsDeps): Limits {
  return new Limits(settings, (limit, outcome, actual) => {
    metrics.countLimit(limit, outcome);
    if (outcome === 'warned')
      log.warn({ limit, actual, max: settings[limit].max }, 'a limit that only warns was exceeded');
  });
}
