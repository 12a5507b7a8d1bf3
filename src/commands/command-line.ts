import { parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { DEFAULT_TIME_SCALE } from '../emulators/start-emulator.ts';
import { DELIVERY_STATES, type DeliveryFilter, type DeliveryState } from '../ledger/deliveries.ts';

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
  | { readonly command: 'serve'; readonly configPath: string }
  | { readonly command: 'ledger verify'; readonly file: string }
  | ({ readonly command: 'webhooks list' | 'webhooks resend' } & WebhooksSettings);

export interface WebhooksSettings {
  readonly configPath: string;
  /** Which messages; all where empty. */
  readonly filter: DeliveryFilter;
}

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
  automl-gateway ledger verify FILE     checks a ledger file, also one that a gateway is using
  automl-gateway webhooks list --config FILE
                                        the messages to webhook endpoints
      --endpoint KEY
      --state STATE                     pending, delivered or dead
  automl-gateway webhooks resend --config FILE
                                        sends dead messages again
      --endpoint KEY
      --id ID
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
  endpoint: { type: 'string' },
  state: { type: 'string' },
  id: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions>['values'];

interface Taken {
  readonly options: readonly string[];
  /** How many words after its name mean something; none where absent. */
  readonly operands?: number;
}

/** What means something to which command. A name is one word or two. */
const TAKEN: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ['demo', { options: ['port', 'emulator-port', 'time-scale'] }],
  ['emulators', { options: ['emulator-port', 'time-scale'] }],
  ['serve', { options: ['config'] }],
  ['ledger verify', { options: [], operands: 1 }],
  ['webhooks list', { options: ['config', 'endpoint', 'state'] }],
  ['webhooks resend', { options: ['config', 'endpoint', 'id'] }],
]);

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
      return { command, configPath: requireConfigPath(command, values, environment) };
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
      throw unknownCommand(command);
  }
}

function takeName(words: readonly string[]): {
  readonly command: string;
  readonly operands: readonly string[];
} {
  const two = words.slice(0, 2).join(' ');
  if (TAKEN.has(two)) return { command: two, operands: words.slice(2) };
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
  const taken = TAKEN.get(command);
  if (!taken) throw unknownCommand([command, ...operands].join(' '));
  const unexpected = operands.slice(taken.operands ?? 0);
  if (unexpected.length > 0) throw new UsageError(`unexpected: ${unexpected.join(' ')}`);
  const stranger = Object.keys(values).find((name) => !taken.options.includes(name));
  if (stranger !== undefined) throw new UsageError(`${command} takes no --${stranger}`);
}

function unknownCommand(command: string): UsageError {
  return new UsageError(`there is no command "${command}"`);
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
