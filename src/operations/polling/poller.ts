import { isTerminal } from '../../domain/operation-state.ts';
import { type LedgerEntry, operationKey } from '../../ledger/ledger.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ChangingDirectory } from '../../providers/registry.ts';
import { isUnsettledStart } from '../starting/unsettled-start.ts';
import { pollDelayMs, toFollowed } from './followed-job.ts';
import { OutageLog } from './outage-log.ts';
import { createPollLane, MOST_JOBS_A_ROUND, type PollLane } from './poll-lane.ts';
import { longestDelayMs, toPollSlot } from './poll-schedule.ts';
import type { PollingDeps } from './polling-deps.ts';

export interface PollerDeps extends PollingDeps {
  readonly registry: ChangingDirectory;
}

/**
 * Asks the providers how unfinished work stands, all that the ledger knows and until its end, whoever began it and
 * whether or not anybody watches. Writes only to the ledger.
 */
export interface Poller {
  /** How many pieces of work are being asked about. */
  readonly follows: number;
  /** How many of a provider's, by its key. */
  followsOf(provider: string): number;
  stop(): void;
}

/** A provider as it is asked at present: another one may have its key later. */
interface Asked {
  readonly provider: Provider;
  readonly lane: PollLane;
}

/** Takes up what the ledger knows, and what it hears of from now on. */
export function createPoller(deps: PollerDeps): Poller {
  const { registry, ledger, clock, options } = deps;
  const random = deps.random ?? Math.random;
  const ending = new AbortController();
  const outages = new OutageLog(deps.log, ending.signal);
  const lanes = new Map<string, Asked>();
  let stopRetry = () => {};
  // Listen first, then read: what is recorded in between is heard of.
  const stopListening = ledger.onChange(({ entry }) => take(entry));
  const stopRegistry = registry.onChange(changeLanes);
  void resume();

  function take(entry: LedgerEntry): void {
    const { provider, state } = entry.operation;
    if (isTerminal(state)) lanes.get(provider)?.lane.drop(operationKey(entry.operation));
    else laneOf(entry)?.follow(entry);
  }

  /** Undefined where nobody can be asked. */
  function laneOf({ operation }: LedgerEntry): PollLane | undefined {
    const provider = registry.get(operation.provider);
    if (!provider || isUnsettledStart(operation.name)) return undefined;
    return lanes.get(provider.key)?.lane ?? beginLane(provider);
  }

  function beginLane(provider: Provider): PollLane {
    const lane = createPollLane(provider, { ...deps, outages, signal: ending.signal });
    lanes.set(provider.key, { provider, lane });
    return lane;
  }

  /** Lets go of providers that are gone, and takes up the work of those that have come: a lane knows one provider only. */
  function changeLanes(): void {
    for (const [key, { provider, lane }] of lanes) {
      if (registry.get(key) === provider) continue;
      lane.stop();
      lanes.delete(key);
    }
    stopRetry();
    void resume();
  }

  async function resume(): Promise<void> {
    const failure = 'the ledger cannot be read: work from before the start is not followed yet';
    const entries = await outages.attempt(failure, () => ledger.list({ done: false }));
    if (ending.signal.aborted) return;
    if (entries) resumeAll(entries);
    else stopRetry = clock.after(options.maxIntervalMs, () => void resume());
  }

  /** Each provider's overdue work comes back together, as much as a round takes on, somewhere within its interval. */
  function resumeAll(entries: readonly LedgerEntry[]): void {
    for (const [lane, group] of Map.groupBy(entries, laneOf)) {
      let share = 0;
      group.forEach((entry, index) => {
        if (index % MOST_JOBS_A_ROUND === 0) share = random();
        lane?.follow(entry, resumeDueMs(entry, share));
      });
    }
  }

  function resumeDueMs(entry: LedgerEntry, share: number): number {
    const nowMs = clock.now().getTime();
    const plannedMs = entry.nextPollAt?.getTime() ?? 0;
    // A plan from a clock that was wrong is not to be waited for.
    if (plannedMs > nowMs) return Math.min(plannedMs, nowMs + longestDelayMs(options));
    const job = { ...toFollowed(entry), lookedAtMs: nowMs };
    const delayMs = pollDelayMs(job, { usualMs: null, retryAfterMs: null, random: 0.5 }, options);
    return toPollSlot(nowMs + share * delayMs, delayMs, options);
  }

  return {
    get follows() {
      return [...lanes.values()].reduce((sum, { lane }) => sum + lane.size, 0);
    },
    followsOf: (provider) => lanes.get(provider)?.lane.size ?? 0,
    stop() {
      stopListening();
      stopRegistry();
      stopRetry();
      ending.abort(new DOMException('the gateway is stopping', 'AbortError'));
      for (const { lane } of lanes.values()) lane.stop();
      lanes.clear();
    },
  };
}
