import { readFile } from 'node:fs/promises';
import { stayAwake } from '../clock.ts';
import { ConfigError, environment } from '../config.ts';
import { GatewayError } from '../errors.ts';
import type { CreateProvider } from './build-gateway.ts';
import { parseCommandLine, UsageError } from './command-line.ts';
import { type DemoKind, runDemo } from './demo.ts';
import { runDoctor } from './doctor/doctor.ts';
import { runEmulators } from './emulators.ts';
import { printNewKey } from './keys-create.ts';
import { verifyLedgerFile } from './ledger-verify.ts';
import { isPortTaken } from './port-taken.ts';
import { serve } from './serve.ts';
import { helpFor, usageFor } from './usage.ts';
import { listWebhooks, resendWebhooks } from './webhooks.ts';

/** What only main.ts knows: the adapters and the emulators. */
export interface Kinds {
  readonly createProvider: CreateProvider;
  readonly demo: readonly DemoKind[];
}

// Emulators and demonstration are for this machine alone.
const HOST = '127.0.0.1';

/** Runs until the command is done; answers with the exit code. What a person can mend is told without a stack. */
export async function runCommand(args: readonly string[], kinds: Kinds): Promise<number> {
  const sleep = stayAwake();
  try {
    return await dispatch(args, kinds);
  } catch (error) {
    console.error(toAdvice(error, args) ?? error);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    sleep();
  }
}

/** Answers with the exit code. */
async function dispatch(args: readonly string[], { createProvider, demo }: Kinds): Promise<number> {
  const command = parseCommandLine(args, environment());
  switch (command.command) {
    case 'help':
      console.log(helpFor(args));
      return 0;
    case 'version':
      console.log(await readVersion());
      return 0;
    case 'demo':
      await runDemo(demo, { ...command, host: HOST }, createProvider);
      return 0;
    case 'emulators':
      await runEmulators(demo, { ...command, host: HOST });
      return 0;
    case 'serve':
      await serve(command.configPath, createProvider);
      return 0;
    case 'doctor':
      return runDoctor(command.configPath, createProvider);
    case 'keys create':
      printNewKey(command);
      return 0;
    case 'ledger verify':
      return verifyLedgerFile(command.file);
    case 'webhooks list':
      await listWebhooks(command.configPath, command.filter);
      return 0;
    case 'webhooks resend':
      await resendWebhooks(command.configPath, command.filter);
      return 0;
  }
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return JSON.parse(text).version;
}

function toAdvice(error: unknown, args: readonly string[]): string | null {
  if (error instanceof UsageError) return withUsage(error.message, usageFor(args));
  if (error instanceof ConfigError) return error.message;
  if (error instanceof GatewayError && error.code === 'LEDGER') return error.message;
  if (isPortTaken(error)) {
    return `${error.message}: another program listens there. Stop it, or choose another port (--port or --emulator-port, or listen.port in the configuration).`;
  }
  return null;
}

function withUsage(message: string, usage: string | null): string {
  return usage === null ? message : `${message}\n\n${usage}`;
}
