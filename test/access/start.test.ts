import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queryWith } from '../support/as-caller.ts';
import { accessYaml, keyOf } from '../support/caller-keys.ts';
import { closedPortUrl } from '../support/closed-port.ts';
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { until } from '../support/until.ts';

let folder: string;
let gateway: GatewayProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'access-'));
});

afterEach(async () => {
  await gateway.kill();
  await rm(folder, { recursive: true });
});

/** The gateway over a provider that is not there. */
async function serve(settings: string, environment: Record<string, string> = {}): Promise<GatewayProcess> {
  const config = join(folder, 'gateway.yaml');
  const provider =
    '{ key: google, kind: GOOGLE_AUTOML, project: a, location: us-central1, endpoint: "http://127.0.0.1:9", credentials: { type: none } }';
  await writeFile(config, `providers: [${provider}]\nledger: { url: "memory:" }\n${settings}\n`);
  gateway = startProcess(['serve', '--config', config], environment);
  return gateway;
}

describe('a gateway that starts', () => {
  it('does not where others can reach it and nobody is told apart', async () => {
    const { ended, stderr } = await serve('listen: { host: 0.0.0.0, port: 0 }');
    expect((await ended).code).toBe(1);
    expect(stderr()).toContain('listen.host: must be this machine alone');
    expect(stderr()).toContain('keys create');
  });

  it('says what it listens on, beside the address by which this machine reaches it', async () => {
    const access = accessYaml({ ann: 'role: admin' });
    const { printed } = await serve(`listen: { host: 0.0.0.0, port: 0 }\n${access}`);
    await printed(/"url":"http:\/\/localhost:\d+","listen":\{"host":"0\.0\.0\.0","port":0\}/);
  });

  it('says that everybody on this machine may do everything, where that is so', async () => {
    const { printed } = await serve('listen: { port: 0 }');
    await printed(/"level":40.*callers are not told apart: everybody on this machine may do everything/);
  });

  it('does not where its audit log cannot be written', async () => {
    const path = join(folder, 'gone', 'audit.jsonl');
    const { ended, stderr } = await serve(`listen: { port: 0 }\naccess: { auditLog: "${path}" }`);
    expect((await ended).code).toBe(1);
    expect(stderr()).toContain('access.auditLog: the file cannot be written (ENOENT)');
  });

  it.each(['file', 'standard output'])(
    'writes its audit log to the %s, however quiet its log is',
    async (place) => {
      const path = join(folder, 'audit.jsonl');
      const access = accessYaml({ ann: 'role: admin' });
      const settings = place === 'file' ? access.replace(/ }$/, `, auditLog: "${path}" }`) : access;
      // A log that is silent does not tell the port.
      const url = await closedPortUrl();
      const listen = `listen: { port: ${new URL(url).port} }`;
      const { stdout } = await serve(`${listen}\n${settings}`, { LOG_LEVEL: 'silent' });
      await until('it answers', () =>
        fetch(`${url}/livez`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      const document = 'mutation { deleteModel(input: { id: "nonsense" }) { userErrors { code } } }';
      await queryWith(url, { 'x-api-key': keyOf('ann') }, document);
      const text = place === 'file' ? await readFile(path, 'utf8') : await until('a line is there', stdout);
      const lines = text.trim().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { audit: true, change: 'deleteModel', by: 'ann', result: 'INVALID_INPUT' },
      ]);
      if (place === 'file') expect(stdout()).toBe('');
    },
  );
});
