import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { AskedProcess } from './fanout/asked-process.ts';
import type {
  Advanced,
  Measured,
  Ready,
  Receipts,
  ServerRequest,
  SubscribersRequest,
} from './fanout/messages.ts';
import { judge, type Outcome, summarize, toTable } from './fanout/verdict.ts';

// One job with many subscribers, each with a socket of its own: the gateway against plain graphql-ws.
const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '10000' },
    events: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    verbose: { type: 'boolean', default: false },
  },
});
const wanted = Number(values.subscribers);
const events = Number(values.events);
const rounds = Number(values.rounds);
/** What the job advances to while it is measured. */
const PERCENTS = Array.from({ length: events }, (_, index) => 11 + index);
const PROCESSES = 4;
// So that code is compiled and tables have grown before anything is compared.
const WARM_UP_SHARE = 0.2;
const POLLS_WATCHED_MS = 5_000;

type Server = AskedProcess<ServerRequest>;
type Clients = readonly AskedProcess<SubscribersRequest>[];

async function run(kind: 'ours' | 'plain', subscribers: number): Promise<Outcome> {
  const server: Server = new AskedProcess('server.ts', kind);
  const ready = await server.heard<Ready>();
  const clients: Clients = Array.from({ length: PROCESSES }, () => new AskedProcess('subscribers.ts'));
  try {
    await subscribe(clients, PROCESSES * Math.ceil((WARM_UP_SHARE * subscribers) / PROCESSES), ready);
    for (let percent = 1; percent <= 5; percent += 1) await tell(server, clients, percent);
    await leave(server, clients);
    await subscribe(clients.slice(0, 1), 1, ready);
    const pollsForOne = await countPolls(server);
    await leave(server, clients);

    const before = await measure(server);
    await subscribe(clients, subscribers, ready);
    const subscribed = await measure(server);
    const cpuBeforeMs = await server.ask<number>({ ask: 'cpu' });
    const toldAtMs = new Map<number, number>();
    for (const percent of PERCENTS) toldAtMs.set(percent, await tell(server, clients, percent));
    const cpuMsAnEvent = ((await server.ask<number>({ ask: 'cpu' })) - cpuBeforeMs) / events;
    const pollsForAll = await countPolls(server);
    const receipts = await collectReceipts(clients);
    await leave(server, clients);
    const after = await measure(server);

    const latenciesMs = receipts
      .flatMap(({ percent, atMs }) => atMs.map((each) => each - (toldAtMs.get(percent) ?? Number.NaN)))
      .toSorted((one, other) => one - other);
    return {
      lost: sum(receipts.map(({ lost }) => lost)),
      repeated: sum(receipts.map(({ repeated }) => repeated)),
      p50Ms: quantile(latenciesMs, 0.5),
      p99Ms: quantile(latenciesMs, 0.99),
      cpuMsAnEvent,
      heapBytesEach: (subscribed.heapBytes - before.heapBytes) / subscribers,
      residentBytesEach: (subscribed.residentBytes - before.residentBytes) / subscribers,
      heapLeft: after.heapBytes / before.heapBytes,
      timersLeft: after.timers - before.timers,
      pollsForOne,
      pollsForAll,
    };
  } finally {
    await Promise.all([server, ...clients].map((process) => process.end()));
  }
}

async function subscribe(clients: Clients, subscribers: number, server: Ready): Promise<void> {
  const count = subscribers / clients.length;
  await Promise.all(clients.map((client) => client.ask({ ask: 'subscribe', count, server })));
}

/** One change, until all have it; answers with when it was recorded. */
async function tell(server: Server, clients: Clients, percent: number): Promise<number> {
  const arrived = Promise.all(clients.map((client) => client.ask({ ask: 'expect', percent })));
  const { atMs } = await server.ask<Advanced>({ ask: 'advance', percent });
  await arrived;
  return atMs;
}

function measure(server: Server): Promise<Measured> {
  return server.ask<Measured>({ ask: 'measure' });
}

async function countPolls(server: Server): Promise<number> {
  const before = await server.ask<number>({ ask: 'polls' });
  await wait(POLLS_WATCHED_MS);
  return (await server.ask<number>({ ask: 'polls' })) - before;
}

async function collectReceipts(clients: Clients): Promise<readonly Receipts[]> {
  const request = { ask: 'report', percents: PERCENTS } as const;
  return (await Promise.all(clients.map((client) => client.ask<readonly Receipts[]>(request)))).flat();
}

async function leave(server: Server, clients: Clients): Promise<void> {
  await Promise.all(clients.map((client) => client.ask({ ask: 'leave' })));
  while ((await measure(server)).sockets > 0) await wait(50);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

/** Each subscriber has a socket at either end, and processes have some files of their own. */
function affordableSubscribers(): number {
  const limit = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  const most = limit === 'unlimited' ? wanted : Math.min(wanted, Number(limit) - 200);
  const affordable = most - (most % PROCESSES);
  if (affordable < wanted) {
    console.log(
      `"ulimit -n" is ${limit}: ${affordable} subscribers instead of ${wanted}; raise it for more.\n`,
    );
  }
  return affordable;
}

const subscribers = affordableSubscribers();
const outcomes: { readonly ours: Outcome[]; readonly plain: Outcome[] } = { ours: [], plain: [] };
for (let round = 1; round <= rounds; round += 1) {
  for (const kind of ['plain', 'ours'] as const) {
    console.log(`round ${round} of ${rounds}: ${kind}`);
    const outcome = await run(kind, subscribers);
    outcomes[kind].push(outcome);
    if (values.verbose) console.log(outcome);
  }
}

const [ours, plain] = [summarize(outcomes.ours), summarize(outcomes.plain)];
console.log(`\n${subscribers} subscribers of one job, ${events} changes, median of ${rounds} rounds:\n`);
console.table(toTable(ours, plain));
for (const [target, isMet] of judge(ours, plain)) {
  console.log(`${isMet ? 'PASS' : 'FAIL'}  ${target}`);
  if (!isMet) process.exitCode = 1;
}
