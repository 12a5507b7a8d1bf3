import { isTraining } from '../../domain/operation.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { Aspect } from '../operation-source.ts';
import { expectedEndAt } from './estimate.ts';
import { nextPollDelayMs, type PollingOptions, type PollSituation, toPollSlot } from './poll-schedule.ts';

/** A piece of unfinished work that its provider is asked about. */
export interface FollowedJob {
  /** As last known. */
  entry: LedgerEntry;
  /** When it is due to be asked about, in milliseconds; infinite before it is planned and once it is dropped. */
  dueMs: number;
  /** When somebody last looked, in vain or not. */
  lookedAtMs: number;
  /** Polls that failed in a row. */
  failures: number;
}

export function toFollowed(entry: LedgerEntry): FollowedJob {
  const dueMs = Number.POSITIVE_INFINITY;
  return { entry, dueMs, lookedAtMs: entry.observedAt.getTime(), failures: 0 };
}

export function aspectOf({ entry: { operation } }: FollowedJob): Aspect {
  return isTraining(operation) ? 'training' : 'operation';
}

/** What besides the job itself decides when it is asked about. */
export interface PollCircumstances {
  /** How long work like it usually takes; null where nobody knows. */
  readonly usualMs: number | null;
  /** How long the provider asked to be left alone; null where it did not. */
  readonly retryAfterMs: number | null;
  /** 0 up to but excluding 1. */
  readonly random: number;
}

/** How long after the last look at a job the next one is due, in milliseconds. */
export function pollDelayMs(
  job: FollowedJob,
  circumstances: PollCircumstances,
  options: PollingOptions,
): number {
  return nextPollDelayMs(situationOf(job, circumstances), options);
}

/** When the next look at a job is due, in milliseconds. */
export function nextDueMs(
  job: FollowedJob,
  circumstances: PollCircumstances,
  options: PollingOptions,
): number {
  const delayMs = pollDelayMs(job, circumstances, options);
  return toPollSlot(job.lookedAtMs + delayMs, delayMs, options);
}

function situationOf(job: FollowedJob, circumstances: PollCircumstances): PollSituation {
  const { usualMs, retryAfterMs, random } = circumstances;
  const endAt = expectedEndAt(job.entry.operation, usualMs);
  return {
    ageMs: job.lookedAtMs - beganAt(job.entry).getTime(),
    untilExpectedEndMs: endAt && endAt.getTime() - job.lookedAtMs,
    failedPolls: job.failures,
    retryAfterMs,
    random,
  };
}

/** Work that is being cancelled is young once more: news is near. */
function beganAt({ operation, cancelRequestedAt, firstSeenAt }: LedgerEntry): Date {
  return cancelRequestedAt ?? operation.startedAt ?? operation.createdAt ?? firstSeenAt;
}

const HOUR_MS = 3_600_000;

/** Why unfinished work that was looked at just now is given up; null where it is not. `answered`: its provider told how it stands. */
export function whyGiveUp(
  { entry, lookedAtMs }: FollowedJob,
  answered: boolean,
  { deadlineHours, outageDays }: PollingOptions,
): string | null {
  const hours = (lookedAtMs - entry.firstSeenAt.getTime()) / HOUR_MS;
  if (hours <= deadlineHours) return null;
  if (answered) return `it did not end within ${deadlineHours} hours of being first seen`;
  if (hours <= deadlineHours + 24 * outageDays) return null;
  return `its provider did not answer for ${outageDays} days after the deadline of ${deadlineHours} hours`;
}
