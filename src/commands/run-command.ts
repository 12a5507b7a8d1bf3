import { readFile } from 'node:fs/promises';
import { ConfigError, environment } from '../config.ts';
import type { CreateProvider } from './build-gateway.ts';
import { parseCommandLine, USAGE, UsageError } from './command-line.ts';
import { type DemoKind, runDemo } from './demo.ts';
import { runEmulators } from './emulators.ts';
import { isPortTaken } from './port-taken.ts';
import { serve } from './serve.ts';

/** What only main.ts knows: the adapters and the emulators. */
export interface Kinds {
  readonly createProvider: CreateProvider;
  readonly demo: readonly DemoKind[];
}

// Emulators and demonstration are for this machine alone.
const HOST = '127.0.0.1';

/** Runs until the command is done; answers with the exit code. What a person can mend is told without a stack. */
export async function runCommand(args: readonly string[], kinds: Kinds): Promise<number> {
  try {
    await dispatch(args, kinds);
    return 0;
  } catch (error) {
    console.error(toAdvice(error) ?? error);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function dispatch(args: readonly string[], { createProvider, demo }: Kinds): Promise<void> {
  const command = parseCommandLine(args, environment());
  switch (command.command) {
    case 'help':
      return console.log(USAGE);
    case 'version':
      return console.log(await readVersion());
    case 'demo':
      return runDemo(demo, { ...command, host: HOST }, createProvider);
    case 'emulators':
      return runEmulators(demo, { ...command, host: HOST });
    case 'serve':
      return serve(command.configPath, createProvider);
  }
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return JSON.parse(text).version;
}

function toAdvice(error: unknown): string | null {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof ConfigError) return error.message;
  if (isPortTaken(error)) {
    return `${error.message}: another program listens there. Stop it, or choose another port (--port or --emulator-port, or listen.port in the configuration).`;
  }
  return null;
}
