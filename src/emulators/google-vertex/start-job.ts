import { plainTimeline, type Timeline } from '../google/operation-scripts.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { stateWord } from './job-state.ts';
import { jobView } from './job-view.ts';
import type { JobRecord, JobType } from './records.ts';
import type { VertexContext } from './vertex-context.ts';

/** How long a training takes at a time scale of 1; it waits for machines until it first stirs. */
export const TRAINING_NOMINAL_MS = 20 * 60_000;

export type JobOrder = Pick<JobRecord, 'type' | 'name' | 'displayName' | 'labels' | 'request' | 'finish'>;

/** Begins a job, by its script where it has one, and answers with it as it stands at once. */
export function startJob(context: VertexContext, order: JobOrder, now: Date): JsonObject {
  const script = context.scripts.take(order.displayName);
  const lengthMs = context.clock.workMs(TRAINING_NOMINAL_MS);
  context.store.put({
    ...order,
    result: null,
    startedAt: now,
    steps: script?.steps ?? jobTimeline(order.type, lengthMs),
    cancelPolicy: script?.cancel ?? 'honoured',
    cancellation: null,
    forgotten: false,
  });
  // A script may have ended it already.
  context.store.settle(now);
  const job = context.store.job(order.type, order.name, now);
  return job ? jobView(context, job, now) : {};
}

/** An unscripted life: it waits a while, runs, stirs at even distances, and ends with its effect. */
function jobTimeline(type: JobType, lengthMs: number): Timeline {
  const [first, ...beats] = plainTimeline(lengthMs);
  return [{ ...first, state: stateWord({ type }, 'PENDING') }, ...beats];
}
