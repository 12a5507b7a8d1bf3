import { isTerminal } from '../domain/operation-state.ts';
import { ProviderError } from '../errors.ts';
import { type OperationId, operationKey } from '../ledger/ledger.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import type { Aspect, OperationAnswer } from './operation-source.ts';
import { nextPollDelayMs } from './poll-schedule.ts';
import type { PollingDeps } from './polling-deps.ts';
import { expired } from './settle-vanished.ts';
import { startCall } from './upstream-call.ts';

export interface PollerDeps extends PollingDeps {
  readonly registry: ProviderRegistry;
}

/** Asks the providers how unfinished work stands, as long as somebody needs to know. Writes only to the ledger. */
export interface Poller {
  /** Polls until the work is finished or nobody needs it; one poll serves all who do. Answers with the way to stop. */
  watch(id: OperationId, aspect: Aspect): () => void;
  /** How many pieces of work are being asked about. */
  readonly watched: number;
  stop(): void;
}

interface Watched {
  readonly id: OperationId;
  aspect: Aspect;
  watchers: number;
  readonly sinceMs: number;
  /** Polls that failed in a row. */
  failures: number;
  /** Null while it is being asked about. */
  nextPollAtMs: number | null;
}

export function createPoller(deps: PollerDeps): Poller {
  const { registry, ledger, source, clock, log, options } = deps;
  const random = deps.random ?? Math.random;
  const watched = new Map<string, Watched>();
  /** Until when a provider, by its key, has asked to be left alone. */
  const quietUntilMs = new Map<string, number>();
  const ending = new AbortController();
  let stopTimer: () => void = () => {};
  let timerDueMs = Number.POSITIVE_INFINITY;

  function watch(id: OperationId, aspect: Aspect): () => void {
    const key = operationKey(id);
    const job = watched.get(key) ?? begin(key, id, aspect);
    job.watchers += 1;
    if (aspect === 'training') job.aspect = 'training';
    let left = false;
    return () => {
      if (left) return;
      left = true;
      job.watchers -= 1;
      if (job.watchers === 0) forget(job);
    };
  }

  function begin(key: string, id: OperationId, aspect: Aspect): Watched {
    const nowMs = clock.now().getTime();
    const job: Watched = { id, aspect, watchers: 0, sinceMs: nowMs, failures: 0, nextPollAtMs: null };
    if (ending.signal.aborted) return job;
    watched.set(key, job);
    plan(job, null, nowMs);
    if (dueMsOf(job) < timerDueMs) setTimer(dueMsOf(job));
    return job;
  }

  /** Not if the same work has been taken up anew meanwhile. */
  function forget(job: Watched): void {
    const key = operationKey(job.id);
    if (watched.get(key) === job) watched.delete(key);
    if (watched.size === 0) setTimer(Number.POSITIVE_INFINITY);
  }

  /** One timer for everything: it rings for whoever is due first. */
  function setTimer(dueMs = Math.min(...[...watched.values()].map(dueMsOf))): void {
    stopTimer();
    stopTimer = () => {};
    timerDueMs = dueMs;
    if (dueMs === Number.POSITIVE_INFINITY || ending.signal.aborted) return;
    stopTimer = clock.after(dueMs - clock.now().getTime(), pollDue);
  }

  function dueMsOf({ id, nextPollAtMs }: Watched): number {
    return Math.max(nextPollAtMs ?? Number.POSITIVE_INFINITY, quietUntilMs.get(id.provider) ?? 0);
  }

  function pollDue(): void {
    const nowMs = clock.now().getTime();
    // Whoever is due a little later comes along: one request answers for many jobs of a provider.
    const horizonMs = nowMs + options.minIntervalMs / 10;
    const due = [...watched.values()].filter(
      (job) => (job.nextPollAtMs ?? Number.POSITIVE_INFINITY) <= horizonMs && mayAsk(job, nowMs),
    );
    for (const job of due) job.nextPollAtMs = null;
    for (const jobs of Map.groupBy(due, ({ id, aspect }) => `${aspect}\n${id.provider}`).values()) {
      void poll(jobs);
    }
    setTimer();
  }

  function mayAsk({ id }: Watched, nowMs: number): boolean {
    return (quietUntilMs.get(id.provider) ?? 0) <= nowMs;
  }

  async function poll(jobs: readonly Watched[]): Promise<void> {
    const answers = await askAbout(jobs);
    const nowMs = clock.now().getTime();
    await Promise.all(jobs.map((job) => conclude(job, answers.get(job.id.name), nowMs)));
    setTimer();
  }

  /** All are of one provider and one aspect. What cannot be asked is absent. */
  async function askAbout(jobs: readonly Watched[]): Promise<ReadonlyMap<string, OperationAnswer>> {
    const [first] = jobs;
    const provider = first && registry.get(first.id.provider);
    if (!provider) return new Map();
    deps.onPoll?.(provider.key);
    const names = jobs.map(({ id }) => id.name);
    const call = startCall({ clock, timeoutMs: deps.pollTimeoutMs, signal: ending.signal });
    try {
      return await source.ask(provider, names, first.aspect, call);
    } catch (error) {
      logUnlessEnding(error, provider.key, 'a poll failed unexpectedly');
      return new Map();
    }
  }

  async function conclude(job: Watched, answer: OperationAnswer, nowMs: number): Promise<void> {
    if (watched.get(operationKey(job.id)) !== job) return;
    const entry = answer instanceof ProviderError ? undefined : answer;
    job.failures = entry ? 0 : job.failures + 1;
    const isOver =
      (entry && isTerminal(entry.operation.state)) || (isTooOld(job, nowMs) && (await giveUp(job)));
    if (isOver) forget(job);
    else plan(job, answer instanceof ProviderError ? answer.retryAfterMs : null, nowMs);
  }

  function isTooOld({ sinceMs }: Watched, nowMs: number): boolean {
    return nowMs - sinceMs > options.deadlineHours * 3_600_000;
  }

  /** Whether that could be recorded; otherwise those who watch would never hear the end. */
  async function giveUp({ id }: Watched): Promise<boolean> {
    try {
      const entry = (await ledger.getMany([id])).get(operationKey(id));
      const reason = `it did not end within ${options.deadlineHours} hours of being watched`;
      if (entry) await ledger.record([expired(entry.operation, reason)], clock.now());
      return true;
    } catch (error) {
      logUnlessEnding(error, id.provider, 'giving up on an operation failed');
      return false;
    }
  }

  function plan(job: Watched, retryAfterMs: number | null, nowMs: number): void {
    const ageMs = nowMs - job.sinceMs;
    const situation = { ageMs, failedPolls: job.failures, retryAfterMs, random: random() };
    job.nextPollAtMs = nowMs + nextPollDelayMs(situation, options);
    // It asks for all of its requests to wait, not for those about this job alone.
    if (retryAfterMs !== null) quietUntilMs.set(job.id.provider, nowMs + retryAfterMs);
  }

  function logUnlessEnding(error: unknown, provider: string, message: string): void {
    if (!ending.signal.aborted) log.error({ err: error, provider }, message);
  }

  return {
    watch,
    get watched() {
      return watched.size;
    },
    stop() {
      ending.abort(new DOMException('the gateway is stopping', 'AbortError'));
      watched.clear();
      setTimer();
    },
  };
}
