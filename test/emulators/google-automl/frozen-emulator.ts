import {
  createGoogleAutomlService,
  type GoogleAutomlService,
} from '../../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import { type AutomlCaller, createCaller } from './automl-caller.ts';

export const START = new Date('2026-01-02T03:04:05.678Z');

export interface FrozenEmulator {
  readonly emulator: Emulator<GoogleAutomlService>;
  readonly caller: AutomlCaller;
}

/** An emulator on which time stands at `START` and work has its nominal length, unless told otherwise. */
export async function startFrozenEmulator(
  options: { seeded?: boolean; timeScale?: number } = {},
): Promise<FrozenEmulator> {
  const { seeded = true, timeScale = 1 } = options;
  const emulator = await startEmulator(createGoogleAutomlService, { port: 0, seeded, timeScale });
  emulator.clock.freeze(START);
  emulator.service.reset();
  return { emulator, caller: createCaller(emulator) };
}
