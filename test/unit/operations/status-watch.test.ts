import { describe, expect, it } from 'vitest';
import type { LedgerCursor } from '../../../src/ledger/ledger.ts';
import type { Aspect } from '../../../src/operations/operation-source.ts';
import { BreakableLedger } from '../../support/breakable-ledger.ts';
import { createCall } from '../../support/create-call.ts';
import { settle } from '../../support/fake-clock.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createTestEngine, follow, inShort } from '../../support/test-engine.ts';

function createSubject() {
  const fake = new ScriptedProvider();
  const ledger = new BreakableLedger();
  const engine = createTestEngine({ providers: [fake], ledger });
  const watchOne = (name: string, after: LedgerCursor | null = null, aspect: Aspect = 'operation') =>
    engine.watch.watchOne({ provider: fake.provider, name, aspect, after }, createCall());
  const record = (...states: readonly Parameters<typeof createOperation>[0][]) =>
    Promise.all(states.map((parts) => ledger.record([createOperation(parts)], engine.clock.now())));
  return { ...engine, ledger, fake, watchOne, record };
}

type Subject = ReturnType<typeof createSubject>;

/** Nothing listens, nothing is polled and no timer runs any more. */
function expectLetGo({ ledger, poller, clock }: Subject): void {
  expect(ledger.listeners).toBe(0);
  expect(poller.watched).toBe(0);
  expect(clock.pending).toBe(0);
}

describe('watching one piece of work', () => {
  it('gives it as it stands, then each change, and ends with the terminal one', async () => {
    const subject = createSubject();
    const { fake, clock, watchOne } = subject;
    fake.show(createOperation({ state: 'QUEUED' }));
    const heard = follow(await watchOne('operations/1'));
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT QUEUED']);
    fake.show(createOperation());
    await clock.advance(1_000);
    fake.show(createOperation({ progressPercent: 50 }));
    await clock.advance(1_000);
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    await clock.advance(1_000);
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
    expectLetGo(subject);
  });

  it('sends nothing while nothing changes', async () => {
    const { fake, clock, watchOne } = createSubject();
    fake.show(createOperation());
    const heard = follow(await watchOne('operations/1'));
    await clock.advance(60_000);
    expect(fake.asked.length).toBeGreaterThan(5);
    expect(heard.events).toHaveLength(1);
  });

  it('ends at once with the snapshot of what is finished, and asks nobody again', async () => {
    const subject = createSubject();
    subject.fake.show(createOperation({ state: 'FAILED' }));
    const heard = follow(await subject.watchOne('operations/1'));
    await subject.clock.advance(60_000);
    expect(inShort(heard.events)).toEqual(['SNAPSHOT FAILED']);
    expect(heard.ended).toBe(true);
    expect(subject.fake.asked).toHaveLength(1);
    expectLetGo(subject);
  });

  it('hears the end from whoever records it first', async () => {
    const subject = createSubject();
    subject.fake.show(createOperation());
    const heard = follow(await subject.watchOne('operations/1'));
    await subject.record({ state: 'CANCELLED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE CANCELLED']);
    expect(heard.ended).toBe(true);
    expectLetGo(subject);
  });

  it('hears of no other work', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.show(createOperation());
    const heard = follow(await watchOne('operations/1'));
    await record({ name: 'operations/2' }, { name: 'operations/1', provider: 'other', state: 'FAILED' });
    await settle();
    expect(heard.events).toHaveLength(1);
  });

  it('misses and repeats nothing that happens while it is being opened', async () => {
    const { fake, watchOne, record } = createSubject();
    fake.show(createOperation());
    const release = fake.hold();
    const opening = watchOne('operations/1');
    await settle();
    await record({ state: 'QUEUED' });
    release();
    const heard = follow(await opening);
    await record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE SUCCEEDED']);
  });

  it('follows work under the name its provider gives it', async () => {
    const { fake, clock, watchOne } = createSubject();
    fake.operations.set('by/another/name', createOperation());
    const heard = follow(await watchOne('by/another/name'));
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    await clock.advance(1_000);
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE SUCCEEDED']);
    expect(heard.ended).toBe(true);
  });

  it('shows the last known state while the provider is in trouble, and goes on when it is back', async () => {
    const { fake, clock, watchOne, record } = createSubject();
    await record({});
    fake.failure = createProviderError();
    const heard = follow(await watchOne('operations/1'));
    await clock.advance(5_000);
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING']);
    fake.failure = null;
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    await clock.advance(60_000);
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING', 'CHANGE SUCCEEDED']);
  });

  it('lets everything go when the client leaves', async () => {
    const subject = createSubject();
    subject.fake.show(createOperation());
    const feeds = await Promise.all([subject.watchOne('operations/1'), subject.watchOne('operations/1')]);
    await feeds[0]?.return();
    expect(subject.poller.watched).toBe(1);
    await feeds[1]?.return();
    expectLetGo(subject);
  });
});

