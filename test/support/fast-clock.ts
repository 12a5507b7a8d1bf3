import { type Clock, systemClock } from '../../src/clock.ts';

/** A clock that begins now and runs `timesFaster` than the wall: what waits for it waits that much shorter. */
export function createFastClock(timesFaster: number): Clock {
  const beganAtMs = systemClock.now().getTime();
  const startMs = performance.now();
  return {
    now: () => new Date(beganAtMs + (performance.now() - startMs) * timesFaster),
    after: (delayMs, callback) => systemClock.after(delayMs / timesFaster, callback),
  };
}
