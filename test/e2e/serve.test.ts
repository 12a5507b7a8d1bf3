import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';

let folder: string;
let emulators: GatewayProcess;
let started: GatewayProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  emulators = startProcess(['emulators', '--emulator-port', '0']);
  await emulators.printed(/Azure Language +http/);
});

afterEach(async () => {
  await Promise.all(started.map((gateway) => gateway.kill()));
  started = [];
});

afterAll(async () => {
  await emulators.kill();
  await rm(folder, { recursive: true });
});

function start(args: readonly string[], environment: Record<string, string> = {}): GatewayProcess {
  const gateway = startProcess(args, environment);
  started.push(gateway);
  return gateway;
}

async function writeConfig(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

function emulatorUrl(title: string): string {
  return new RegExp(`${title} +(http://\\S+)`).exec(emulators.stdout())?.[1] ?? '';
}

const bothProviders = (port = 0) => `
listen: { host: 127.0.0.1, port: ${port} }
providers:
  - key: google-test
    kind: GOOGLE_AUTOML
    project: demo-project
    location: us-central1
    endpoint: ${emulatorUrl('Google AutoML')}
    credentials: { type: access-token, token: "\${GOOGLE_TOKEN}" }
  - key: azure-test
    kind: AZURE_LANGUAGE
    endpoint: ${emulatorUrl('Azure Language')}
    credentials: { type: key, key: "\${AZURE_KEY}" }
ledger: { url: "memory:" }
`;
const SECRETS = { GOOGLE_TOKEN: 'ya29.token-of-the-test', AZURE_KEY: 'demo-key' };

async function readyUrl(gateway: GatewayProcess): Promise<string> {
  const [, url = ''] = await gateway.printed(/"url":"(http:[^"]+)".*the gateway is ready/);
  return url;
}

function askForModels(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const query = '{ models(first: 200) { nodes { provider { key } } sources { complete } } }';
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

describe('serve', () => {
  it('answers from both providers of its configuration, and lets no other site in', async () => {
    const gateway = start(['serve', '--config', await writeConfig('both.yaml', bothProviders())], SECRETS);
    const url = await readyUrl(gateway);
    const { models } = JSON.parse(await (await askForModels(url)).text()).data;
    expect(models.sources).toEqual([{ complete: true }, { complete: true }]);
    const keys = models.nodes.map(({ provider }: { provider: { key: string } }) => provider.key);
    expect(new Set(keys)).toEqual(new Set(['google-test', 'azure-test']));
    const foreign = await askForModels(url, { origin: 'https://studio.apollographql.com' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    for (const secret of Object.values(SECRETS)) expect(gateway.stdout()).not.toContain(secret);
  });

  it('finds its configuration by GATEWAY_CONFIG', async () => {
    const path = await writeConfig('environment.yaml', bothProviders());
    const gateway = start(['serve'], { ...SECRETS, GATEWAY_CONFIG: path });
    expect((await fetch(`${await readyUrl(gateway)}/livez`)).status).toBe(200);
  });

  it('lists every mistake at once, ends with exit code 1, and listens nowhere', async () => {
    const mistakes = `
listen: { port: 70000 }
providers:
  - { key: Google, kind: GOOGLE_AUTOML, location: us-central1, credentials: { type: none } }
  - { key: azure, kind: AZURE_LANGUAGE, endpoint: "http://example.com", credentials: { type: key, key: "\${NOT_SET}" } }
polling: { minIntervalMs: 5 }
colour: blue
`;
    const path = await writeConfig('mistakes.yaml', mistakes);
    const gateway = start(['serve', '--config', path]);
    expect(await gateway.ended).toEqual({ code: 1, signal: null });
    const places = [
      'listen.port',
      'providers[0].key',
      'providers[0].project',
      'NOT_SET',
      'minIntervalMs',
      'colour',
    ];
    for (const place of [path, ...places]) expect(gateway.stderr()).toContain(place);
    expect(gateway.stderr()).not.toContain('    at ');
    expect(gateway.stdout()).toBe('');
  });

  it('names the variable that is not set', async () => {
    const path = await writeConfig('unset.yaml', bothProviders());
    const gateway = start(['serve', '--config', path], { GOOGLE_TOKEN: 'ya29.a' });
    expect((await gateway.ended).code).toBe(1);
    expect(gateway.stderr()).toContain('AZURE_KEY');
    expect(gateway.stderr()).toContain('providers[1].credentials.key');
  });

  it('says so where there is no such file', async () => {
    const gateway = start(['serve', '--config', join(folder, 'missing.yaml')]);
    expect((await gateway.ended).code).toBe(1);
    expect(gateway.stderr()).toContain('there is no such file');
  });

  it('ends with exit code 1 and an advice where its port is taken', async () => {
    const port = Number(new URL(emulatorUrl('Google AutoML')).port);
    const gateway = start(
      ['serve', '--config', await writeConfig('taken.yaml', bothProviders(port))],
      SECRETS,
    );
    expect((await gateway.ended).code).toBe(1);
    expect(gateway.stderr()).toContain('another program listens there');
  });
});

describe('the command line', () => {
  it('--help prints the usage', async () => {
    const command = start(['--help']);
    expect((await command.ended).code).toBe(0);
    expect(command.stdout()).toMatch(/^Usage:\n {2}automl-gateway/);
  });

  it('--version prints the version of the package', async () => {
    const command = start(['--version']);
    expect((await command.ended).code).toBe(0);
    expect(command.stdout()).toBe(`${packageJson.version}\n`);
  });

  it('ends with exit code 2 and what there is where it is not understood', async () => {
    const command = start(['dance']);
    expect((await command.ended).code).toBe(2);
    expect(command.stderr()).toMatch(/^there is no command "dance"; there are demo, serve, .*resend\n$/);
  });
});
