import { DEFAULT_TIME_SCALE } from '../emulators/start-emulator.ts';

/** Every option of every command. */
export const OPTIONS = {
  config: { type: 'string' },
  port: { type: 'string' },
  'emulator-port': { type: 'string' },
  'time-scale': { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  endpoint: { type: 'string' },
  state: { type: 'string' },
  id: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export interface CommandEntry {
  /** Those that mean something to it, beside --help and --version. */
  readonly options: readonly string[];
  /** How many words after its name mean something; none where absent. */
  readonly operands?: number;
  readonly usage: string;
}

/** The commands there are. A name is one word or two. */
export const COMMANDS: ReadonlyMap<string, CommandEntry> = new Map<string, CommandEntry>([
  [
    'demo',
    {
      options: ['port', 'emulator-port', 'time-scale'],
      usage: `\
  automl-gateway                        a demonstration: emulated providers and a gateway over them
      --port N                          where GraphQL listens (default 4000; 0 takes a free port)
      --emulator-port N                 where the first emulator listens, the next one on N + 1; 0 takes free ports
                                        (default 4101, or free ports where those are taken)
      --time-scale N                    how much faster than life the emulators work (default ${DEFAULT_TIME_SCALE})`,
    },
  ],
  [
    'serve',
    {
      options: ['config'],
      usage:
        '  automl-gateway serve --config FILE    the gateway over the configured providers (also GATEWAY_CONFIG)',
    },
  ],
  [
    'doctor',
    {
      options: ['config'],
      usage:
        '  automl-gateway doctor --config FILE   checks the configuration, the ledger and each provider, and says what to do',
    },
  ],
  [
    'emulators',
    {
      options: ['emulator-port', 'time-scale'],
      usage: `\
  automl-gateway emulators              the emulators alone: Google AutoML on 4101, Azure Language on 4102,
                                        Google Vertex AI on 4103, Google Translation on 4104
      --emulator-port N
      --time-scale N`,
    },
  ],
  [
    'keys create',
    {
      options: ['name', 'role'],
      usage: `\
  automl-gateway keys create            a new API key, and what the configuration has of it
      --name N                          who it is for (default caller)
      --role ROLE                       viewer, operator or admin (default viewer)`,
    },
  ],
  [
    'ledger verify',
    {
      options: [],
      operands: 1,
      usage: '  automl-gateway ledger verify FILE     checks a ledger file, also one that a gateway is using',
    },
  ],
  [
    'webhooks list',
    {
      options: ['config', 'endpoint', 'state'],
      usage: `\
  automl-gateway webhooks list --config FILE
                                        the messages to webhook endpoints
      --endpoint KEY
      --state STATE                     pending, delivered or dead`,
    },
  ],
  [
    'webhooks resend',
    {
      options: ['config', 'endpoint', 'id'],
      usage: `\
  automl-gateway webhooks resend --config FILE
                                        sends dead messages again
      --endpoint KEY
      --id ID`,
    },
  ],
]);

/** What may follow the first word of a command of two; nothing where there is no such command. */
export function secondWords(first: string): readonly string[] {
  return [...COMMANDS.keys()]
    .filter((name) => name.startsWith(`${first} `))
    .map((name) => name.slice(first.length + 1));
}
