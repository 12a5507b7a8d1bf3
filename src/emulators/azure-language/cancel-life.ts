import { type JobLife, type JobStep, jobStep, NOT_STARTED, stepAt } from './job-life.ts';

/**
 * A training's life from the moment on at which someone asked to cancel it. Before the training has begun it ends at once, while
 * training within `graceMs`; a job whose model is trained and being evaluated says `cancelling` and succeeds all the same.
 */
export function lifeAfterCancel(life: JobLife, elapsedMs: number, graceMs: number): JobLife {
  const current = stepAt(life, elapsedMs);
  if (current.cancel === 'ignored') return life;
  if (current.cancel === null && current.training.status === 'succeeded')
    return cancelledTooLate(life, elapsedMs);
  const begun = current.training.status !== 'notStarted';
  return cancelled(life, current, elapsedMs, begun ? graceMs : graceMs / 2);
}

function cancelled(life: JobLife, current: JobStep, elapsedMs: number, graceMs: number): JobLife {
  const endMs = elapsedMs + graceMs;
  return withFirst(life, elapsedMs, [
    { ...current, afterMs: elapsedMs, status: 'cancelling', estimatedEndAfterMs: null },
    jobStep({
      afterMs: endMs,
      status: 'cancelled',
      training: {
        ...current.training,
        status: 'cancelled',
        endAfterMs: current.training.startAfterMs === null ? null : endMs,
      },
      evaluation: NOT_STARTED,
    }),
  ]);
}

function cancelledTooLate(life: JobLife, elapsedMs: number): JobLife {
  const current = stepAt(life, elapsedMs);
  const cancelling = (step: JobStep): JobStep => ({
    ...step,
    status: step.status === 'running' ? 'cancelling' : step.status,
    estimatedEndAfterMs: null,
  });
  return withFirst(life, elapsedMs, [
    cancelling({ ...current, afterMs: elapsedMs }),
    ...life.filter((step) => step.afterMs > elapsedMs).map(cancelling),
  ]);
}

/** What was stays as it was; `next` follows. */
function withFirst(life: JobLife, elapsedMs: number, next: readonly JobStep[]): JobLife {
  const [first, ...rest] = life;
  return [first, ...rest.filter((step) => step.afterMs <= elapsedMs), ...next];
}
