import {
  createGoogleTranslationService,
  type GoogleTranslationService,
} from '../../../src/emulators/google-translation/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import {
  type AutomlCaller,
  type CallOptions,
  createCaller,
  lastSegment,
  textAt,
} from '../google-automl/automl-caller.ts';

export const START = new Date('2026-01-02T03:04:05.678Z');
export const PARENT = '/v3/projects/demo-project/locations/us-central1';
/** The same place as the service names it. */
export const CANONICAL_PARENT = 'projects/123456789012/locations/us-central1';

export const MINUTE_MS = 60_000;
export const TRAINING_MS = 20 * MINUTE_MS;
export const LEGAL = 'NMd000000000000001';
/** Has no examples. */
export const RECIPES = 'NMd000000000000004';

const METADATA = 'type.googleapis.com/google.cloud.translation.v3';

export interface FrozenEmulator {
  readonly emulator: Emulator<GoogleTranslationService>;
  /** A path that does not begin with a slash is under `PARENT`. */
  readonly caller: AutomlCaller;
  get(path: string): Promise<unknown>;
  /** Starts a training; answers with "operations/{id}". */
  train(displayName: string, datasetId?: string): Promise<string>;
  step(ms: number): void;
}

/** An emulator on which time stands at `START` and work has its nominal length, unless told otherwise. */
export async function startFrozenEmulator(
  options: { seeded?: boolean; timeScale?: number } = {},
): Promise<FrozenEmulator> {
  const { seeded = true, timeScale = 1 } = options;
  const emulator = await startEmulator(createGoogleTranslationService, { port: 0, seeded, timeScale });
  emulator.clock.freeze(START);
  emulator.service.reset();
  const caller = createTranslationCaller(emulator);
  return {
    emulator,
    caller,
    get: async (path) => (await caller.get(path)).body,
    train: async (displayName, datasetId = LEGAL) => {
      const answer = await caller.post('models', { displayName, dataset: datasetName(datasetId) });
      return `operations/${lastSegment(textAt(answer.body, 'name'))}`;
    },
    step: (ms) => emulator.clock.step(ms),
  };
}

export function datasetName(id: string): string {
  return `projects/demo-project/locations/us-central1/datasets/${id}`;
}

/** The id of one of the seeded operations. */
export function seededOperation(number: number): string {
  return `operations/20260102-03041767323045-5f0e0000-0000-2a4b-8c1d-${String(number).padStart(12, '0')}`;
}

/** "type.googleapis.com/google.cloud.translation.v3.{message}". */
export function messageType(message: string): string {
  return `${METADATA}.${message}`;
}

/** The wire's form of the instant so long after `START`. */
export function instant(afterMs: number): string {
  return new Date(START.getTime() + afterMs).toISOString().replace('Z', '000Z');
}

function createTranslationCaller(emulator: Pick<Emulator, 'url'>): AutomlCaller {
  const caller = createCaller(emulator);
  const call = (method: string, path: string, options: CallOptions = {}) =>
    caller.call(method, path.startsWith('/') ? path : `${PARENT}/${path}`, options);
  return { call, get: (path) => call('GET', path), post: (path, body = {}) => call('POST', path, { body }) };
}
