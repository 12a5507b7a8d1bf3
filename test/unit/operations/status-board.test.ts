import { describe, expect, it } from 'vitest';
import type { LedgerCursor, LedgerEntry } from '../../../src/ledger/ledger.ts';
import type { StatusEvent } from '../../../src/operations/event-feed.ts';
import { BreakableLedger } from '../../support/breakable-ledger.ts';
import { createCall } from '../../support/create-call.ts';
import { settle } from '../../support/fake-clock.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createTestEngine, follow } from '../../support/test-engine.ts';

interface BoardOptions {
  readonly matches?: (entry: LedgerEntry) => boolean;
  readonly after?: LedgerCursor | null;
  readonly only?: readonly ScriptedProvider[];
}

function createSubject() {
  const [one, two] = [new ScriptedProvider('one'), new ScriptedProvider('two')];
  const ledger = new BreakableLedger();
  const engine = createTestEngine({ providers: [one, two], ledger });
  const watchBoard = ({ matches = () => true, after = null, only = [one, two] }: BoardOptions = {}) =>
    engine.watch.watchBoard(
      { providers: only.map(({ provider }) => provider), matches, after },
      createCall(),
    );
  return { ...engine, ledger, one, two, watchBoard };
}

/** "SNAPSHOT one jobs/1 RUNNING" */
function inFull(events: readonly StatusEvent[]): readonly string[] {
  return events.map(({ type, event: { entry } }) => {
    const { provider, name, state } = entry.operation;
    return `${type} ${provider} ${name} ${state}`;
  });
}

const isRunning = ({ operation }: LedgerEntry) => operation.state === 'RUNNING';

describe('watching a board', () => {
  it('gives every job as it stands, then each change, and new jobs as they start', async () => {
    const { one, two, clock, watchBoard } = createSubject();
    one.show(createTraining({ name: 'a' }), createTraining({ name: 'b', state: 'SUCCEEDED' }));
    two.show(createTraining({ name: 'c', state: 'QUEUED' }));
    const heard = follow(await watchBoard());
    await settle();
    expect(inFull(heard.events).toSorted()).toEqual([
      'SNAPSHOT one a RUNNING',
      'SNAPSHOT one b SUCCEEDED',
      'SNAPSHOT two c QUEUED',
    ]);
    two.show(createTraining({ name: 'c', state: 'SUCCEEDED' }), createTraining({ name: 'd' }));
    await clock.advance(1_000);
    expect(inFull(heard.events).slice(3)).toEqual(['CHANGE two c SUCCEEDED', 'CHANGE two d RUNNING']);
    expect(heard.ended).toBe(false);
  });

  it('shows trainings alone, of the chosen providers, that match', async () => {
    const { one, two, ledger, clock, watchBoard } = createSubject();
    one.show(createTraining({ name: 'a' }), createTraining({ name: 'b', state: 'QUEUED' }));
    two.show(createTraining({ name: 'c' }));
    const heard = follow(await watchBoard({ only: [one], matches: isRunning }));
    await ledger.record(
      [createOperation({ provider: 'one' }), createTraining({ provider: 'two' })],
      clock.now(),
    );
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT one a RUNNING']);
    expect(two.listed).toEqual([]);
  });

  it('tells once more of a job that no longer matches, and then no more', async () => {
    const { one, ledger, clock, watchBoard } = createSubject();
    one.show(createTraining({ name: 'a' }));
    const heard = follow(await watchBoard({ matches: isRunning }));
    for (const state of ['PAUSED', 'QUEUED', 'RUNNING'] as const) {
      await ledger.record([createTraining({ name: 'a', provider: 'one', state })], clock.now());
    }
    await settle();
    expect(inFull(heard.events)).toEqual([
      'SNAPSHOT one a RUNNING',
      'CHANGE one a PAUSED',
      'CHANGE one a RUNNING',
    ]);
  });

  it('replays what was missed after a cursor without waiting for a provider', async () => {
    const { one, two, ledger, clock, watchBoard } = createSubject();
    await ledger.record([createTraining({ name: 'a', provider: 'one', state: 'QUEUED' })], clock.now());
    await ledger.record([createTraining({ name: 'a', provider: 'one' })], clock.now());
    one.hold();
    two.hold();
    const heard = follow(await watchBoard({ after: { ledger: ledger.id, sequence: 1 } }));
    await settle();
    expect(inFull(heard.events)).toEqual(['CHANGE one a RUNNING']);
  });

  it('gives a snapshot for a cursor that is no longer good', async () => {
    const { one, watchBoard } = createSubject();
    one.show(createTraining({ name: 'a' }));
    const heard = follow(await watchBoard({ after: { ledger: 'another', sequence: 1 } }));
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT one a RUNNING']);
  });

  it('is not kept from the others by a provider in trouble', async () => {
    const { one, two, clock, watchBoard } = createSubject();
    one.show(createTraining({ name: 'a' }));
    one.failure = createProviderError();
    two.show(createTraining({ name: 'b' }));
    const heard = follow(await watchBoard());
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT two b RUNNING']);
    one.failure = null;
    await clock.advance(60_000);
    expect(inFull(heard.events)).toContain('CHANGE one a RUNNING');
  });

  it('is not kept waiting by a provider that does not answer', async () => {
    const { one, two, clock, watchBoard } = createSubject();
    one.show(createTraining({ name: 'a' }));
    two.show(createTraining({ name: 'b' }));
    const release = one.hold();
    const opening = watchBoard();
    await clock.advance(5_000);
    const heard = follow(await opening);
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT two b RUNNING']);
    release();
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT two b RUNNING', 'CHANGE one a RUNNING']);
  });

  it('lets everything go when the client leaves', async () => {
    const { one, ledger, clock, watchBoard } = createSubject();
    const feed = await watchBoard();
    await feed.return();
    const before = one.listed.length;
    await clock.advance(3_600_000);
    expect(one.listed).toHaveLength(before);
    expect(ledger.listeners).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('lets everything go when the ledger fails', async () => {
    const { ledger, clock, watchBoard } = createSubject();
    ledger.problem = new Error('the disk is full');
    expect(await rejection(watchBoard())).toBe(ledger.problem);
    await settle();
    expect(ledger.listeners).toBe(0);
    expect(clock.pending).toBe(0);
  });
});
