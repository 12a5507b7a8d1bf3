import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import type { StatusEvent } from '../../../../src/operations/watching/status-event.ts';
import { WatchGroup } from '../../../../src/operations/watching/watch-group.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { settle } from '../../../support/fake-clock.ts';
import { PacedClient } from '../../../support/paced-client.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { until } from '../../../support/until.ts';
import { createWatchSubject } from '../../../support/watch-subject.ts';

/** A group that follows one running operation, or the board. */
function createSubject({ board = false, ledger = createBreakableLedger() } = {}) {
  const fake = new ScriptedProvider();
  fake.show(createOperation());
  const subject = createWatchSubject(ledger);
  const { provider } = fake;
  const presented: StatusEvent[] = [];
  const state = { emptied: 0, presenting: Promise.resolve() };
  const group = new WatchGroup<StatusEvent>({
    ...subject,
    ledger,
    watch: board
      ? subject.watches.board({ select: () => [provider], matches: () => true, after: null })
      : subject.watches.one({ provider, name: 'operations/1', aspect: 'operation', after: null }),
    present: async (status) => {
      presented.push(status);
      if (status.type === 'CHANGE') await state.presenting;
      return status;
    },
    onEmpty: () => {
      state.emptied += 1;
    },
  });
  const join = (after: number | null = null) => {
    const client = new PacedClient();
    const leave = group.join(client, after === null ? null : { ledger: ledger.id, sequence: after });
    return { client, leave };
  };
  const change = (rawState: string) => ledger.record([createOperation({ rawState })], subject.clock.now());
  return { ...subject, ledger, fake, presented, state, join, change };
}

async function changeOften({ change }: ReturnType<typeof createSubject>, from: number, to: number) {
  for (let count = from; count <= to; count += 1) await change(`change ${count}`);
}

