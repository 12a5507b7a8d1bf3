import { pino } from 'pino';
import { type Clock, systemClock } from '../../src/clock.ts';
import type { EmulatedService, EmulatedServiceDeps } from '../../src/emulators/emulated-service.ts';
import { startEmulator } from '../../src/emulators/start-emulator.ts';
import { createTransport } from '../../src/providers/http/transport.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { ProviderDeps } from '../../src/providers/provider-deps.ts';
import { NEVER_LEFT_ALONE, USUAL_TRANSPORT } from '../support/upstream-limits.ts';
import type { ProviderSetup, Subject, SubjectOptions } from './provider-setup.ts';

/** What a provider needs in a test, with its log kept at its most talkative. */
export function createSubjectDeps(clock: Clock = systemClock) {
  const transport = createTransport(USUAL_TRANSPORT);
  const logLines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logLines.push(line) });
  const deps: ProviderDeps = { transport, upstream: NEVER_LEFT_ALONE, clock, log };
  return { deps, logLines, close: () => transport.close() };
}

/** A fresh emulator with its seeds, and the provider that `createProvider` makes for its URL. */
export async function startSubject(
  createService: (deps: EmulatedServiceDeps) => EmulatedService,
  createProvider: (endpoint: string, deps: ProviderDeps) => Provider,
  options: SubjectOptions = {},
): Promise<Subject> {
  const emulator = await startEmulator(createService, { port: 0 });
  const { deps, logLines, close } = createSubjectDeps(options.clock);
  const provider = createProvider(options.endpoint ?? emulator.url, deps);
  return {
    provider,
    emulator,
    logLines,
    close: async () => {
      await provider.close();
      await emulator.close();
      await close();
    },
  };
}

/** Runs a test against a subject of its own and clears up behind it. */
export async function withSubject(
  setup: ProviderSetup,
  test: (subject: Subject) => Promise<void>,
  options?: SubjectOptions,
): Promise<void> {
  const subject = await setup.start(options);
  try {
    await test(subject);
  } finally {
    await subject.close();
  }
}
