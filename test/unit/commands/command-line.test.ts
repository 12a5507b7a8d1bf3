import { describe, expect, it } from 'vitest';
import { type Command, parseCommandLine, UsageError } from '../../../src/commands/command-line.ts';

const usual = { timeScale: 60, emulatorPort: null };

const understood: readonly (readonly [string, Command])[] = [
  ['', { command: 'demo', port: 4000, ...usual }],
  ['demo', { command: 'demo', port: 4000, ...usual }],
  ['--port 0', { command: 'demo', port: 0, ...usual }],
  ['--port 65535 --time-scale 0.5', { command: 'demo', port: 65_535, timeScale: 0.5, emulatorPort: null }],
  ['--emulator-port 5101', { command: 'demo', port: 4000, timeScale: 60, emulatorPort: 5101 }],
  ['--emulator-port=0', { command: 'demo', port: 4000, timeScale: 60, emulatorPort: 0 }],
  ['emulators', { command: 'emulators', ...usual }],
  ['emulators --time-scale 1', { command: 'emulators', timeScale: 1, emulatorPort: null }],
  ['emulators --emulator-port 9000', { command: 'emulators', timeScale: 60, emulatorPort: 9000 }],
  ['serve --config gateway.yaml', { command: 'serve', configPath: 'gateway.yaml' }],
  ['doctor --config gateway.yaml', { command: 'doctor', configPath: 'gateway.yaml' }],
  ['--config gateway.yaml serve', { command: 'serve', configPath: 'gateway.yaml' }],
  ['ledger verify gateway.db', { command: 'ledger verify', file: 'gateway.db' }],
  ['keys create', { command: 'keys create', name: 'caller', role: 'viewer' }],
  ['keys create --name ci --role admin', { command: 'keys create', name: 'ci', role: 'admin' }],
  ['webhooks list --config a.yaml', { command: 'webhooks list', configPath: 'a.yaml', filter: {} }],
  [
    'webhooks list --config a.yaml --endpoint shop --state dead',
    { command: 'webhooks list', configPath: 'a.yaml', filter: { endpoint: 'shop', state: 'dead' } },
  ],
  [
    'webhooks resend --config a.yaml --endpoint shop --id msg_1',
    { command: 'webhooks resend', configPath: 'a.yaml', filter: { endpoint: 'shop', id: 'msg_1' } },
  ],
  ['--help', { command: 'help' }],
  ['-h', { command: 'help' }],
  ['serve --help', { command: 'help' }],
  ['--version', { command: 'version' }],
];

const refused: readonly (readonly [string, RegExp])[] = [
  ['start', /^there is no command "start"; there are demo, serve, doctor, emulators, keys create,/],
  ['ledger', /^ledger takes a second word: verify$/],
  ['ledger mend a.db', /^ledger takes a second word: verify, not "mend"$/],
  ['ledger verify', /^ledger verify needs the FILE of a ledger$/],
  ['ledger verify a.db b.db', /^unexpected: b.db$/],
  ['ledger verify a.db --config b', /^ledger verify takes no --config$/],
  ['keys', /^keys takes a second word: create$/],
  ['keys create --name a,b', /^--name takes 1 to 100 letters, digits and any of/],
  ['keys create --role root', /^--role takes viewer, operator, admin, not "root"$/],
  ['webhooks', /^webhooks takes a second word: list or resend$/],
  ['webhooks list', /^webhooks list needs --config FILE, or GATEWAY_CONFIG in the environment$/],
  ['webhooks list --config a --state lost', /^--state takes pending, delivered, dead, not "lost"$/],
  ['webhooks resend --config a --state dead', /^webhooks resend takes no --state$/],
  ['serve now --config a', /^unexpected: now$/],
  ['doctor', /^doctor needs --config FILE, or GATEWAY_CONFIG in the environment$/],
  ['serve', /^serve needs --config FILE, or GATEWAY_CONFIG in the environment$/],
  ['serve --config=', /^serve needs --config FILE/],
  ['serve --config a --port 4000', /^serve takes no --port$/],
  ['--config a', /^demo takes no --config$/],
  ['emulators --port 1', /^emulators takes no --port$/],
  ['--port', /--port/],
  ['--port -1', /--port/],
  ['--port 65536', /^--port takes a whole number from 0 to 65535, not "65536"$/],
  ['--port 4e3', /^--port takes a whole number/],
  ['--emulator-port x', /^--emulator-port takes a whole number from 0 to 65535, not "x"$/],
  ['--time-scale 0', /^--time-scale takes a number greater than 0, not "0"$/],
  ['--time-scale fast', /^--time-scale takes a number greater than 0, not "fast"$/],
  ['--time-scale Infinity', /^--time-scale takes a number greater than 0/],
  ['--colour', /--colour/],
];

const parse = (line: string, environment = {}) =>
  parseCommandLine(line === '' ? [] : line.split(' '), environment);

describe('the command line', () => {
  it.each(understood)('understands "%s"', (line, command) => {
    expect(parse(line)).toEqual(command);
  });

  it.each(refused)('refuses "%s" and says why', (line, message) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(message);
  });

  it('takes the configuration from GATEWAY_CONFIG where no option names one', () => {
    const environment = { GATEWAY_CONFIG: 'from-environment.yaml' };
    expect(parse('serve', environment)).toEqual({ command: 'serve', configPath: 'from-environment.yaml' });
    expect(parse('serve --config a.yaml', environment)).toEqual({ command: 'serve', configPath: 'a.yaml' });
  });
});
