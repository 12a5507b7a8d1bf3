import { currentStep } from '../timeline.ts';
import { CANCELLED_CODE } from './canonical-codes.ts';
import type { CancelPolicy, OperationStep, RpcStatus, Timeline } from './operation-scripts.ts';

/** What decides how a piece of work stands; each service's records have more. */
export interface ScriptedWork {
  readonly startedAt: Date;
  readonly steps: Timeline;
  readonly cancelPolicy: CancelPolicy;
  readonly cancellation: Cancellation | null;
  /** Deleted by the caller: no longer shown, though the work goes on. */
  readonly forgotten: boolean;
}

export interface Cancellation {
  readonly requestedAt: Date;
  /** From when on it is cancelled, unless it ended before. */
  readonly effectiveAt: Date;
  /** What its error says then, where that is not the sentence of an operation. */
  readonly message?: string;
}

export interface OperationEnd {
  readonly at: Date;
  /** null for a success. */
  readonly error: RpcStatus | null;
}

/** How an operation stands at an instant. `gone` means that the service no longer knows it. */
export type Standing =
  | { readonly phase: 'gone' }
  | { readonly phase: 'running'; readonly step: OperationStep; readonly updatedAt: Date }
  | {
      readonly phase: 'ended';
      readonly step: OperationStep;
      readonly updatedAt: Date;
      readonly error: RpcStatus | null;
    };

export function standingOf(operation: ScriptedWork, now: Date): Standing {
  if (operation.forgotten || isGone(operation, now)) return { phase: 'gone' };
  const end = endOf(operation);
  if (end === null || end.at > now) {
    const step = stepAtInstant(operation, now);
    return { phase: 'running', step, updatedAt: lastStir(operation, step) };
  }
  // A cancelled operation does not take its later steps, an ended one may (to go, to change its look).
  const step = stepAtInstant(operation, wasCancelled(end) ? end.at : now);
  return { phase: 'ended', step, updatedAt: end.at, error: end.error };
}

/** When and how it ends by what is known now; null for one whose script has no end. A cancel can come too late. */
export function endOf(operation: ScriptedWork): OperationEnd | null {
  const last = operation.steps.find((step) => step.done);
  const planned = last && { at: instantOf(operation, last), error: last.error ?? null };
  const cancelled = operation.cancellation && {
    at: operation.cancellation.effectiveAt,
    error: {
      code: CANCELLED_CODE,
      message: operation.cancellation.message ?? 'The operation was cancelled.',
    },
  };
  if (planned && cancelled) return planned.at <= cancelled.at ? planned : cancelled;
  return planned ?? cancelled;
}

function wasCancelled(end: OperationEnd): boolean {
  return end.error?.code === CANCELLED_CODE;
}

function isGone(operation: ScriptedWork, now: Date): boolean {
  return operation.steps.some((step) => step.gone && instantOf(operation, step) <= now);
}

function stepAtInstant(operation: ScriptedWork, at: Date): OperationStep {
  return currentStep(operation.steps, at.getTime() - operation.startedAt.getTime());
}

function lastStir(operation: ScriptedWork, step: OperationStep): Date {
  const stirredAt = instantOf(operation, step);
  const requestedAt = operation.cancellation?.requestedAt;
  return requestedAt && requestedAt > stirredAt ? requestedAt : stirredAt;
}

function instantOf(operation: ScriptedWork, step: OperationStep): Date {
  return new Date(operation.startedAt.getTime() + step.afterMs);
}
