import { parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { DEFAULT_TIME_SCALE } from '../emulators/start-emulator.ts';

export interface EmulatorSettings {
  readonly timeScale: number;
  /** Where the first emulator listens, the others on the ports after it; 0 takes free ones, null the usual ones. */
  readonly emulatorPort: number | null;
}

export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | ({ readonly command: 'demo'; readonly port: number } & EmulatorSettings)
  | ({ readonly command: 'emulators' } & EmulatorSettings)
  | { readonly command: 'serve'; readonly configPath: string };

export const USAGE = `Usage:
  automl-gateway                        a demonstration: emulated providers and a gateway over them
      --port N                          where GraphQL listens (default 4000; 0 takes a free port)
      --emulator-port N                 where the first emulator listens, the next one on N + 1; 0 takes free ports
                                        (default 4101, or free ports where those are taken)
      --time-scale N                    how much faster than life the emulators work (default ${DEFAULT_TIME_SCALE})
  automl-gateway serve --config FILE    the gateway over the configured providers (also GATEWAY_CONFIG)
  automl-gateway emulators              the emulators alone: Google AutoML on 4101, Azure Language on 4102
      --emulator-port N
      --time-scale N
  automl-gateway --help | --version`;

/** A mistake on the command line: told with the usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  config: { type: 'string' },
  port: { type: 'string' },
  'emulator-port': { type: 'string' },
  'time-scale': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions>['values'];

/** Which options mean something to which command. */
const TAKEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['demo', ['port', 'emulator-port', 'time-scale']],
  ['emulators', ['emulator-port', 'time-scale']],
  ['serve', ['config']],
]);

/** Throws a UsageError that says what is wrong. */
export function parseCommandLine(args: readonly string[], environment: Environment): Command {
  const { values, positionals } = parseOptions(args);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [command = 'demo', ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`unexpected: ${rest.join(' ')}`);
  checkOptions(command, values);
  switch (command) {
    case 'demo':
      return { command, port: parsePort('port', values.port ?? '4000'), ...parseEmulatorSettings(values) };
    case 'emulators':
      return { command, ...parseEmulatorSettings(values) };
    case 'serve':
      return { command, configPath: requireConfigPath(values.config ?? environment.GATEWAY_CONFIG) };
    default:
      throw unknownCommand(command);
  }
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkOptions(command: string, values: Values): void {
  const taken = TAKEN.get(command);
  if (!taken) throw unknownCommand(command);
  const stranger = Object.keys(values).find((name) => !taken.includes(name));
  if (stranger !== undefined) throw new UsageError(`${command} takes no --${stranger}`);
}

function unknownCommand(command: string): UsageError {
  return new UsageError(`there is no command "${command}"`);
}

function requireConfigPath(configPath: string | undefined): string {
  if (configPath) return configPath;
  throw new UsageError('serve needs --config FILE, or GATEWAY_CONFIG in the environment');
}

function parseEmulatorSettings(values: Values): EmulatorSettings {
  const emulatorPort = values['emulator-port'];
  return {
    timeScale: parseTimeScale(values['time-scale'] ?? String(DEFAULT_TIME_SCALE)),
    emulatorPort: emulatorPort === undefined ? null : parsePort('emulator-port', emulatorPort),
  };
}

function parseTimeScale(text: string): number {
  const timeScale = Number(text);
  if (Number.isFinite(timeScale) && timeScale > 0) return timeScale;
  throw new UsageError(`--time-scale takes a number greater than 0, not "${text}"`);
}

function parsePort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--${option} takes a whole number from 0 to 65535, not "${text}"`);
}
