import { pino } from 'pino';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { createGatewayCore, type GatewayCore } from '../../src/gateway-core.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createGoogleAutoml } from '../../src/providers/google-automl/index.ts';
import { createTransport } from '../../src/providers/http/transport.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { startGatewayServer } from '../../src/server/gateway-server.ts';
import { edgeConfig } from './edge-config.ts';
import { FakeClock } from './fake-clock.ts';
import { until } from './until.ts';
import { USUAL_LIMITS, USUAL_TRANSPORT } from './upstream-limits.ts';

export const POLL_INTERVAL_MS = 1_000;

/** A gateway on a real port whose polls wait for the test's clock: how often it asks is exact. */
export interface ClockedGateway {
  readonly url: string;
  readonly core: GatewayCore;
  readonly clock: FakeClock;
  readonly google: Emulator;
  /** The id of a seeded training that runs until the emulator's clock moves. */
  readonly jobId: string;
  /** Lets one interval pass, and waits until all that fell due has been asked about. */
  passInterval(): Promise<void>;
  close(): Promise<void>;
}

export async function startClockedGateway(): Promise<ClockedGateway> {
  const clock = new FakeClock();
  const google = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: 1 });
  google.clock.freeze();
  const transport = createTransport(USUAL_TRANSPORT);
  const log = pino({ level: 'silent' });
  const config = {
    kind: 'GOOGLE_AUTOML',
    key: 'google',
    project: 'demo-project',
    location: 'us-central1',
    endpoint: google.url,
    requestsPerMinute: null,
    credentials: { type: 'none' },
  } as const;
  const core = createGatewayCore({
    registry: createProviderRegistry([
      createGoogleAutoml(config, { transport, upstream: USUAL_LIMITS, clock, log }),
    ]),
    ledger: createMemoryLedger(),
    polling: {
      minIntervalMs: POLL_INTERVAL_MS,
      maxIntervalMs: POLL_INTERVAL_MS,
      deadlineHours: 24,
      outageDays: 1,
      discoverMinutes: 0,
    },
    deadlineMs: 10_000,
    log,
    metrics: createMetrics(),
    clock,
    random: () => 0.5,
  });
  const options = { core, host: '127.0.0.1', port: 0, initialDocument: '', edge: edgeConfig() };
  const server = await startGatewayServer(options);
  return {
    url: server.url,
    core,
    clock,
    google,
    jobId: await findRunningJob(server.url),
    async passInterval() {
      await clock.advance(POLL_INTERVAL_MS);
      await until('all that is due has been asked about', async () => {
        const unfinished = await core.graph.ledger.list({ done: false });
        return unfinished.every(({ nextPollAt }) => nextPollAt !== null && nextPollAt > clock.now());
      });
    },
    async close() {
      await server.close();
      await transport.close();
      await google.close();
    },
  };
}

async function findRunningJob(url: string): Promise<string> {
  const query = '{ trainingJobs(filter: { done: false }) { nodes { id } } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = JSON.parse(await response.text());
  return data.trainingJobs.nodes[0].id;
}
