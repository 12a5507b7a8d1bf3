import type { MLTask } from '../../domain/ml-task.ts';
import type { Operation } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { isKeptBack, ProviderError } from '../../errors.ts';
import { operationKey, type PollPlan } from '../../ledger/ledger.ts';
import type { Provider } from '../../providers/provider.ts';
import { NO_TRACING } from '../../tracing/span.ts';
import type { Aspect, OperationAnswer } from '../operation-source.ts';
import { expired } from '../settle-vanished.ts';
import { startCall } from '../upstream-call.ts';
import { aspectOf, type FollowedJob, nextDueMs, whyGiveUp } from './followed-job.ts';
import type { OutageLog } from './outage-log.ts';
import { beginPollSpan } from './poll-span.ts';
import type { PollingDeps } from './polling-deps.ts';

export interface PollRoundDeps extends PollingDeps {
  readonly provider: Provider;
  readonly outages: OutageLog;
  /** Ends a round under way. */
  readonly signal: AbortSignal;
}

/** When each is due next, in milliseconds. Who is absent is finished or forgotten. */
export type NextDue = ReadonlyMap<FollowedJob, number>;

/** When a job that was looked at just now is due next, in milliseconds. */
type Plan = (job: FollowedJob, retryAfterMs: number | null) => number;

/**
 * One look at work of a provider that is due: one question for all of a kind, one write of when each is due next. What
 * somebody else has looked at meanwhile is not asked about. Never rejects.
 */
export async function runPollRound(jobs: readonly FollowedJob[], deps: PollRoundDeps): Promise<NextDue> {
  const open = await refresh(jobs, deps);
  const plan = await preparePlan(open, deps);
  const nowMs = deps.clock.now().getTime();
  const next = new Map<FollowedJob, number>();
  for (const job of open) if (noteOthersLook(job)) next.set(job, plan(job, null));
  const asked = open.filter((job) => (next.get(job) ?? nowMs) <= nowMs);
  const answers = await askAll(asked, deps);
  const lost: Operation[] = [];
  for (const job of asked) {
    const answer = answers.get(job.entry.operation.name);
    next.set(job, conclude(job, answer, nowMs, plan, deps));
    lost.push(...giveUp(job, answer, deps));
  }
  await keep(lost, next, deps);
  return next;
}

/** The work that is unfinished still, each piece as the ledger knows it; where that cannot be read, all as it was. */
async function refresh(
  jobs: readonly FollowedJob[],
  { ledger, outages }: PollRoundDeps,
): Promise<readonly FollowedJob[]> {
  const failure = 'the ledger cannot be read: polling goes on with what was last known';
  const ids = jobs.map(({ entry }) => entry.operation);
  const entries = await outages.attempt(failure, () => ledger.getMany(ids));
  if (entries === undefined) return jobs;
  return jobs.filter((job) => {
    const entry = entries.get(operationKey(job.entry.operation));
    job.entry = entry ?? job.entry;
    return entry !== undefined && !isTerminal(entry.operation.state);
  });
}

/** Whether a query or a list has told how the job stands since the last look. */
function noteOthersLook(job: FollowedJob): boolean {
  const observedMs = job.entry.observedAt.getTime();
  if (observedMs <= job.lookedAtMs) return false;
  job.lookedAtMs = observedMs;
  job.failures = 0;
  return true;
}

async function preparePlan(jobs: readonly FollowedJob[], deps: PollRoundDeps): Promise<Plan> {
  const { durations, provider, options, random = Math.random } = deps;
  const usual = new Map<MLTask, number | null>();
  for (const { entry } of jobs) {
    const task = entry.operation.training?.task;
    if (task && !usual.has(task)) usual.set(task, await durations.usualMs(provider.key, task));
  }
  return (job, retryAfterMs) => {
    const task = job.entry.operation.training?.task;
    const usualMs = task ? (usual.get(task) ?? null) : null;
    return nextDueMs(job, { usualMs, retryAfterMs, random: random() }, options);
  };
}

/** By name. What could not be asked is absent. */
async function askAll(
  jobs: readonly FollowedJob[],
  deps: PollRoundDeps,
): Promise<ReadonlyMap<string, OperationAnswer>> {
  const groups = [...Map.groupBy(jobs, aspectOf)];
  const answers = await Promise.all(groups.map(([aspect, group]) => askAbout(group, aspect, deps)));
  return new Map(answers.flatMap((answer) => [...answer]));
}

async function askAbout(
  jobs: readonly FollowedJob[],
  aspect: Aspect,
  { provider, source, clock, options, signal, outages, onPoll, tracing = NO_TRACING }: PollRoundDeps,
): Promise<ReadonlyMap<string, OperationAnswer>> {
  onPoll?.(provider.key);
  const names = jobs.map(({ entry }) => entry.operation.name);
  const span = beginPollSpan(tracing, provider, { 'automl.jobs': jobs.length });
  const call = startCall({ clock, timeoutMs: options.timeoutMs, signal, priority: 'poll', span });
  const failure = `a poll of ${provider.key} failed unexpectedly`;
  const answers = await outages.attempt(failure, () => source.ask(provider, names, aspect, call));
  span.end(answers === undefined ? 'unexpected' : null);
  return answers ?? new Map();
}

/** Takes note of an answer; answers with when the job is due next. */
function conclude(
  job: FollowedJob,
  answer: OperationAnswer,
  askedAtMs: number,
  plan: Plan,
  { provider, quietTimes, clock, onPolled }: PollRoundDeps,
): number {
  const retryAfterMs = answer instanceof ProviderError ? answer.retryAfterMs : null;
  // It asks for all of its requests to wait, not for those about this job alone.
  if (retryAfterMs !== null) quietTimes.extend(provider.key, retryAfterMs);
  // Nobody looked, so it stays the longest due.
  if (isKeptBack(answer)) return job.dueMs;
  const told = answer instanceof ProviderError ? undefined : answer;
  onPolled?.(provider.key, askedAtMs - job.dueMs);
  job.lookedAtMs = clock.now().getTime();
  // One that could not be recorded knows less of the past.
  if (told && told.sequence > 0) job.entry = told;
  job.failures = told ? 0 : job.failures + 1;
  return plan(job, retryAfterMs);
}

/** The end of a job whose time is up; none for any other. */
function giveUp(job: FollowedJob, answer: OperationAnswer, { options }: PollRoundDeps): readonly Operation[] {
  if (isKeptBack(answer)) return [];
  const told = answer instanceof ProviderError ? undefined : answer;
  const { operation } = told ?? job.entry;
  if (isTerminal(operation.state)) return [];
  const reason = whyGiveUp(job, told !== undefined, options);
  return reason === null ? [] : [expired(operation, reason)];
}

/** Nothing is lost where it cannot be written: what is given up is so at the next look, and the plans stand here. */
async function keep(
  lost: readonly Operation[],
  next: NextDue,
  { ledger, clock, outages, signal }: PollRoundDeps,
): Promise<void> {
  if (signal.aborted || next.size === 0) return;
  const plans = [...next].map(([{ entry }, dueMs]): PollPlan => {
    const { provider, name } = entry.operation;
    return { id: { provider, name }, nextPollAt: new Date(dueMs) };
  });
  await outages.attempt('the ledger cannot be written: polling goes on', async () => {
    if (lost.length > 0) await ledger.record(lost, clock.now());
    await ledger.planPolls(plans);
  });
}
