/**
 * `npm run bench:polling`: 10,000 unfinished jobs of 20 providers, polled with the real clock over a ledger on disk. Prints how
 * busy that keeps the process and how near to their limits the providers come. The seconds to measure may be given; 90 by
 * default.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { systemClock } from '../src/clock.ts';
import { createGatewayCore } from '../src/gateway-core.ts';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { createMetrics } from '../src/metrics.ts';
import { createProviderRegistry } from '../src/providers/registry.ts';
import { BudgetedProvider } from '../test/support/budgeted-provider.ts';
import { createTraining } from '../test/support/samples.ts';

const PROVIDERS = 20;
const JOBS_A_PROVIDER = 500;
const MOST_DELAY_P99_MS = 50;
const seconds = Number(process.argv[2] ?? 90);

const folder = mkdtempSync(join(tmpdir(), 'bench-polling-'));
const ledger = openLedger({ url: `sqlite:${join(folder, 'gateway.db')}` });
const providers = Array.from({ length: PROVIDERS }, (_, index) => {
  const lists = index % 2 === 0;
  const limitPerMinute = lists ? 600 : 100;
  return new BudgetedProvider({ key: `p${index}`, clock: systemClock, limitPerMinute, lists });
});

/** Ages from nothing to more than three hours, so that every interval occurs. */
async function recordJobs(provider: BudgetedProvider): Promise<void> {
  for (let job = 0; job < JOBS_A_PROVIDER; job += 1) {
    const createdAt = new Date(Date.now() - (job % 40) * 5 * 60_000);
    provider.show(createTraining({ name: `jobs/${job}`, createdAt }));
  }
  await ledger.record(provider.operations, new Date());
}

for (const provider of providers) await recordJobs(provider);
const metrics = createMetrics();
const core = createGatewayCore({
  registry: createProviderRegistry(providers.map(({ provider }) => provider)),
  ledger,
  polling: {
    minIntervalMs: 5_000,
    maxIntervalMs: 60_000,
    deadlineHours: 72,
    outageDays: 30,
    discoverMinutes: 0,
  },
  deadlineMs: 30_000,
  log: pino({ level: 'warn' }),
  metrics,
});
const delay = monitorEventLoopDelay({ resolution: 1 });
const cpuBefore = process.cpuUsage();
delay.enable();
console.log(`${PROVIDERS * JOBS_A_PROVIDER} jobs over ${PROVIDERS} providers, ${seconds} s …`);
// One in a hundred jobs changes each second, so that there is something to record.
const changing = setInterval(() => {
  for (const provider of providers) changeSome(provider);
}, 1_000);
await new Promise((resolve) => {
  setTimeout(resolve, seconds * 1_000);
});
clearInterval(changing);
delay.disable();
report();
await core.close();
rmSync(folder, { recursive: true });

function changeSome(provider: BudgetedProvider): void {
  for (const training of provider.trainings.values()) {
    if (Math.random() >= 0.01) continue;
    const state = training.state === 'RUNNING' ? 'FINALIZING' : 'RUNNING';
    provider.trainings.set(training.name, { ...training, state, rawState: state.toLowerCase() });
  }
}

function report(): void {
  const { user, system } = process.cpuUsage(cpuBefore);
  const p99Ms = delay.percentile(99) / 1e6;
  const mostInAMinute = (lists: boolean) =>
    Math.max(...providers.filter((each) => each.lists === lists).map((each) => each.mostInAMinute));
  console.table({
    'jobs followed': core.poller.follows,
    'requests sent': providers.reduce((sum, { sentMs }) => sum + sentMs.length, 0),
    'most requests a minute, with a list (limit 600)': mostInAMinute(true),
    'most requests a minute, without (limit 100)': mostInAMinute(false),
    'CPU, % of one core': Math.round((user + system) / 1e4 / seconds),
    'loop delay p50, ms': round(delay.percentile(50) / 1e6),
    'loop delay p99, ms': round(p99Ms),
    'loop delay max, ms': round(delay.max / 1e6),
    'heap, MiB': Math.round(process.memoryUsage().heapUsed / 2 ** 20),
  });
  const overLimit = providers.filter((each) => each.mostInAMinute > each.limitPerMinute);
  judge(p99Ms < MOST_DELAY_P99_MS, `loop delay p99 below ${MOST_DELAY_P99_MS} ms`);
  judge(overLimit.length === 0, 'no provider asked more than its limit in any 60 s');
}

function judge(holds: boolean, promise: string): void {
  console.log(`${holds ? 'PASS' : 'FAIL'}: ${promise}`);
  if (!holds) process.exitCode = 1;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
