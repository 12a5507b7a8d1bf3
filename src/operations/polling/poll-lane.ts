import { type LedgerEntry, operationKey } from '../../ledger/ledger.ts';
import type { Provider } from '../../providers/provider.ts';
import { DueQueue } from './due-queue.ts';
import { type FollowedJob, nextDueMs, toFollowed } from './followed-job.ts';
import type { OutageLog } from './outage-log.ts';
import { runPollRound } from './poll-round.ts';
import type { PollingDeps } from './polling-deps.ts';

export interface PollLaneDeps extends PollingDeps {
  readonly outages: OutageLog;
  readonly signal: AbortSignal;
}

/** The unfinished work of one provider, asked about in rounds. */
export interface PollLane {
  /** How many pieces of work are followed. */
  readonly size: number;
  /** Takes unfinished work up, or takes note of news about it. Asks first when told to, in milliseconds, else as the schedule says. */
  follow(entry: LedgerEntry, firstDueMs?: number): void;
  /** By `operationKey`. */
  drop(key: string): void;
  /** Asks no more. A round under way comes to its end, or ends with the signal. */
  stop(): void;
}

/** How much one round takes on: what is left over goes into the next. */
export const MOST_JOBS_A_ROUND = 500;

/**
 * One round is under way at a time: while a provider is slow or wants to be left alone, what falls due gathers for a
 * bigger round, which costs less than many small ones.
 */
export function createPollLane(provider: Provider, deps: PollLaneDeps): PollLane {
  const { clock, options, quietTimes, signal } = deps;
  const random = deps.random ?? Math.random;
  const followed = new Map<string, FollowedJob>();
  const queue = new DueQueue<FollowedJob>();
  let isAsking = false;
  let isStopped = false;
  let stopTimer = () => {};
  let timerDueMs = Number.POSITIVE_INFINITY;

  function follow(entry: LedgerEntry, firstDueMs?: number): void {
    const key = operationKey(entry.operation);
    const known = followed.get(key);
    if (known) takeNews(known, entry);
    else begin(key, toFollowed(entry), firstDueMs);
  }

  function begin(key: string, job: FollowedJob, firstDueMs: number | undefined): void {
    followed.set(key, job);
    plan(job, firstDueMs ?? dueMsOf(job));
  }

  function takeNews(job: FollowedJob, entry: LedgerEntry): void {
    const isCancelled = entry.cancelRequestedAt !== null && job.entry.cancelRequestedAt === null;
    if (entry.sequence > job.entry.sequence) job.entry = entry;
    if (!isCancelled) return;
    job.lookedAtMs = clock.now().getTime();
    const dueMs = dueMsOf(job);
    if (dueMs < job.dueMs) plan(job, dueMs);
  }

  function dueMsOf(job: FollowedJob): number {
    return nextDueMs(job, { usualMs: null, retryAfterMs: null, random: random() }, options);
  }

  function plan(job: FollowedJob, dueMs: number): void {
    job.dueMs = dueMs;
    queue.add(job);
    if (dueMs < timerDueMs) setTimer();
  }

  function drop(key: string): void {
    const job = followed.get(key);
    if (job === undefined) return;
    followed.delete(key);
    job.dueMs = Number.POSITIVE_INFINITY;
    if (followed.size > 0) return;
    queue.clear();
    setTimer();
  }

  /** One timer for the whole lane: it rings for whoever is due first. */
  function setTimer(): void {
    stopTimer();
    stopTimer = () => {};
    timerDueMs = queue.firstDueMs;
    if (isAsking || isStopped || signal.aborted || timerDueMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.max(timerDueMs - clock.now().getTime(), quietTimes.pollDelayMs(provider));
    stopTimer = clock.after(delayMs, ring);
  }

  function ring(): void {
    // Queries may have used the budget up meanwhile, or a list been told to wait.
    const mayAsk = quietTimes.pollDelayMs(provider) === 0;
    const due = mayAsk ? queue.take(clock.now().getTime(), MOST_JOBS_A_ROUND) : [];
    if (due.length > 0) void runRound(due);
    else setTimer();
  }

  async function runRound(due: readonly FollowedJob[]): Promise<void> {
    isAsking = true;
    const next = await runPollRound(due, { ...deps, provider });
    for (const job of due) conclude(job, next.get(job));
    isAsking = false;
    setTimer();
  }

  /** Not if it has been dropped meanwhile. */
  function conclude(job: FollowedJob, dueMs: number | undefined): void {
    const key = operationKey(job.entry.operation);
    if (followed.get(key) !== job) return;
    if (dueMs === undefined) drop(key);
    else plan(job, dueMs);
  }

  return {
    follow,
    drop,
    stop() {
      isStopped = true;
      stopTimer();
    },
    get size() {
      return followed.size;
    },
  };
}
