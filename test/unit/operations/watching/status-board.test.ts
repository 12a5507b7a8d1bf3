import { describe, expect, it } from 'vitest';
import type { LedgerCursor, LedgerEntry } from '../../../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import type { StatusEvent } from '../../../../src/operations/watching/status-event.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { settle } from '../../../support/fake-clock.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createWatchSubject } from '../../../support/watch-subject.ts';

interface BoardOptions {
  readonly matches?: (entry: LedgerEntry) => boolean;
  readonly after?: LedgerCursor | null;
  readonly only?: readonly ScriptedProvider[];
}

function createSubject(ledger = createBreakableLedger()) {
  const [one, two] = [new ScriptedProvider('one'), new ScriptedProvider('two')];
  const subject = createWatchSubject(ledger);
  const watchBoard = ({ matches = () => true, after = null, only = [one, two] }: BoardOptions = {}) => {
    const providers = only.map(({ provider }) => provider);
    return subject.follow(subject.watches.board({ select: () => providers, matches, after }));
  };
  const record = async (...trainings: readonly Parameters<typeof createTraining>[0][]) => {
    for (const parts of trainings) {
      await ledger.record([createTraining({ provider: 'one', ...parts })], subject.clock.now());
    }
  };
  return { ...subject, ledger, one, watchBoard, record };
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
    const { record, watchBoard } = createSubject();
    await record({ name: 'a' }, { name: 'b', state: 'SUCCEEDED' });
    await record({ name: 'c', provider: 'two', state: 'QUEUED' });
    const heard = watchBoard();
    await settle();
    expect(inFull(heard.events)).toEqual([
      'SNAPSHOT one a RUNNING',
      'SNAPSHOT one b SUCCEEDED',
      'SNAPSHOT two c QUEUED',
    ]);
    await record({ name: 'c', provider: 'two', state: 'SUCCEEDED' }, { name: 'd', provider: 'two' });
    await settle();
    expect(inFull(heard.events).slice(3)).toEqual(['CHANGE two c SUCCEEDED', 'CHANGE two d RUNNING']);
    expect(heard.ended).toBe(false);
  });

  it('shows trainings alone, of the chosen providers, that match', async () => {
    const { one, ledger, clock, record, watchBoard } = createSubject();
    await record({ name: 'a' }, { name: 'b', state: 'QUEUED' }, { name: 'c', provider: 'two' });
    const heard = watchBoard({ only: [one], matches: isRunning });
    await settle();
    await ledger.record([createOperation({ provider: 'one' })], clock.now());
    await record({ name: 'd', provider: 'two' });
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT one a RUNNING']);
  });

  it('tells once more of a job that no longer matches, and then no more', async () => {
    const { record, watchBoard } = createSubject();
    await record({ name: 'a' });
    const heard = watchBoard({ matches: isRunning });
    await settle();
    await record({ name: 'a', state: 'PAUSED' }, { name: 'a', state: 'QUEUED' }, { name: 'a' });
    await settle();
    expect(inFull(heard.events)).toEqual([
      'SNAPSHOT one a RUNNING',
      'CHANGE one a PAUSED',
      'CHANGE one a RUNNING',
    ]);
  });

  it('begins once its providers were looked at', async () => {
    const { viewed, record, watchBoard } = createSubject();
    const looked = Promise.withResolvers<void>();
    viewed.settling = looked.promise;
    const heard = watchBoard();
    await settle();
    await record({ name: 'a' });
    await settle();
    expect([heard.events, viewed.viewers]).toEqual([[], 1]);
    looked.resolve();
    await settle();
    expect(inFull(heard.events)).toEqual(['SNAPSHOT one a RUNNING']);
  });

  it('replays what was missed after a cursor without waiting for a provider', async () => {
    const { ledger, viewed, record, watchBoard } = createSubject();
    viewed.settling = new Promise(() => {});
    await record({ name: 'a', state: 'QUEUED' }, { name: 'a' });
    const heard = watchBoard({ after: { ledger: ledger.id, sequence: 1 } });
    await settle();
    expect(inFull(heard.events)).toEqual(['CHANGE one a RUNNING']);
  });

  it('gives a snapshot that says so for a cursor whose place is gone', async () => {
    const { ledger, record, watchBoard } = createSubject(
      createBreakableLedger(createMemoryLedger({ maxEvents: 1 })),
    );
    await record({ name: 'a' }, { name: 'b' }, { name: 'c' });
    const heard = watchBoard({ after: { ledger: ledger.id, sequence: 1 } });
    await settle();
    expect(inFull(heard.events)).toEqual(['a', 'b', 'c'].map((name) => `SNAPSHOT one ${name} RUNNING`));
    expect(heard.events.map(({ gap }) => gap)).toEqual(Array(3).fill('CURSOR_TOO_OLD'));
  });

  it('says of a cursor whose place is gone that nothing is left where the board is empty', async () => {
    const { ledger, watchBoard } = createSubject();
    const heard = watchBoard({ after: { ledger: 'another', sequence: 1 } });
    await settle();
    expect(heard.problem).toMatchObject({ code: 'CURSOR_UNKNOWN' });
    expect(ledger.listeners).toBe(0);
  });

  it('lets everything go when the client leaves', async () => {
    const { ledger, viewed, watchBoard } = createSubject();
    const heard = watchBoard();
    await settle();
    await heard.leave();
    expect([ledger.listeners, viewed.viewers]).toEqual([0, 0]);
  });

  it('lets everything go when the ledger fails', async () => {
    const { ledger, viewed, watchBoard } = createSubject();
    ledger.problem = new Error('the disk is full');
    const heard = watchBoard();
    await settle();
    expect(heard.problem).toBe(ledger.problem);
    expect([ledger.listeners, viewed.viewers]).toEqual([0, 0]);
  });
});
