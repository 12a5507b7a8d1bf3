import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type GatewayProcess, startProcess } from '../support/gateway-process.ts';

export interface ProviderAddresses {
  readonly google: string;
  readonly azure: string;
}

/** A gateway over one ledger file that is killed and started again; clients ask it where it is now. */
export class CrashingGateway {
  readonly #configPath: string;
  #process: GatewayProcess | null = null;
  #isUp = false;
  #up = Promise.withResolvers<string>();
  /** How often it was killed. */
  kills = 0;

  private constructor(configPath: string) {
    this.#configPath = configPath;
  }

  static async create(folder: string, { google, azure }: ProviderAddresses): Promise<CrashingGateway> {
    const configPath = join(folder, 'gateway.yaml');
    await writeFile(
      configPath,
      `
listen: { port: 0 }
providers:
  - { key: google, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${google}", credentials: { type: none } }
  - { key: azure, kind: AZURE_LANGUAGE, endpoint: "${azure}", credentials: { type: key, key: demo-key } }
polling: { minIntervalMs: 50, maxIntervalMs: 200 }
ledger: { url: "sqlite:${join(folder, 'gateway.db')}" }
`,
    );
    return new CrashingGateway(configPath);
  }

  /** Its address, as soon as it is up. */
  url(): Promise<string> {
    return this.#up.promise;
  }

  start(): void {
    // Compiled once: it starts often.
    const environment = { NODE_COMPILE_CACHE: join(dirname(this.#configPath), 'compiled') };
    const process = startProcess(['serve', '--config', this.#configPath], environment);
    this.#process = process;
    process.printed(/"url":"([^"]+)"/).then(
      ([, url = '']) => {
        if (this.#process !== process) return;
        this.#isUp = true;
        this.#up.resolve(url);
      },
      // Killed before it was up: the next one answers those who wait.
      () => {},
    );
  }

  /** One life that ends in peace: only that keeps what was compiled for those to come. */
  async warmUp(): Promise<void> {
    this.start();
    await this.url();
    await this.stop();
    this.#goDown();
  }

  /** Kills it `afterMs` from now, wherever it stands, and answers with what it printed to stderr. */
  async killAfter(afterMs: number): Promise<string> {
    await wait(afterMs);
    const killed = this.#process;
    this.#goDown();
    await killed?.kill();
    this.kills += 1;
    return killed?.stderr() ?? '';
  }

  /** As a person on call would stop it. */
  async stop(): Promise<void> {
    this.#process?.signal('SIGTERM');
    await this.#process?.ended;
  }

  /** Who waits for one that never came up waits for the next. */
  #goDown(): void {
    this.#process = null;
    if (this.#isUp) this.#up = Promise.withResolvers<string>();
    this.#isUp = false;
  }
}
