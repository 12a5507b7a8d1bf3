import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { parseGlobalIdOf } from '../../src/graphql/global-id.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { CrashingGateway } from './crashing-gateway.ts';
import { type RecordedEvent, recordedEvents } from './recorded-events.ts';
import { ResumingWatcher } from './resuming-watcher.ts';
import { startUntilAnswered } from './starting-client.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? 200);
const JOBS = 50;
/** A training of 20 minutes takes 15 s: some begin and some end between any two kills. */
const TIME_SCALE = 80;
const TRAINING_MS = 15_000;
const LIFE_MS = 400;
const BEGAN_AT = new Date();

let folder: string;
let google: Emulator;
let azure: Emulator;
let gateway: CrashingGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'automl-gateway-'));
  google = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: TIME_SCALE });
  azure = await startEmulator(createAzureLanguageService, { port: 0, timeScale: TIME_SCALE });
  gateway = await CrashingGateway.create(folder, { google: google.url, azure: azure.url });
});

afterAll(async () => {
  await gateway.stop();
  await Promise.all([google.close(), azure.close()]);
  await rm(folder, { recursive: true });
});

/** One job after the other, so that as many run at any moment as there are slots. */
async function keepStarting(slot: number, signal: AbortSignal, asked: Wish[]): Promise<void> {
  for (let round = 1; !signal.aborted; round += 1) {
    const wish = { name: `crash_${slot}_${round}`, attempts: 0 };
    asked.push(wish);
    await startForCertain(wish);
    while (!signal.aborted && modelsOf(wish) === 0) await wait(100);
  }
}

interface Wish {
  readonly name: string;
  /** How often it was asked for: more than once where its owner had to look and to ask anew. */
  attempts: number;
}

/**
 * Asks until the training has begun. The gateway never sends a start twice by itself: where one stays unconfirmed and
 * no model comes of it, its owner decides to ask anew.
 */
async function startForCertain(wish: Wish): Promise<void> {
  for (;;) {
    wish.attempts += 1;
    if (await hasBegun(wish, `${wish.name}_${wish.attempts}`)) return;
  }
}

/** False once it is certain that nothing began: what was sent before it was first unconfirmed would have ended by then. */
async function hasBegun(wish: Wish, name: string): Promise<boolean> {
  let unconfirmedSinceMs: number | null = null;
  for (;;) {
    const job = await startUntilAnswered(gateway, name);
    if (job.failure?.code !== 'START_NOT_CONFIRMED') return true;
    unconfirmedSinceMs ??= Date.now();
    if (Date.now() - unconfirmedSinceMs > 2 * TRAINING_MS && modelsOf(wish) === 0) return false;
    await wait(250);
  }
}

interface Snapshot {
  readonly models: readonly { readonly displayName: string }[];
  readonly operations: readonly SeenOperation[];
}

interface SeenOperation {
  readonly done?: boolean;
  readonly metadata: { readonly createTime: string };
}

/** The emulator's own jobs began long ago. */
function isOurs({ metadata }: SeenOperation): boolean {
  return new Date(metadata.createTime) > BEGAN_AT;
}

/** How things stand at the provider itself, which never dies here. */
function atGoogle(): Snapshot {
  return google.service.snapshot() as unknown as Snapshot;
}

function modelsOf({ name }: Wish): number {
  return atGoogle().models.filter(({ displayName }) => displayName.startsWith(`${name}_`)).length;
}

/** What one client heard is what the ledger has recorded since it came, each event once and in order. */
function expectEachOnce({ heard, errors }: ResumingWatcher, recorded: readonly RecordedEvent[]): void {
  expect(errors).toEqual([]);
  expect(heard.filter(({ gap }) => gap !== null)).toEqual([]);
  const opening = heard.findIndex(({ type }) => type === 'CHANGE');
  const changes = opening < 0 ? [] : heard.slice(opening);
  const since = heard[(opening < 0 ? heard.length : opening) - 1]?.sequence ?? 0;
  // The emulators' own jobs go on after it has left; until then it was waited for to hear everything.
  const until = heard.at(-1)?.sequence ?? 0;
  const meant = recorded.filter(({ sequence }) => sequence > since && sequence <= until);
  expect(changes.map(({ sequence, trainingJob }) => [sequence, trainingJob.state])).toEqual(
    meant.map(({ sequence, state }) => [sequence, state]),
  );
}

describe(`a gateway killed at ${KILLS} random moments while ${JOBS} jobs run`, () => {
  it('loses no event, repeats none, and starts each training once', { timeout: 900_000 }, async () => {
    const file = join(folder, 'gateway.db');
    const stopping = new AbortController();
    await gateway.warmUp();
    const asked: Wish[] = [];
    gateway.start();
    const starters = Array.from({ length: JOBS }, (_, slot) => keepStarting(slot, stopping.signal, asked));
    const boards = [await watchBoard(), await watchBoard()];
    const watched = new Map<string, ResumingWatcher>();

    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Every tenth dies while it starts.
      if (kill % 10 > 0) await gateway.url();
      if (kill % 4 === 0) watchNewest(boards[0], watched);
      await gateway.killAfter(Math.random() * LIFE_MS);
      expect(verifyLedger(file), `after kill ${kill}`).toEqual([]);
      gateway.start();
    }
    stopping.abort();
    await Promise.all(starters);
    while (atGoogle().operations.some((operation) => isOurs(operation) && !operation.done)) await wait(100);
    await Promise.all([...watched.values()].map((watcher) => watcher.ended));
    await Promise.all(boards.map((board) => heardAll(board, file)));
    await Promise.all(boards.map((board) => board.leave()));
    await gateway.stop();

    expect(verifyLedger(file)).toEqual([]);
    const recorded = recordedEvents(file);
    for (const board of boards) expectEachOnce(board, recorded);
    for (const [id, watcher] of watched) {
      const { name } = parseGlobalIdOf('TrainingJob', id, []);
      const own = recorded.filter((event) => event.name === name);
      expectEachOnce(watcher, own);
    }
    const names = atGoogle().models.map(({ displayName }) => displayName);
    expect(
      names.filter((name, index) => names.indexOf(name) < index),
      'begun twice under one key',
    ).toEqual([]);
    expect(asked.map((wish) => [wish.name, modelsOf(wish)])).toEqual(asked.map(({ name }) => [name, 1]));
    const anew = asked.filter(({ attempts }) => attempts > 1).length;
    const figures = { kills: gateway.kills, events: recorded.length, starts: asked.length, askedAnew: anew };
    console.log(JSON.stringify(figures));
  });
});

async function watchBoard(): Promise<ResumingWatcher> {
  const board = new ResumingWatcher(gateway, null);
  while (board.heard.length === 0) await wait(10);
  return board;
}

function watchNewest(board: ResumingWatcher | undefined, watched: Map<string, ResumingWatcher>): void {
  // Neither the emulator's own jobs, which run on and on, nor a start that may never be confirmed.
  const newest = board?.heard.findLast(
    ({ trainingJob: { displayName, state } }) => displayName.startsWith('crash_') && state === 'RUNNING',
  );
  const id = newest?.trainingJob.id;
  if (id !== undefined && !watched.has(id)) watched.set(id, new ResumingWatcher(gateway, id));
}

/** Once everything has ended, the last event is on its way. */
async function heardAll({ heard }: ResumingWatcher, file: string): Promise<void> {
  const last = recordedEvents(file).at(-1)?.sequence ?? 0;
  while ((heard.at(-1)?.sequence ?? 0) < last) await wait(50);
}
