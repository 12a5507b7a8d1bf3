import type { Call } from '../google/api-route.ts';
import { standingOf } from '../google/operation-life.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { failedPrecondition } from '../google/service-error.ts';
import type { AnyWork } from './records.ts';
import type { VertexContext } from './vertex-context.ts';

/** The latest instant there is: a cancel that is not honoured never takes hold. */
const NEVER = new Date(8_640_000_000_000_000);

/** The error of a pipeline or job says it in one word. */
const CANCELLED_JOB = 'CANCELED';

/** Best effort: the answer comes at once, the end a while later, and work that ends before then has won. */
export function requestCancel(
  { store, clock, settings }: VertexContext,
  call: Call,
  work: AnyWork,
): JsonObject {
  const ended = standingOf(work, call.now).phase === 'ended';
  if (ended && settings.current.cancelFinishedOperation === 'refused') {
    throw failedPrecondition('It has already ended and can no longer be cancelled.');
  }
  if (ended || work.cancellation !== null) return {};
  const delayMs = Math.round(clock.workMs(settings.current.cancelNominalMs));
  const effectiveAt = work.cancelPolicy === 'ignored' ? NEVER : new Date(call.now.getTime() + delayMs);
  const message = work.type === 'operation' ? {} : { message: CANCELLED_JOB };
  store.put({ ...work, cancellation: { requestedAt: call.now, effectiveAt, ...message } });
  return {};
}
