import type { Provider } from '../../providers/provider.ts';
import type { ProviderRegistry } from '../../providers/registry.ts';
import { lookAtTrainings } from './look-at-trainings.ts';
import { OutageLog } from './outage-log.ts';
import type { PollingDeps } from './polling-deps.ts';

export interface DiscoveryDeps extends PollingDeps {
  readonly registry: ProviderRegistry;
  /** How often a provider's trainings are looked for; 0 never. */
  readonly discoverMinutes: number;
}

/** Finds trainings that were begun elsewhere though nobody looks, for the history and for those who are told of ends. */
export interface Discovery {
  stop(): void;
}

// So that gateways and providers do not fall into step.
const JITTER = 0.2;

/** The first look comes after the first interval: a gateway that starts again and again is to cost nothing. */
export function startDiscovery(deps: DiscoveryDeps): Discovery {
  const { registry, clock, quietTimes, discoverMinutes } = deps;
  const random = deps.random ?? Math.random;
  const ending = new AbortController();
  const outages = new OutageLog(deps.log, ending.signal);
  const timers = new Map<string, () => void>();

  function plan(provider: Provider, delayMs: number): void {
    if (ending.signal.aborted) return;
    timers.set(
      provider.key,
      clock.after(delayMs, () => void look(provider)),
    );
  }

  async function look(provider: Provider): Promise<void> {
    const waitMs = quietTimes.pollDelayMs(provider);
    if (waitMs > 0) return plan(provider, waitMs);
    await lookAtTrainings(provider, {}, ending.signal, { ...deps, outages });
    plan(provider, intervalMs());
  }

  function intervalMs(): number {
    return discoverMinutes * 60_000 * (1 - JITTER + 2 * JITTER * random());
  }

  if (discoverMinutes > 0) {
    for (const provider of registry.list()) if (provider.training.list) plan(provider, intervalMs());
  }

  return {
    stop() {
      for (const stopTimer of timers.values()) stopTimer();
      ending.abort(new DOMException('the gateway is stopping', 'AbortError'));
    },
  };
}