describe('a group', () => {
  it('is opened, listened for and presented to once, however many its members', async () => {
    const { fake, ledger, presented, join, change } = createSubject();
    const members = Array.from({ length: 500 }, () => join());
    await until('all have their snapshot', () => members.every(({ client }) => client.told.length === 1));
    const snapshots = presented.length;
    await change('changed');
    await until('all have the change', () => members.every(({ client }) => client.told.length === 2));
    expect([fake.asked.length, ledger.listeners]).toEqual([1, 1]);
    expect(presented.length - snapshots).toBe(1);
    expect(new Set(members.map(({ client }) => client.told[1])).size).toBe(1);
  });

  it('asks its provider nothing for who joins later', async () => {
    const { fake, join, change } = createSubject();
    join();
    await settle();
    await change('changed');
    const { client } = join();
    await settle();
    expect(fake.asked).toHaveLength(1);
    expect(client.told.map(({ type, event }) => `${type} ${event.entry.operation.rawState}`)).toEqual([
      'SNAPSHOT changed',
    ]);
  });

  it('tells each member every change once, whenever it came and wherever it goes on', async () => {
    const subject = createSubject();
    const members = [subject.join()];
    await settle();
    for (let count = 2; count <= 40; count += 1) {
      await subject.change(`change ${count}`);
      members.push(subject.join(), subject.join(count - 1));
    }
    await settle();
    for (const { client } of members) {
      const [first = 0] = client.sequences;
      expect(client.sequences).toEqual(Array.from({ length: 41 - first }, (_, index) => first + index));
    }
  });

  it('tells a member that came while a change was being presented of it once', async () => {
    const { state, join, change } = createSubject();
    const first = join();
    await settle();
    const stalled = Promise.withResolvers<void>();
    state.presenting = stalled.promise;
    await change('changed');
    const second = join();
    await settle();
    expect(second.client.sequences).toEqual([2]);
    stalled.resolve();
    await settle();
    expect([first.client.sequences, second.client.sequences]).toEqual([[1, 2], [2]]);
  });

  it('completes each member with the terminal event, and is no more', async () => {
    const { ledger, state, clock, join } = createSubject();
    const members = [join(), join()];
    await settle();
    await ledger.record([createOperation({ state: 'FAILED' })], clock.now());
    await settle();
    expect(members.map(({ client }) => [client.sequences, client.ended])).toEqual([
      [[1, 2], true],
      [[1, 2], true],
    ]);
    expect([state.emptied, ledger.listeners]).toEqual([1, 0]);
  });

  it('is no more once its last member has left', async () => {
    const { ledger, state, join } = createSubject();
    const members = [join(), join()];
    await settle();
    members[0]?.leave();
    expect([state.emptied, ledger.listeners]).toEqual([0, 1]);
    members[1]?.leave();
    expect([state.emptied, ledger.listeners]).toEqual([1, 0]);
  });

  it('tells a member that has left nothing more', async () => {
    const { join, change } = createSubject();
    const [one, other] = [join(), join()];
    await settle();
    one.leave();
    await change('changed');
    await settle();
    expect([one.client.sequences, one.client.ended]).toEqual([[1], false]);
    expect(other.client.sequences).toEqual([1, 2]);
  });

  it('tells all its members what keeps it from beginning', async () => {
    const { fake, state, join } = createSubject();
    fake.operations.clear();
    const members = [join(), join()];
    await settle();
    for (const { client } of members) {
      expect(client.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect(client.ended).toBe(true);
    }
    expect(state.emptied).toBe(1);
  });

  it('tells the member that it concerns that the ledger cannot be read', async () => {
    const { ledger, join } = createSubject();
    const first = join();
    await settle();
    ledger.problem = new Error('the disk is full');
    const second = join(0);
    await settle();
    expect([second.client.errors, second.client.ended]).toEqual([[ledger.problem], true]);
    expect([first.client.errors, first.client.ended]).toEqual([[], false]);
  });
});

describe('a member that does not keep up', () => {
  it('is told every change once it takes more again, where they are few', async () => {
    const subject = createSubject();
    const [slow, quick] = [subject.join().client, subject.join().client];
    await settle();
    slow.pause();
    await changeOften(subject, 2, 100);
    await settle();
    expect([slow.sequences.length, quick.sequences.length]).toEqual([1, 100]);
    slow.resume();
    await settle();
    expect(slow.sequences).toEqual(quick.sequences);
  });

  it('is told the newest state of each thing where they are many, then every change', async () => {
    const subject = createSubject({ board: true });
    const { ledger, clock, join } = subject;
    const record = (name: string, percent: number) =>
      ledger.record([createTraining({ name, progressPercent: percent })], clock.now());
    await record('a', 0);
    const { client } = join();
    await settle();
    client.pause();
    await record('quiet', 0);
    for (let count = 1; count <= 600; count += 1) await record(count % 2 === 0 ? 'a' : 'b', count);
    await settle();
    client.resume();
    await settle();
    expect(client.sequences).toEqual([1, 2, 601, 602]);
    await record('a', 1);
    await settle();
    expect(client.sequences.at(-1)).toBe(603);
  });

  it('is replayed every change after its cursor all the same', async () => {
    const subject = createSubject();
    await changeOften(subject, 1, 600);
    const { client } = subject.join(1);
    await settle();
    client.pause();
    await until('it is paused', async () => {
      client.resume();
      client.pause();
      await settle();
      return client.sequences.length >= 600;
    });
    expect(client.sequences).toEqual(Array.from({ length: 600 }, (_, index) => index + 2));
  });

  it('gets the rest of a board’s snapshot later, and what has changed meanwhile once', async () => {
    const subject = createSubject({ board: true });
    const { ledger, clock, join } = subject;
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) await ledger.record([createTraining({ name })], clock.now());
    const { client } = join();
    client.pause();
    await settle();
    expect(client.sequences).toEqual([1]);
    await ledger.record([createTraining({ name: 'c', state: 'SUCCEEDED' })], clock.now());
    client.resume();
    await settle();
    expect(client.told.map(({ type, event }) => `${type} ${event.entry.operation.name}`)).toEqual([
      'SNAPSHOT a',
      'SNAPSHOT b',
      'SNAPSHOT d',
      'CHANGE c',
    ]);
  });

  it('starts anew where what it missed is no longer kept', async () => {
    const ledger = createBreakableLedger(createMemoryLedger({ maxEvents: 10 }));
    const subject = createSubject({ ledger });
    const { client } = subject.join();
    await settle();
    client.pause();
    await changeOften(subject, 2, 40);
    client.resume();
    await settle();
    expect(client.told.map(({ type, gap, event }) => [type, gap, event.sequence])).toEqual([
      ['SNAPSHOT', null, 1],
      ['SNAPSHOT', 'CURSOR_TOO_OLD', 40],
    ]);
  });
});

describe('changes that come faster than they can be presented', () => {
  it('reach every member, the newest state at least', async () => {
    const subject = createSubject();
    const { state, presented, join } = subject;
    const members = [join().client, join().client];
    await settle();
    const stalled = Promise.withResolvers<void>();
    state.presenting = stalled.promise;
    await changeOften(subject, 2, 1_000);
    await settle();
    stalled.resolve();
    await until('all have the newest', () => members.every(({ sequences }) => sequences.at(-1) === 1_000));
    expect(presented.length).toBeLessThan(20);
    for (const { sequences } of members) expect(sequences).toEqual([...new Set(sequences)]);
  });
});
