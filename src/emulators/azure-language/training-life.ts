import { type JobLife, jobStep, NOT_STARTED, type Stage } from './job-life.ts';

const NOMINAL_MINUTES = 20;

/** How long a training job takes from creation to its terminal status, before scaling. */
export const NOMINAL_TRAINING_MS = NOMINAL_MINUTES * 60_000;

/**
 * The life of a training that goes well: a minute of waiting, twelve of training, five of evaluation, and two more in which
 * both are done and the job still says `running`; stretched or shortened to `totalMs`.
 */
export function trainingLife(totalMs: number): JobLife {
  const at = (minute: number): number => (minute / NOMINAL_MINUTES) * totalMs;
  const running = (percentComplete: number): Stage => ({
    status: 'running',
    percentComplete,
    startAfterMs: at(1),
    endAfterMs: null,
  });
  const trained: Stage = {
    status: 'succeeded',
    percentComplete: 100,
    startAfterMs: at(1),
    endAfterMs: at(13),
  };
  // The service shows an evaluation's times only when it is over: they lie in the past then.
  const evaluating: Stage = { ...NOT_STARTED, status: 'running' };
  const evaluated: Stage = {
    status: 'succeeded',
    percentComplete: 100,
    startAfterMs: at(13.2),
    endAfterMs: at(15.4),
  };
  // The estimate is the service's own, and as there it comes too early.
  const working = { status: 'running', estimatedEndAfterMs: at(16) };
  const done = { training: trained, evaluation: evaluated };
  return [
    jobStep({ afterMs: 0, status: 'notStarted' }),
    jobStep({ afterMs: at(0.5), status: 'running' }),
    jobStep({ ...working, afterMs: at(1), training: running(0) }),
    jobStep({ ...working, afterMs: at(6), training: running(28) }),
    jobStep({ ...working, afterMs: at(9), training: running(61) }),
    jobStep({ ...working, afterMs: at(12), training: running(92) }),
    jobStep({ ...working, afterMs: at(13), training: trained, evaluation: evaluating }),
    jobStep({ ...working, ...done, afterMs: at(18) }),
    jobStep({ ...done, afterMs: at(20), status: 'succeeded', warnings: [] }),
  ];
}
