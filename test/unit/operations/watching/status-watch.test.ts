import { describe, expect, it } from 'vitest';
import type { LedgerCursor } from '../../../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import type { Aspect } from '../../../../src/operations/operation-source.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { settle } from '../../../support/fake-clock.ts';
import { useLedgerFiles } from '../../../support/ledger-files.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { until } from '../../../support/until.ts';
import { createWatchSubject, inShort } from '../../../support/watch-subject.ts';

const files = useLedgerFiles();

function createSubject(ledger = createBreakableLedger()) {
  const fake = new ScriptedProvider();
  const subject = createWatchSubject(ledger);
  const watchOne = (name: string, after: LedgerCursor | null = null, aspect: Aspect = 'operation') =>
    subject.follow(subject.watches.one({ provider: fake.provider, name, aspect, after }));
  const record = async (...states: readonly Parameters<typeof createOperation>[0][]) => {
    for (const parts of states) await ledger.record([createOperation(parts)], subject.clock.now());
  };
  return { ...subject, ledger, fake, watchOne, record };
}

type Subject = ReturnType<typeof createSubject>;

describe('watching one piece of work', () => {
  it('gives it as it stands, then each change, and ends with the terminal one', async () => {
    const { ledger, fake, watchOne, record } = createSubject();
    fake.show(createOperation({ state: 'QUEUED' }));
    const heard = watchOne('operations/1');
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT QUEUED']);
    await record({}, { progressPercent: 50 }, { state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual([
      'SNAPSHOT QUEUED',
      'CHANGE RUNNING',
      'CHANGE RUNNING',
      'CHANGE SUCCEEDED',
    ]);
    expect(heard.events.map(({ event }) => event.previousState)).toEqual([
      null,
      'QUEUED',
      'RUNNING',
      'RUNNING',
    ]);
    expect(heard.ended).toBe(true);
    expect(ledger.listeners).toBe(0);
  });

  it('asks the provider once, and says nothing while nothing changes', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.show(createOperation());
    const heard = watchOne('operations/1');
    await settle();
    await record({}, {});
    await settle();
    expect(fake.asked).toHaveLength(1);
    expect(heard.events).toHaveLength(1);
  });

  it('ends at once with the snapshot of what is finished', async () => {
    const { fake, ledger, watchOne } = createSubject();
    fake.show(createOperation({ state: 'FAILED' }));
    const heard = watchOne('operations/1');
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT FAILED']);
    expect(heard.ended).toBe(true);
    expect(ledger.listeners).toBe(0);
  });

  it('hears of no other work', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.show(createOperation());
    const heard = watchOne('operations/1');
    await settle();
    await record({ name: 'operations/2' }, { name: 'operations/1', provider: 'other', state: 'FAILED' });
    await settle();
    expect(heard.events).toHaveLength(1);
  });

  it('misses and repeats nothing that happens while it is being opened', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.show(createOperation());
    const release = fake.hold();
    const heard = watchOne('operations/1');
    await settle();
    await record({ state: 'QUEUED' });
    release();
    await settle();
    await record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE SUCCEEDED']);
  });

  it('follows work under the name its provider gives it', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.operations.set('by/another/name', createOperation());
    const heard = watchOne('by/another/name');
    await settle();
    await record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE SUCCEEDED']);
    expect(heard.ended).toBe(true);
  });

  it('shows the last known state while the provider is in trouble', async () => {
    const { fake, watchOne, record } = createSubject();
    await record({});
    fake.failure = createProviderError();
    const heard = watchOne('operations/1');
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING']);
  });

  it('tells who asks for them one by one every change, however late', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.show(createOperation());
    const heard = watchOne('operations/1');
    await settle();
    const percents = Array.from({ length: 300 }, (_, index) => ({ progressPercent: index / 3 }));
    await record(...percents);
    await settle();
    expect(heard.events).toHaveLength(301);
  });

  it('lets everything go when the client leaves', async () => {
    const { fake, ledger, watchOne, record } = createSubject();
    fake.show(createOperation());
    const heard = watchOne('operations/1');
    await settle();
    await heard.leave();
    expect(ledger.listeners).toBe(0);
    await record({ state: 'SUCCEEDED' });
    await settle();
    expect(heard.events).toHaveLength(1);
  });

  it('lets everything go when the client leaves while it is being opened', async () => {
    const { fake, ledger, watchOne } = createSubject();
    fake.show(createOperation());
    const release = fake.hold();
    const heard = watchOne('operations/1');
    await settle();
    await heard.leave();
    release();
    await settle();
    expect(ledger.listeners).toBe(0);
    expect(heard.events).toEqual([]);
  });
});