describe('watching that cannot begin', () => {
  it.each<[string, Aspect, string]>([
    ['nothing', 'operation', 'fake knows no such operation: nothing'],
    ['nothing', 'training', 'fake knows no such training job: nothing'],
    ['operations/1', 'training', 'fake knows no such training job: operations/1'],
  ])('says that %s is not there as a(n) %s', async (name, aspect, message) => {
    const subject = createSubject();
    subject.fake.show(createOperation());
    expect(await rejection(subject.watchOne(name, null, aspect))).toMatchObject({
      code: 'NOT_FOUND',
      message,
    });
    expectLetGo(subject);
  });

  it('rejects with the provider’s trouble where nothing is known', async () => {
    const subject = createSubject();
    subject.fake.failure = createProviderError();
    expect(await rejection(subject.watchOne('operations/1'))).toBe(subject.fake.failure);
    expectLetGo(subject);
  });

  it('rejects when the ledger fails', async () => {
    const subject = createSubject();
    subject.ledger.problem = new Error('the disk is full');
    expect(await rejection(subject.watchOne('operations/1'))).toBe(subject.ledger.problem);
    expectLetGo(subject);
  });

  it('rejects when the client leaves meanwhile', async () => {
    const subject = createSubject();
    subject.fake.failure = new DOMException('left', 'AbortError');
    expect(await rejection(subject.watchOne('operations/1'))).toBe(subject.fake.failure);
    expectLetGo(subject);
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
    const heard = follow(await subject.watchOne('operations/1', cursor(subject, 1)));
    await subject.record({ state: 'SUCCEEDED' });
    await settle();
    expect(inShort(heard.events)).toEqual(['CHANGE RUNNING', 'CHANGE SUCCEEDED']);
    expect(heard.ended).toBe(true);
  });

  it('sends nothing where nothing was missed', async () => {
    const subject = createSubject();
    await subject.record({});
    subject.fake.show(createOperation());
    const heard = follow(await subject.watchOne('operations/1', cursor(subject, 1)));
    await settle();
    expect(heard).toEqual({ events: [], ended: false });
  });

  it('ends at once where the end was heard before', async () => {
    const subject = createSubject();
    await subject.record({ state: 'SUCCEEDED' });
    const heard = follow(await subject.watchOne('operations/1', cursor(subject, 1)));
    await settle();
    expect(heard).toEqual({ events: [], ended: true });
    expectLetGo(subject);
  });

  it('ends with the end that was missed, without what was added to it later', async () => {
    const subject = createSubject();
    const training = createTraining({ state: 'SUCCEEDED' });
    await subject.ledger.record([createTraining()], subject.clock.now());
    await subject.ledger.record([training], subject.clock.now());
    await subject.ledger.record([{ ...training, startedAt: subject.clock.now() }], subject.clock.now());
    const heard = follow(await subject.watchOne('jobs/1', cursor(subject, 1), 'training'));
    await settle();
    expect(inShort(heard.events)).toEqual(['CHANGE SUCCEEDED']);
    expect(heard.ended).toBe(true);
  });

  it.each([
    ['of another ledger', { ledger: 'another', sequence: 0 }],
    ['of a place not reached yet', { sequence: 99 }],
  ])('begins with a snapshot for a cursor %s', async (_what, parts) => {
    const subject = createSubject();
    await subject.record({ state: 'QUEUED' });
    subject.fake.show(createOperation());
    const heard = follow(await subject.watchOne('operations/1', { ledger: subject.ledger.id, ...parts }));
    await settle();
    expect(inShort(heard.events)).toEqual(['SNAPSHOT RUNNING']);
  });
});
