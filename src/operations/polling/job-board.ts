import type { Clock } from '../../clock.ts';
import { isTraining } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import type { LedgerEntry, LedgerEvent } from '../../ledger/ledger.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import { lookAtTrainings } from './look-at-trainings.ts';
import { OutageLog } from './outage-log.ts';
import { nextPollDelayMs } from './poll-schedule.ts';
import type { PollingDeps } from './polling-deps.ts';

/**
 * Finds the training jobs that begin at providers while somebody looks at them. How those stand that are known is the
 * poller's to ask.
 */
export interface JobBoard {
  /**
   * Answers with the way to leave; the last one to leave a provider ends its sweeps. A provider that cannot list is
   * not swept.
   */
  join(providers: readonly Provider[]): () => void;
  /**
   * Resolves once each provider has been swept or has failed to answer; without the slow ones after a few seconds, or
   * when the signal aborts. Never rejects. Call it after `join`.
   */
  settled(providers: readonly Provider[], call: Pick<Call, 'signal'>): Promise<void>;
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
  readonly outages: OutageLog;
}

// A board of many providers is not kept waiting for one: its jobs join as changes once it answers.
const PATIENCE_MS = 5_000;

export function createJobBoard(deps: PollingDeps): JobBoard {
  const { ledger, clock, quietTimes, options } = deps;
  const random = deps.random ?? Math.random;
  const sweeps = new Map<string, Sweep>();

  function join(providers: readonly Provider[]): () => void {
    const listing = providers.filter(({ training }) => training.list);
    const joined = listing.map((provider) => sweepOf(provider) ?? begin(provider));
    for (const sweep of joined) sweep.viewers += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      for (const sweep of joined) leave(sweep);
    };
  }

  /** Another provider may have had the key before; its sweep ends with its viewers. */
  function sweepOf(provider: Provider): Sweep | undefined {
    const sweep = sweeps.get(provider.key);
    return sweep?.provider === provider ? sweep : undefined;
  }

  function begin(provider: Provider): Sweep {
    const ending = new AbortController();
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
      ending,
      outages: new OutageLog(deps.log, ending.signal),
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
    const waitMs = quietTimes.pollDelayMs(sweep.provider);
    if (waitMs > 0) return setTimer(sweep, waitMs);
    await look(sweep);
    const ageMs = youngestAgeMs(await unfinishedOf(sweep));
    if (sweep.ending.signal.aborted) return;
    sweep.resting = ageMs === Number.POSITIVE_INFINITY && sweep.failures === 0;
    plan(sweep, ageMs);
  }

  function plan(sweep: Sweep, ageMs: number): void {
    const situation = { ageMs, untilExpectedEndMs: null, retryAfterMs: null, random: random() };
    setTimer(sweep, nextPollDelayMs({ ...situation, failedPolls: sweep.failures }, options));
  }

  function setTimer(sweep: Sweep, delayMs: number): void {
    sweep.stopTimer = clock.after(delayMs, () => {
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
    plan(sweep, 0);
  }

  /**
   * While jobs run, those alone are asked for, often. While none does the sweeps are rare, and look at the finished
   * ones too: a job may have begun and ended between two of them.
   */
  async function look(sweep: Sweep): Promise<void> {
    const onlyUnfinished = sweep.hasSeenAll && (await unfinishedOf(sweep)).length > 0;
    const hints = onlyUnfinished ? { done: false } : {};
    const hasRead = await lookAtTrainings(sweep.provider, hints, sweep.ending.signal, {
      ...deps,
      outages: sweep.outages,
    });
    sweep.hasSeenAll ||= hasRead;
    sweep.failures = hasRead ? 0 : sweep.failures + 1;
  }

  /** Infinite while nothing runs: then the next sweep can wait. */
  function youngestAgeMs(entries: readonly LedgerEntry[]): number {
    const nowMs = clock.now().getTime();
    return entries.reduce((youngest, { operation, firstSeenAt }) => {
      return Math.min(youngest, nowMs - (operation.createdAt ?? firstSeenAt).getTime());
    }, Number.POSITIVE_INFINITY);
  }

  /** None where the ledger cannot be read. */
  async function unfinishedOf({ provider, outages }: Sweep): Promise<readonly LedgerEntry[]> {
    const filter = { provider: provider.key, kind: 'TRAIN_MODEL', done: false } as const;
    const failure = 'the ledger cannot be read: trainings are looked for as if none were known';
    return (await outages.attempt(failure, () => ledger.list(filter))) ?? [];
  }

  async function settled(providers: readonly Provider[], { signal }: Pick<Call, 'signal'>): Promise<void> {
    const firsts = providers.map((provider) => sweepOf(provider)?.first);
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
