import type { Provider } from '../../providers/provider.ts';
import type { ChangingDirectory } from '../../providers/registry.ts';
import { lookAtTrainings } from './look-at-trainings.ts';
import { OutageLog } from './outage-log.ts';
import type { PollingDeps } from './polling-deps.ts';

export interface DiscoveryDeps extends PollingDeps {
  readonly registry: ChangingDirectory;
  /** How often a provider's trainings are looked for; 0 never. Read anew when the registry changes. */
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
  const { registry, clock, quietTimes } = deps;
  const random = deps.random ?? Math.random;
  const ending = new AbortController();
  const outages = new OutageLog(deps.log, ending.signal);
  const timers = new Map<Provider, () => void>();
  let plannedMinutes = 0;

  function plan(provider: Provider, delayMs: number): void {
    timers.get(provider)?.();
    if (ending.signal.aborted || !isLookedAt(provider)) return;
    timers.set(
      provider,
      clock.after(delayMs, () => void look(provider)),
    );
  }

  function isLookedAt(provider: Provider): boolean {
    return deps.discoverMinutes > 0 && registry.get(provider.key) === provider && !!provider.training.list;
  }

  /** Plans for the providers there are; those that are planned for already stay in their turn unless it is another one. */
  function planAll(): void {
    const isOtherTurn = plannedMinutes !== deps.discoverMinutes;
    plannedMinutes = deps.discoverMinutes;
    for (const [provider, stopTimer] of timers) {
      if (!isOtherTurn && isLookedAt(provider)) continue;
      stopTimer();
      timers.delete(provider);
    }
    const unplanned = registry.list().filter((provider) => !timers.has(provider) && isLookedAt(provider));
    for (const provider of unplanned) plan(provider, intervalMs());
  }

  async function look(provider: Provider): Promise<void> {
    const waitMs = quietTimes.pollDelayMs(provider);
    if (waitMs > 0) return plan(provider, waitMs);
    await lookAtTrainings(provider, {}, ending.signal, { ...deps, outages });
    plan(provider, intervalMs());
  }

  function intervalMs(): number {
    return deps.discoverMinutes * 60_000 * (1 - JITTER + 2 * JITTER * random());
  }

  planAll();
  const stopRegistry = registry.onChange(planAll);

  return {
    stop() {
      stopRegistry();
      for (const stopTimer of timers.values()) stopTimer();
      ending.abort(new DOMException('the gateway is stopping', 'AbortError'));
    },
  };
}
