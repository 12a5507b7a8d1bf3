/** Time as the engine sees it. Timers live here and nowhere else, so that tests can hold them. */
export interface Clock {
  now(): Date;
  /** Calls back once after `delayMs`; answers with the way to stop it. Does not keep the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}

// setTimeout fires at once when told to wait longer than a 32-bit integer of milliseconds.
const MAX_DELAY_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), MAX_DELAY_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Keeps the process alive until the returned function is called. Who waits for a timer or a signal alone needs it: Node
 * ends a process that waits for nothing else.
 */
export function stayAwake(): () => void {
  const timer = setInterval(() => {}, MAX_DELAY_MS);
  return () => clearInterval(timer);
}

/** Waits `delayMs`; rejects with the signal's reason when it aborts first. */
export function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = clock.after(delayMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = () => {
      stop();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
