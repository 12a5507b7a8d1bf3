import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { createGatewayCore } from '../../src/gateway-core.ts';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { startGatewayServer } from '../../src/server/gateway-server.ts';
import { edgeConfig } from '../../test/support/edge-config.ts';
import { createTraining } from '../../test/support/samples.ts';
import { ScriptedProvider } from '../../test/support/scripted-provider.ts';
import { CountingClock } from './counting-clock.ts';
import type { Advanced, Measured, Ready, ServerRequest } from './messages.ts';
import { nowMs } from './now-ms.ts';
import { startPlainServer } from './plain-server.ts';

// One gateway, or plain graphql-ws over the same core, with one job that advances when it is told to.
const KEY = 'bench';
const AT = new Date('2026-01-01T00:00:00Z');
// The last resort also frees what was compiled and is not used any more, which otherwise waits for its time.
const collect = () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });

const clock = new CountingClock();
const provider = new ScriptedProvider(KEY, { lists: false });
const core = createGatewayCore({
  registry: createProviderRegistry([provider.provider]),
  ledger: createMemoryLedger(),
  polling: {
    minIntervalMs: 250,
    maxIntervalMs: 250,
    deadlineHours: 24,
    outageDays: 1,
    discoverMinutes: 0,
  },
  deadlineMs: 30_000,
  log: pino({ level: 'silent' }),
  metrics: createMetrics(),
  random: () => 0.5,
  clock,
});

function jobAt(progressPercent: number) {
  const stage = {
    state: 'RUNNING',
    rawState: 'running',
    percent: null,
    startedAt: AT,
    endedAt: null,
    failure: null,
  } as const;
  return createTraining(
    { provider: KEY, progressPercent, createdAt: AT, startedAt: AT, updatedAt: AT },
    {
      stages: [
        { ...stage, name: 'training' },
        { ...stage, name: 'evaluation', startedAt: null },
      ],
    },
  );
}

async function advance(percent: number): Promise<Advanced> {
  const job = jobAt(percent);
  // A poll is to find nothing new.
  provider.show(job);
  const atMs = nowMs();
  await core.graph.ledger.record([job], new Date());
  return { atMs };
}

/**
 * Resolves once collecting again frees no more — what was let go may wait for finalizers and for closed handles — with
 * the most timers that were seen: the poller has none while it asks.
 */
async function settle(): Promise<number> {
  let timers = 0;
  let freed = true;
  for (let round = 0, before = Number.POSITIVE_INFINITY; round < 10 || (freed && round < 40); round += 1) {
    await wait(50);
    timers = Math.max(timers, clock.running + activeResources('Timeout'));
    // What this wait has thrown away is nobody's either.
    collect();
    const { heapUsed } = process.memoryUsage();
    freed = heapUsed < 0.998 * before;
    before = heapUsed;
  }
  return timers;
}

async function measure(): Promise<Measured> {
  const timers = await settle();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    heapBytes: heapUsed + external,
    residentBytes: rss,
    timers,
    sockets: activeResources('TCPSocketWrap'),
  };
}

/** Of those that keep the process alive. */
function activeResources(name: string): number {
  return process.getActiveResourcesInfo().filter((active) => active === name).length;
}

/** In milliseconds. */
function cpuUsed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function answer(request: ServerRequest): Promise<Advanced | Measured | number> {
  switch (request.ask) {
    case 'advance':
      return advance(request.percent);
    case 'cpu':
      return cpuUsed();
    case 'polls':
      return provider.asked.length;
    case 'measure':
      return measure();
    default:
      return request satisfies never;
  }
}

async function start(): Promise<Ready> {
  await advance(0);
  const options = {
    core,
    host: '127.0.0.1',
    port: 0,
    initialDocument: '',
    edge: edgeConfig('limits: { socketsPerCaller: 100000 }'),
  };
  const { url } =
    process.argv[2] === 'plain' ? await startPlainServer(core.graph) : await startGatewayServer(options);
  return { url, jobId: toGlobalId({ type: 'TrainingJob', provider: KEY, name: jobAt(0).name }) };
}

process.on('message', (request: ServerRequest) => {
  void answer(request).then((answered) => process.send?.(answered));
});
// The bench has gone.
process.on('disconnect', () => process.exit());
process.send?.(await start());