describe('watching that cannot begin', () => {
  it.each<[string, Aspect, string]>([
    ['nothing', 'operation', 'fake knows no such operation: nothing'],
    ['nothing', 'training', 'fake knows no such training job: nothing'],
    ['operations/1', 'training', 'fake knows no such training job: operations/1'],
  ])('says that %s is not there as a(n) %s', async (name, aspect, message) => {
    const { fake, ledger, watchOne } = createSubject();
    fake.show(createOperation());
    const heard = watchOne(name, null, aspect);
    await settle();
    expect(heard.problem).toMatchObject({ code: 'NOT_FOUND', message });
    expect(ledger.listeners).toBe(0);
  });

  it('tells the provider’s trouble where nothing is known', async () => {
    const { fake, ledger, watchOne } = createSubject();
    fake.failure = createProviderError();
    const heard = watchOne('operations/1');
    await settle();
    expect(heard.problem).toBe(fake.failure);
    expect(ledger.listeners).toBe(0);
  });

  it('tells that the ledger fails', async () => {
    const { ledger, watchOne } = createSubject();
    ledger.problem = new Error('the disk is full');
    const heard = watchOne('operations/1');
    await settle();
    expect(heard.problem).toBe(ledger.problem);
    expect(ledger.listeners).toBe(0);
  });
});

describe('watching on after a cursor', () => {
  const cursor = (subject: Subject, sequence: number) => ({ ledger: subject.ledger.id, sequence });

  it('replays what was missed as changes, then goes on', async () => {
    const subject = createSubject();
    await subject.record({ state: 'QUEUED' });
    await subject.record({ name: 'operations/2' });
    await subject.record({ state: 'RUNNING' });
    subject.fake.show(createOperation());
    const heard = subject.watchOne('operations/1', cursor(subject, 1));
    await settle();
    await subject.record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['CHANGE RUNNING', 'CHANGE SUCCEEDED']);
    expect(heard.ended).toBe(true);
  });

  it('sends nothing where nothing was missed', async () => {
    const subject = createSubject();
    await subject.record({});
    subject.fake.show(createOperation());
    const heard = subject.watchOne('operations/1', cursor(subject, 1));
    await settle();
    expect([heard.events, heard.ended]).toEqual([[], false]);
  });

  it('ends at once where the end was heard before', async () => {
    const subject = createSubject();
    await subject.record({ state: 'SUCCEEDED' });
    const heard = subject.watchOne('operations/1', cursor(subject, 1));
    await settle();
    expect([heard.events, heard.ended]).toEqual([[], true]);
    expect(subject.ledger.listeners).toBe(0);
  });

  it('ends with the end that was missed, without what was added to it later', async () => {
    const subject = createSubject();
    const training = createTraining({ state: 'SUCCEEDED' });
    await subject.ledger.record([createTraining()], subject.clock.now());
    await subject.ledger.record([training], subject.clock.now());
    await subject.ledger.record([{ ...training, startedAt: subject.clock.now() }], subject.clock.now());
    const heard = subject.watchOne('jobs/1', cursor(subject, 1), 'training');
    await settle();
    expect(inShort(heard.events)).toEqual(['CHANGE SUCCEEDED']);
    expect(heard.ended).toBe(true);
  });

  it('replays every change to who comes back, however many', async () => {
    const subject = createSubject();
    await subject.record({ state: 'QUEUED' });
    for (let change = 1; change <= 1_000; change += 1) {
      await subject.ledger.record([createOperation({ rawState: `change ${change}` })], subject.clock.now());
    }
    const heard = subject.watchOne('operations/1', cursor(subject, 1));
    await until('all is heard', () => heard.events.length === 1_000);
    const sequences = heard.events.map(({ event }) => event.sequence);
    expect(sequences).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 2));
  });

  it('goes on in a ledger that was closed and opened again', async () => {
    const file = files.newFile();
    const first = createSubject(createBreakableLedger(files.open(file)));
    await first.record({ state: 'QUEUED' }, {});
    const after = cursor(first, 1);
    await first.ledger.close();
    const second = createSubject(createBreakableLedger(files.open(file)));
    await second.record({ state: 'PAUSED' });
    second.fake.show(createOperation({ state: 'PAUSED' }));
    const heard = second.watchOne('operations/1', after);
    await settle();
    await second.record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['CHANGE RUNNING', 'CHANGE PAUSED', 'CHANGE SUCCEEDED']);
    expect(heard.events.map(({ event }) => event.sequence)).toEqual([2, 3, 4]);
  });

  it.each([
    ['of another ledger', 'CURSOR_UNKNOWN', { ledger: 'another', sequence: 0 }],
    ['of a place not reached yet', 'CURSOR_UNKNOWN', { sequence: 99 }],
    ['whose place is no longer kept', 'CURSOR_TOO_OLD', { sequence: 1 }],
  ])('begins with a snapshot that says so for a cursor %s', async (_what, gap, parts) => {
    const subject = createSubject(createBreakableLedger(createMemoryLedger({ maxEvents: 2 })));
    await subject.record({ state: 'QUEUED' }, {}, { state: 'PAUSED' }, {});
    subject.fake.show(createOperation());
    const heard = subject.watchOne('operations/1', { ledger: subject.ledger.id, ...parts });
    await settle();
    await subject.record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE SUCCEEDED']);
    expect(heard.events.map((event) => event.gap)).toEqual([gap, null]);
  });
});
