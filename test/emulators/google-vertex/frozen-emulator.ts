import {
  createGoogleVertexService,
  type GoogleVertexService,
} from '../../../src/emulators/google-vertex/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import { type AutomlCaller, createCaller } from '../google-automl/automl-caller.ts';

export const START = new Date('2026-01-02T03:04:05.678Z');

export interface FrozenEmulator {
  readonly emulator: Emulator<GoogleVertexService>;
  /** A path that does not begin with a slash is under "/v1/projects/demo-project/locations/us-central1". */
  readonly caller: AutomlCaller;
}

/** An emulator on which time stands at `START` and work has its nominal length, unless told otherwise. */
export async function startFrozenEmulator(
  options: { seeded?: boolean; timeScale?: number } = {},
): Promise<FrozenEmulator> {
  const { seeded = true, timeScale = 1 } = options;
  const emulator = await startEmulator(createGoogleVertexService, { port: 0, seeded, timeScale });
  emulator.clock.freeze(START);
  emulator.service.reset();
  return { emulator, caller: createCaller(emulator) };
}
