import { constants } from 'node:os';

// A terminal sends Ctrl+C to npm and to this process, and npm passes its own on: that is one wish, not two.
const SAME_WISH_MS = 500;

/** Resolves at the first SIGINT or SIGTERM; another one later ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let askedAtMs: number | null = null;
    const stop = (signal: 'SIGINT' | 'SIGTERM') => {
      if (askedAtMs !== null && Date.now() - askedAtMs > SAME_WISH_MS)
        process.exit(128 + constants.signals[signal]);
      askedAtMs ??= Date.now();
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
