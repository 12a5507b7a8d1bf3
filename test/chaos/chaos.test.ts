import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { control } from '../support/emulator-process.ts';
import type { ObservedReport } from '../support/observed-gateway.ts';
import { until } from '../support/until.ts';
import { type Latencies, measureLatency, quantile } from './latency.ts';
import { listen } from './listen.ts';
import { Listener } from './listener.ts';
import { Load } from './load.ts';
import { changesFor, recordedChanges } from './recorded-changes.ts';
import { rage } from './storm.ts';
import { type ProviderKey, StormyWorld } from './stormy-world.ts';

const ROUNDS = 3;
const PHASE_MS = 2_600;
const SUBSCRIPTIONS = 1_000;
const BOARDS: readonly (readonly ProviderKey[])[] = [['google'], ['azure'], ['google', 'azure']];
const MARGIN_BYTES = 16 * 1024 * 1024;

/** Of the healthy provider: in calm weather, and at once thereafter while the other one is in trouble. */
interface Round {
  readonly healthy: ProviderKey;
  readonly calm: Latencies;
  readonly storm: Latencies;
}

let world: StormyWorld;
let load: Load;
let before: ObservedReport;
let after: ObservedReport;
const rounds: Round[] = [];
const listeners = Array.from({ length: SUBSCRIPTIONS }, (_, index) => new Listener(boardOf(index)));

beforeAll(async () => {
  world = await StormyWorld.start();
  await world.untilWell();
  before = await world.gateway.report();
  load = await Load.start(world.url);
  const leave = await listen(world.url, listeners);
  await until('all of them have begun', () => listeners.every(({ startedAt }) => startedAt !== null));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const victim of ['google', 'azure'] as const) rounds.push(await playRound(victim));
  }
  await load.stop();
  await world.untilEnded(Load.PREFIX);
  const recorded = recordedChanges(world.ledgerFile);
  await until('everybody has heard of what was recorded', () =>
    listeners.every((listener) => listener.lastPlace >= (changesFor(listener, recorded).at(-1) ?? 0)),
  );
  leave();
  after = await until('connections and timers are gone', async () => {
    const report = await world.gateway.report();
    return report.sockets <= before.sockets + 2 && report.timers <= before.timers + 2 && report;
  });
  console.log(JSON.stringify({ ...load.counts, events: recorded.length, rounds, before, after }));
}, 600_000);

afterAll(() => world.close());

function boardOf(index: number): readonly ProviderKey[] {
  return BOARDS[index % BOARDS.length] ?? [];
}

async function playRound(victim: ProviderKey): Promise<Round> {
  const healthy = victim === 'google' ? 'azure' : 'google';
  const calm = await measureLatency(world.url, healthy, PHASE_MS);
  const stopping = new AbortController();
  load.victim = victim;
  const raging = rage(world.emulatorOf(victim), stopping.signal);
  const storm = await measureLatency(world.url, healthy, PHASE_MS);
  stopping.abort();
  await raging;
  await world.untilWell();
  load.victim = null;
  return { healthy, calm, storm };
}

/** The ratio that half of the rounds keep to: a round may be disturbed by something else on this machine. */
function medianRatio(of: (latencies: Latencies) => number): number {
  const ratios = rounds.map(({ calm, storm }) => of(storm) / of(calm));
  return quantile(
    ratios.toSorted((one, other) => one - other),
    0.5,
  );
}

describe(`a provider in trouble, while ${SUBSCRIPTIONS} subscriptions run`, () => {
  it('slows the other one’s answers down by less than twice', () => {
    expect(load.counts.incomplete, 'the trouble was felt').toBeGreaterThan(0);
    expect(medianRatio(({ medianMs }) => medianMs)).toBeLessThan(2);
    expect(medianRatio(({ p95Ms }) => p95Ms)).toBeLessThan(2);
  });

  it('costs no answer its truth: rows are complete, or `sources` says whose are missing', () => {
    expect(load.problems).toEqual([]);
  });

  it('costs no subscriber an event, and tells none twice', () => {
    const recorded = recordedChanges(world.ledgerFile);
    for (const listener of listeners) {
      expect(listener.problems).toEqual([]);
      const meant = changesFor(listener, recorded).filter((place) => place <= listener.lastPlace);
      expect(listener.changes).toEqual(meant);
    }
  });

  it('has no training started twice', async () => {
    const names = (await modelNames()).filter((name) => name.startsWith(Load.PREFIX));
    expect(names).toEqual([...new Set(names)]);
    expect(verifyLedger(world.ledgerFile)).toEqual([]);
  });

  it('is no error of the gateway, and leaves nothing behind', () => {
    expect(world.gateway.hasEnded).toBe(false);
    expect(after.rejections).toEqual([]);
    expect(after.logged).toEqual([]);
    expect(after.heapBytes).toBeLessThan(before.heapBytes + MARGIN_BYTES);
  });
});

interface GoogleState {
  readonly state: { readonly models: readonly { readonly displayName: string }[] };
}

/** Each training that Google has carried out has left a model, also a second one of the same name. */
async function modelNames(): Promise<readonly string[]> {
  const { state } = (await control(world.emulatorOf('google'), 'GET state')) as GoogleState;
  return state.models.map(({ displayName }) => displayName);
}
