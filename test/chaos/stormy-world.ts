import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmulatorProcess, startEmulatorProcess } from '../support/emulator-process.ts';
import { ObservedGateway } from '../support/observed-gateway.ts';
import { azureYaml, googleYaml, post } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import { ANSWER_TIMEOUT_MS, MAX_ANSWER_BYTES } from './storm.ts';

export type ProviderKey = 'google' | 'azure';

/** A training of 20 minutes takes 5 s. */
const TIME_SCALE = '240';
const HEALTH = '{ providers { key health { state } } datasets(first: 1) { sources { complete } } }';
const UNFINISHED = '{ trainingJobs(first: 200, filter: { done: false }) { nodes { displayName } } }';

/** A gateway over two providers, each of the three in a process of its own: what one suffers slows no other down. */
export class StormyWorld {
  readonly ledgerFile: string;
  readonly gateway: ObservedGateway;
  readonly #emulators: Readonly<Record<ProviderKey, string>>;
  /** Of what has been started so far, the last first. */
  readonly #ends: readonly (() => Promise<void>)[];

  private constructor(
    gateway: ObservedGateway,
    emulators: Readonly<Record<ProviderKey, string>>,
    { ledgerFile, ends }: { ledgerFile: string; ends: readonly (() => Promise<void>)[] },
  ) {
    this.gateway = gateway;
    this.ledgerFile = ledgerFile;
    this.#emulators = emulators;
    this.#ends = ends;
  }

  static async start(): Promise<StormyWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
    const ends = [() => rm(folder, { recursive: true })];
    const startEmulators = async (): Promise<EmulatorProcess> => {
      const started = await startEmulatorProcess(['--time-scale', TIME_SCALE]);
      ends.unshift(() => started.kill());
      return started;
    };
    try {
      const { google } = await startEmulators();
      const { azure } = await startEmulators();
      const ledgerFile = join(folder, 'gateway.db');
      const gateway = await ObservedGateway.start(configuration({ google, azure }, ledgerFile));
      ends.unshift(() => gateway.close());
      return new StormyWorld(gateway, { google, azure }, { ledgerFile, ends });
    } catch (error) {
      for (const end of ends) await end();
      throw error;
    }
  }

  get url(): string {
    return this.gateway.url;
  }

  emulatorOf(provider: ProviderKey): string {
    return this.#emulators[provider];
  }

  /** Until the breakers have closed and every provider has answered. */
  async untilWell(): Promise<void> {
    await until('all providers are well again', async () => {
      const { data } = await post(`${this.url}/graphql`, { query: HEALTH });
      const { providers = [] } = (data as unknown as Health | null) ?? {};
      return providers.length === 2 && providers.every(({ health }) => health.state === 'HEALTHY');
    });
  }

  /** Until no training whose name begins so is under way any more. */
  async untilEnded(prefix: string): Promise<void> {
    await until('the last training has ended', async () => {
      const { data } = await post(`${this.url}/graphql`, { query: UNFINISHED });
      return !JSON.stringify(data).includes(`"displayName":"${prefix}`);
    });
  }

  async close(): Promise<void> {
    for (const end of this.#ends) await end();
  }
}

interface Health {
  readonly providers: readonly { readonly key: string; readonly health: { readonly state: string } }[];
}

function configuration(at: Readonly<Record<ProviderKey, string>>, ledgerFile: string): string {
  return `
listen: { port: 0 }
providers:
  - ${googleYaml(at.google)}
  - ${azureYaml(at.azure)}
polling: { minIntervalMs: 200, maxIntervalMs: 1000 }
ledger: { url: "sqlite:${ledgerFile}" }
requests: { deadlineMs: 2000 }
upstream:
  answerTimeoutMs: ${ANSWER_TIMEOUT_MS}
  maxAnswerBytes: ${MAX_ANSWER_BYTES}
  breaker: { minRequests: 60, failingShare: 0.8, windowSeconds: 2, openSeconds: 1, probes: 2 }
`;
}
