import { setTimeout as wait } from 'node:timers/promises';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { control } from '../support/emulator-process.ts';

/** The largest answer that the gateway takes here. */
export const MAX_ANSWER_BYTES = 256 * 1024;
/** How long the gateway waits for an answer here. */
export const ANSWER_TIMEOUT_MS = 800;

/** What a provider does one after the other; null is a moment in which it is well. */
const WEATHER: readonly (FaultInput | null)[] = [
  { kind: 'status', status: 500 },
  { kind: 'slow', delayMs: 300 },
  { kind: 'reset' },
  null,
  { kind: 'truncated' },
  { kind: 'overlong' },
  { kind: 'status', status: 429, retryAfterSeconds: 0 },
  { kind: 'oversized', bytes: MAX_ANSWER_BYTES + 1 },
  { kind: 'html' },
  null,
  { kind: 'stalled' },
  { kind: 'slow', delayMs: ANSWER_TIMEOUT_MS + 200 },
  { kind: 'status', status: 503, when: 'after' },
  { kind: 'reset', when: 'after' },
  { kind: 'empty' },
  // Of another shape. One without these members would be an empty list, as far as anybody can tell.
  { kind: 'body', body: { datasets: 1, value: 1, operations: 1, model: 1, name: 1, status: 1 } },
  { kind: 'body', body: '{"not":' },
];
const MOMENT_MS = 150;

/** Lets one provider go through all of it, again and again, until it is told to stop; then it is well. */
export async function rage(emulatorUrl: string, signal: AbortSignal): Promise<void> {
  for (let moment = 0; !signal.aborted; moment += 1) {
    const fault = WEATHER[moment % WEATHER.length] ?? null;
    await control(emulatorUrl, 'DELETE faults');
    if (fault) await control(emulatorUrl, 'POST faults', { ...fault, times: null });
    await wait(MOMENT_MS);
  }
  await control(emulatorUrl, 'DELETE faults');
}
