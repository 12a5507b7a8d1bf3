import type { EmulatedService, EmulatedServiceDeps } from '../emulators/emulated-service.ts';
import { type Emulator, startEmulator } from '../emulators/start-emulator.ts';
import type { EmulatorSettings } from './command-line.ts';
import { untilStopped } from './until-stopped.ts';

/** One provider's emulator and the port where it is found by default. */
export interface EmulatorKind {
  readonly title: string;
  readonly defaultPort: number;
  readonly createService: (deps: EmulatedServiceDeps) => EmulatedService;
}

export interface EmulatorsOptions extends EmulatorSettings {
  readonly host: string;
}

/** `automl-gateway emulators`: every emulator on its port, until told to stop. */
export async function runEmulators(kinds: readonly EmulatorKind[], options: EmulatorsOptions): Promise<void> {
  const running = await startEmulators(kinds, options);
  const width = Math.max(...kinds.map(({ title }) => title.length));
  for (const { title, emulator } of running) {
    console.log(`${title.padEnd(width)} ${emulator.url}   control: ${emulator.url}/__emulator/state`);
  }
  await untilStopped();
  await closeEmulators(running);
}

export interface RunningEmulator {
  readonly title: string;
  readonly emulator: Emulator;
}

/** In the order of the kinds. All or none: where one cannot start, those that could are closed again. */
export async function startEmulators(
  kinds: readonly EmulatorKind[],
  { host, timeScale, emulatorPort }: EmulatorsOptions,
): Promise<readonly RunningEmulator[]> {
  const results = await Promise.allSettled(
    kinds.map(async ({ title, defaultPort, createService }, index) => ({
      title,
      emulator: await startEmulator(createService, {
        host,
        timeScale,
        port: portOf(index, defaultPort, emulatorPort),
      }),
    })),
  );
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (!failed) return running;
  await closeEmulators(running);
  throw failed.reason;
}

function portOf(index: number, defaultPort: number, firstPort: number | null): number {
  if (firstPort === null) return defaultPort;
  return firstPort === 0 ? 0 : firstPort + index;
}

export async function closeEmulators(running: readonly RunningEmulator[]): Promise<void> {
  await Promise.all(running.map(({ emulator }) => emulator.close()));
}
