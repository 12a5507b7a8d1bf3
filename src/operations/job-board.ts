import type { Clock } from '../clock.ts';
import { isTraining } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError } from '../errors.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import { lookAtTrainings, unfinishedTrainings } from './look-at-trainings.ts';
import { nextPollDelayMs } from './poll-schedule.ts';
import type { PollingDeps } from './polling-deps.ts';
import { startCall } from './upstream-call.ts';

/** Keeps the ledger's picture of all training jobs of a provider fresh while somebody looks at it. */
export interface JobBoard {
  /** Answers with the way to leave; the last one to leave a provider ends its sweeps. */
  join(providers: readonly Provider[]): () => void;
  /**
   * Resolves once each provider has been swept or has failed to answer; without the slow ones after a few seconds, or
   * when the call ends. Never rejects. Call it after `join`.
   */
  settled(providers: readonly Provider[], call: Call): Promise<void>;
  stop(): void;
}

interface Sweep {
  readonly provider: Provider;
  readonly first: Promise<void>;
  viewers: number;
  failures: number;
  /** Whether one look has read the whole list. */
  hasSeenAll: boolean;
  /** Whether the next look is far off because nothing runs. */
  resting: boolean;
  stopTimer: () => void;
  readonly stopListening: () => void;
  readonly ending: AbortController;
}

// A board of many providers is not kept waiting for one: its jobs join as changes once it answers.
const PATIENCE_MS = 5_000;

export function createJobBoard(deps: PollingDeps): JobBoard {
  const { ledger, clock, log, options } = deps;
  const random = deps.random ?? Math.random;
  const sweeps = new Map<string, Sweep>();

  function join(providers: readonly Provider[]): () => void {
    const joined = providers.map((provider) => sweeps.get(provider.key) ?? begin(provider));
    for (const sweep of joined) sweep.viewers += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      for (const sweep of joined) leave(sweep);
    };
  }

  function begin(provider: Provider): Sweep {
    const sweep: Sweep = {
      provider,
      // Its own microtask, so that the sweep is in the table before it starts.
      first: Promise.resolve().then(() => sweepOnce(sweep)),
      viewers: 0,
      failures: 0,
      hasSeenAll: false,
      resting: false,
      stopTimer: () => {},
      stopListening: ledger.onChange((event) => wake(sweep, event)),
      ending: new AbortController(),
    };
    sweeps.set(provider.key, sweep);
    return sweep;
  }

  function leave(sweep: Sweep): void {
    sweep.viewers -= 1;
    if (sweep.viewers === 0) end(sweep);
  }

  function end(sweep: Sweep): void {
    if (sweeps.get(sweep.provider.key) === sweep) sweeps.delete(sweep.provider.key);
    sweep.stopListening();
    sweep.stopTimer();
    sweep.ending.abort(new DOMException('nobody looks any more', 'AbortError'));
  }

  /** One look at a provider; plans the next one whatever comes of it. Never rejects. */
  async function sweepOnce(sweep: Sweep): Promise<void> {
    if (sweep.ending.signal.aborted) return;
    const retryAfterMs = await look(sweep);
    const ageMs = await youngestAgeMs(sweep);
    if (sweep.ending.signal.aborted) return;
    sweep.resting = ageMs === Number.POSITIVE_INFINITY && sweep.failures === 0;
    plan(sweep, ageMs, retryAfterMs);
  }

  function plan(sweep: Sweep, ageMs: number, retryAfterMs: number | null): void {
    const situation = { ageMs, failedPolls: sweep.failures, retryAfterMs, random: random() };
    sweep.stopTimer = clock.after(nextPollDelayMs(situation, options), () => {
      sweep.resting = false;
      void sweepOnce(sweep);
    });
  }

  /** A training that begins while none ran, e.g. one started here, is not to wait for the rare look. */
  function wake(sweep: Sweep, { entry: { operation } }: LedgerEvent): void {
    if (!sweep.resting || operation.provider !== sweep.provider.key) return;
    if (!isTraining(operation) || isTerminal(operation.state)) return;
    sweep.resting = false;
    sweep.stopTimer();
    plan(sweep, 0, null);
  }

  /** Answers with how long the provider asks to be left alone; null where it does not. */
  async function look(sweep: Sweep): Promise<number | null> {
    const { provider, ending } = sweep;
    deps.onPoll?.(provider.key);
    try {
      const call = startCall({ clock, timeoutMs: deps.pollTimeoutMs, signal: ending.signal });
      await lookAtTrainings(provider, await hintsFor(sweep), call, deps);
      sweep.hasSeenAll = true;
      sweep.failures = 0;
      return null;
    } catch (error) {
      sweep.failures += 1;
      if (error instanceof ProviderError) return error.retryAfterMs;
      if (!ending.signal.aborted)
        log.error({ err: error, provider: provider.key }, 'a sweep failed unexpectedly');
      return null;
    }
  }

  /**
   * While jobs run, those alone are asked for, often. While none does the sweeps are rare, and look at the finished
   * ones too: a job may have begun and ended between two of them.
   */
  async function hintsFor({ provider, hasSeenAll }: Sweep): Promise<{ readonly done?: boolean }> {
    const running = await unfinishedTrainings(provider, ledger);
    return hasSeenAll && running.length > 0 ? { done: false } : {};
  }

  /** Infinite while nothing runs: then the next sweep can wait. */
  async function youngestAgeMs({ provider }: Sweep): Promise<number> {
    try {
      const nowMs = clock.now().getTime();
      const startedAtMs = (await unfinishedTrainings(provider, ledger)).map(
        ({ operation, history, observedAt }) =>
          (operation.createdAt ?? history[0]?.at ?? observedAt).getTime(),
      );
      return nowMs - Math.max(Number.NEGATIVE_INFINITY, ...startedAtMs);
    } catch (error) {
      log.error({ err: error, provider: provider.key }, 'the next sweep could not be planned');
      return Number.POSITIVE_INFINITY;
    }
  }

  async function settled(providers: readonly Provider[], { signal }: Call): Promise<void> {
    const firsts = providers.map(({ key }) => sweeps.get(key)?.first);
    await waitAtMost(Promise.all(firsts), signal, clock);
  }

  return {
    join,
    settled,
    stop: () => {
      for (const sweep of [...sweeps.values()]) end(sweep);
    },
  };
}

/** Resolves with the first of the three: the work, the signal, the end of patience. Leaves nothing behind. */
async function waitAtMost(work: Promise<unknown>, signal: AbortSignal, clock: Clock): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stopTimer = clock.after(PATIENCE_MS, resolve);
  const onAbort = () => resolve();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) resolve();
  await Promise.race([work, promise]);
  stopTimer();
  signal.removeEventListener('abort', onAbort);
}
