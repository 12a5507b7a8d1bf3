import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayProcess, startProcess } from './gateway-process.ts';
import { until } from './until.ts';

/** A folder with a configuration, both emulators, and the gateways that run over them. */
export interface GatewayFiles {
  readonly folder: string;
  readonly configPath: string;
  /** `- { key: google, … }`: entries of `providers` in YAML, each at its emulator. */
  readonly google: string;
  readonly azure: string;
  readonly googleUrl: string;
  readonly azureUrl: string;
  /** Writes the configuration anew. */
  configure(yaml: string): Promise<void>;
  /** `serve` with the configuration, once it is ready. */
  serve(): Promise<ServingProcess>;
  close(): Promise<void>;
}

export interface ServingProcess extends GatewayProcess {
  readonly url: string;
  /** Sends SIGHUP; resolves with what the log has of the outcome. */
  reload(): Promise<LogLine>;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

const OUTCOME = /"msg":"the configuration (was read again|is the same|cannot be used)/;

export async function createGatewayFiles(timeScale = 60): Promise<GatewayFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  const configPath = join(folder, 'gateway.yaml');
  const emulators = startProcess(['emulators', '--emulator-port', '0', '--time-scale', String(timeScale)]);
  const [, azureUrl = ''] = await emulators.printed(/Azure Language +(http:\S+)/);
  const [, googleUrl = ''] = await emulators.printed(/Google AutoML +(http:\S+)/);
  const started: GatewayProcess[] = [];
  return {
    folder,
    configPath,
    googleUrl,
    azureUrl,
    google: `{ key: google, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${googleUrl}", credentials: { type: none } }`,
    azure: `{ key: azure, kind: AZURE_LANGUAGE, endpoint: "${azureUrl}", credentials: { type: key, key: demo-key } }`,
    configure: (yaml) => writeFile(configPath, yaml),
    async serve() {
      const gateway = startProcess(['serve', '--config', configPath]);
      started.push(gateway);
      const [, url = ''] = await gateway.printed(/"url":"(http:[^"]+)".*the gateway is ready/);
      return { ...gateway, url, reload: () => reload(gateway) };
    },
    async close() {
      await Promise.all([emulators, ...started].map((process) => process.kill()));
      await rm(folder, { recursive: true });
    },
  };
}

async function reload(gateway: GatewayProcess): Promise<LogLine> {
  const before = outcomesOf(gateway).length;
  gateway.signal('SIGHUP');
  await until('the log has the outcome', () => outcomesOf(gateway).length > before);
  const line = outcomesOf(gateway).at(-1);
  return JSON.parse(line ?? '{}');
}

function outcomesOf(gateway: GatewayProcess): readonly string[] {
  return gateway
    .stdout()
    .split('\n')
    .filter((line) => OUTCOME.test(line) && line.endsWith('}'));
}
