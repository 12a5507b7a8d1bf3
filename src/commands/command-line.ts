import { parseArgs } from 'node:util';
import { ROLES, type Role } from '../access/caller.ts';
import { CALLER_NAME } from '../config/edge-config.ts';
import type { Environment } from '../config.ts';
import { DEFAULT_TIME_SCALE } from '../emulators/start-emulator.ts';
import { DELIVERY_STATES, type DeliveryFilter, type DeliveryState } from '../ledger/deliveries.ts';
import { COMMANDS, OPTIONS, secondWords } from './command-table.ts';
import type { NewKey } from './keys-create.ts';

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
  | { readonly command: 'serve' | 'doctor'; readonly configPath: string }
  | { readonly command: 'ledger verify'; readonly file: string }
  | ({ readonly command: 'keys create' } & NewKey)
  | ({ readonly command: 'webhooks list' | 'webhooks resend' } & WebhooksSettings);

export interface WebhooksSettings {
  readonly configPath: string;
  /** Which messages; all where empty. */
  readonly filter: DeliveryFilter;
}

/** A mistake on the command line: told with the usage of the command that is meant, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Values = ReturnType<typeof parseOptions>['values'];

/** Throws a UsageError that says what is wrong. */
export function parseCommandLine(args: readonly string[], environment: Environment): Command {
  const { values, positionals } = parseOptions(args);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const { command, operands } = takeName(positionals);
  checkTaken(command, operands, values);
  switch (command) {
    case 'demo':
      return { command, port: parsePort('port', values.port ?? '4000'), ...parseEmulatorSettings(values) };
    case 'emulators':
      return { command, ...parseEmulatorSettings(values) };
    case 'serve':
    case 'doctor':
      return { command, configPath: requireConfigPath(command, values, environment) };
    case 'keys create':
      return {
        command,
        name: parseCallerName(values.name ?? 'caller'),
        role: parseRole(values.role ?? 'viewer'),
      };
    case 'ledger verify':
      return { command, file: requireFile(operands[0]) };
    case 'webhooks list':
    case 'webhooks resend':
      return {
        command,
        configPath: requireConfigPath(command, values, environment),
        filter: parseDeliveryFilter(values),
      };
    default:
      throw unknownCommand(command, operands[0]);
  }
}

function takeName(words: readonly string[]): {
  readonly command: string;
  readonly operands: readonly string[];
} {
  const two = words.slice(0, 2).join(' ');
  if (COMMANDS.has(two)) return { command: two, operands: words.slice(2) };
  const [command = 'demo', ...operands] = words;
  return { command, operands };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkTaken(command: string, operands: readonly string[], values: Values): void {
  const taken = COMMANDS.get(command);
  if (!taken) throw unknownCommand(command, operands[0]);
  const unexpected = operands.slice(taken.operands ?? 0);
  if (unexpected.length > 0) throw new UsageError(`unexpected: ${unexpected.join(' ')}`);
  const stranger = Object.keys(values).find((name) => !taken.options.includes(name));
  if (stranger !== undefined) throw new UsageError(`${command} takes no --${stranger}`);
}

function unknownCommand(first: string, second: string | undefined): UsageError {
  const seconds = secondWords(first).join(' or ');
  if (seconds === '')
    return new UsageError(`there is no command "${first}"; there are ${[...COMMANDS.keys()].join(', ')}`);
  const given = second === undefined ? '' : `, not "${second}"`;
  return new UsageError(`${first} takes a second word: ${seconds}${given}`);
}

function requireConfigPath(command: string, values: Values, environment: Environment): string {
  const configPath = values.config ?? environment.GATEWAY_CONFIG;
  if (configPath) return configPath;
  throw new UsageError(`${command} needs --config FILE, or GATEWAY_CONFIG in the environment`);
}

function requireFile(file: string | undefined): string {
  if (file) return file;
  throw new UsageError('ledger verify needs the FILE of a ledger');
}

function parseCallerName(name: string): string {
  if (CALLER_NAME.test(name)) return name;
  throw new UsageError('--name takes 1 to 100 letters, digits and any of . _ @ : -');
}

function parseRole(text: string): Role {
  const role = ROLES.find((candidate) => candidate === text);
  if (role) return role;
  throw new UsageError(`--role takes ${ROLES.join(', ')}, not "${text}"`);
}

function parseDeliveryFilter({ endpoint, state, id }: Values): DeliveryFilter {
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(state === undefined ? {} : { state: parseDeliveryState(state) }),
    ...(id === undefined ? {} : { id }),
  };
}

function parseDeliveryState(text: string): DeliveryState {
  const state = DELIVERY_STATES.find((candidate) => candidate === text);
  if (state) return state;
  throw new UsageError(`--state takes ${DELIVERY_STATES.join(', ')}, not "${text}"`);
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
