import { type Clock, systemClock } from '../../src/clock.ts';

/** The system's clock, which knows how many of its timers run: those that do not keep a process alive are listed nowhere. */
export class CountingClock implements Clock {
  running = 0;

  now(): Date {
    return systemClock.now();
  }

  after(delayMs: number, callback: () => void): () => void {
    let isRunning = true;
    this.running += 1;
    const end = () => {
      if (isRunning) this.running -= 1;
      isRunning = false;
    };
    const stop = systemClock.after(delayMs, () => {
      end();
      callback();
    });
    return () => {
      end();
      stop();
    };
  }
}
