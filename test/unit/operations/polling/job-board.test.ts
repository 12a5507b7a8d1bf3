import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { operationKey } from '../../../../src/ledger/ledger.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { createFakeProvider } from '../../../support/fake-provider.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createTestEngine } from '../../../support/test-engine.ts';

function createSubject(fake = new ScriptedProvider()) {
  const ledger = createBreakableLedger();
  const engine = createTestEngine({ providers: [fake], ledger });
  // What is asked is the board's doing alone.
  engine.poller.stop();
  const join = async () => {
    const leave = engine.board.join([fake.provider]);
    await settle();
    return leave;
  };
  const entryOf = async (name: string) => {
    const id = { provider: 'fake', name };
    return (await ledger.getMany([id])).get(operationKey(id));
  };
  return { ...engine, ledger, fake, join, entryOf };
}

describe('the job board', () => {
  it('looks once for all who come, and goes on looking while one of them stays', async () => {
    const { board, clock, fake, join } = createSubject();
    fake.show(createTraining());
    const leaves = await Promise.all(Array.from({ length: 200 }, join));
    expect(fake.listed).toHaveLength(1);
    for (const leave of leaves.slice(1)) leave();
    await clock.advance(1_000);
    expect(fake.listed).toHaveLength(2);
    await board.settled([fake.provider], createCall());
    expect(fake.listed).toHaveLength(2);
  });

  it('stops with the last one, who may leave twice', async () => {
    const { clock, fake, join } = createSubject();
    const [leave, leaveToo] = [await join(), await join()];
    leave();
    leave();
    expect(clock.pending).toBe(1);
    leaveToo();
    expect(clock.pending).toBe(0);
    await clock.advance(3_600_000);
    expect(fake.listed).toHaveLength(1);
  });

  it('does not begin to look for one who leaves at once', async () => {
    const { board, clock, fake } = createSubject();
    board.join([fake.provider])();
    await settle();
    expect(fake.listed).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('plans nothing when the last one leaves during a look', async () => {
    const { clock, fake, join, logged } = createSubject();
    const release = fake.hold();
    const leave = await join();
    leave();
    release();
    await settle();
    expect(clock.pending).toBe(0);
    expect(logged).toEqual([]);
  });

  it('looks anew for one who comes after all had left', async () => {
    const { clock, fake, join } = createSubject();
    (await join())();
    const leave = await join();
    expect(fake.listed).toHaveLength(2);
    leave();
    expect(clock.pending).toBe(0);
  });

  it('looks often while a job runs, at unfinished jobs alone, and seldom at all of them when none does', async () => {
    const { clock, fake, join } = createSubject();
    fake.show(createTraining({ createdAt: clock.now() }));
    await join();
    await clock.advance(5_000);
    expect(fake.listed.length).toBeGreaterThan(4);
    expect(fake.listed[0]).toEqual({});
    expect(fake.listed.at(-1)).toEqual({ done: false });
    fake.show(createTraining({ createdAt: clock.now(), state: 'SUCCEEDED' }));
    await clock.advance(1_000);
    const before = fake.listed.length;
    await clock.advance(10_000);
    expect(fake.listed.length).toBe(before + 1);
    expect(fake.listed.at(-1)).toEqual({});
  });

  it('looks soon again once a training begins while none runs, and not sooner for other work', async () => {
    const { clock, fake, ledger, join } = createSubject();
    await join();
    await ledger.record(
      [createOperation(), createTraining({ name: 'jobs/0', state: 'FAILED' })],
      clock.now(),
    );
    await ledger.record([createTraining({ provider: 'another' })], clock.now());
    await clock.advance(2_000);
    expect(fake.listed).toHaveLength(1);
    const job = createTraining({ createdAt: clock.now() });
    fake.show(job);
    await ledger.record([job], clock.now());
    await clock.advance(1_000);
    expect(fake.listed).toHaveLength(2);
    expect(clock.pending).toBe(1);
  });

  it('leaves work to the poller that the list does not show', async () => {
    const { clock, fake, join } = createSubject();
    fake.show(createTraining());
    await join();
    fake.operations.clear();
    await clock.advance(60_000);
    expect(fake.asked).toEqual([]);
  });

  it('does not look at a provider that cannot list, nor waits for it', async () => {
    const { board, clock, fake, join, polls } = createSubject(new ScriptedProvider('fake', { lists: false }));
    const leave = await join();
    await board.settled([fake.provider], createCall());
    expect(polls).toEqual([]);
    expect(clock.pending).toBe(0);
    leave();
  });

  it('reads every page of a list', async () => {
    const pages = new Map([
      ['first', { items: [createTraining({ name: 'a' })], nextToken: 'second' }],
      ['second', { items: [], nextToken: 'third' }],
      ['third', { items: [createTraining({ name: 'b' })], nextToken: null }],
    ]);
    const training = {
      getMany: async () => new Map(),
      list: async ({ token }: { token: string | null }) => {
        const page = pages.get(token ?? 'first');
        if (!page) throw new Error(`no page ${token}`);
        return page;
      },
    };
    const { ledger, join } = createSubject(new ScriptedProvider('fake', { training }));
    await join();
    expect((await ledger.list({})).map(({ operation }) => operation.name)).toEqual(['a', 'b']);
  });
});

describe('the job board in trouble', () => {
  it('backs off, and counts nothing against the jobs, which others look at', async () => {
    const { clock, fake, ledger, join, polls, entryOf } = createSubject();
    await ledger.record([createTraining({ createdAt: clock.now() })], clock.now());
    fake.failure = createProviderError();
    await join();
    await clock.advance(13_999);
    expect(polls).toHaveLength(3);
    await clock.advance(1);
    expect(polls).toHaveLength(4);
    expect(await entryOf('jobs/1')).toMatchObject({ failedPolls: 0, lastProblem: null });
  });

  it('does not look before the time the provider has named', async () => {
    const { clock, fake, join } = createSubject();
    fake.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 90_000 });
    await join();
    await clock.advance(89_999);
    expect(fake.listed).toHaveLength(1);
    await clock.advance(1);
    expect(fake.listed).toHaveLength(2);
  });

  it('begins no look while the provider wants to be left alone or its budget is used up', async () => {
    const state = { waitMs: 3_000 };
    const budget = { ...createFakeProvider().budget, pollDelayMs: () => state.waitMs };
    const { board, clock, fake, join, quietTimes } = createSubject(new ScriptedProvider('fake', { budget }));
    quietTimes.extend('fake', 9_000);
    await join();
    await board.settled([fake.provider], createCall());
    state.waitMs = 0;
    await clock.advance(8_999);
    expect(fake.listed).toEqual([]);
    await clock.advance(1);
    expect(fake.listed).toHaveLength(1);
  });

  it('reads the whole list once it can, though the first look failed', async () => {
    const { clock, fake, ledger, join } = createSubject();
    await ledger.record([createTraining({ createdAt: clock.now() })], clock.now());
    fake.show(createTraining({ createdAt: clock.now() }));
    fake.failure = createProviderError();
    await join();
    fake.failure = null;
    await clock.advance(60_000);
    expect(fake.listed.slice(0, 3)).toEqual([{}, {}, { done: false }]);
  });

  it('goes on looking, and logs it, when something fails that nobody foresaw', async () => {
    const { clock, fake, ledger, join, logged } = createSubject();
    ledger.problem = new Error('the disk is full');
    await join();
    expect(logged.join()).toContain('a look at the trainings of fake failed unexpectedly');
    expect(logged.join()).toContain('trainings are looked for as if none were known');
    ledger.problem = null;
    await clock.advance(60_000);
    expect(fake.listed.length).toBeGreaterThan(0);
  });

  it('looks no more once it is stopped, and lets its viewers leave', async () => {
    const { board, clock, fake, join } = createSubject();
    const leave = await join();
    board.stop();
    await clock.advance(3_600_000);
    expect(fake.listed).toHaveLength(1);
    const stay = await join();
    leave();
    expect(fake.listed).toHaveLength(2);
    (await join())();
    expect(fake.listed).toHaveLength(2);
    await clock.advance(20_000);
    expect(fake.listed.length).toBeGreaterThan(2);
    stay();
    expect(clock.pending).toBe(0);
  });
});

describe('waiting for the first look', () => {
  it('ends when the call does, and leaves no listener and no timer of its own', async () => {
    const { board, clock, fake, join } = createSubject();
    fake.hold();
    const leave = await join();
    const controller = new AbortController();
    const waiting = board.settled([fake.provider], createCall({ signal: controller.signal }));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort();
    await waiting;
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(clock.pending).toBe(0);
    leave();
  });

  it('ends at once for a call that has ended, and leaves nothing after an ordinary end', async () => {
    const { board, clock, fake, join } = createSubject();
    const release = fake.hold();
    await join();
    await board.settled([fake.provider], createCall({ signal: AbortSignal.abort() }));
    release();
    const { signal } = new AbortController();
    await board.settled([fake.provider], createCall({ signal }));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(clock.pending).toBe(1);
  });
});
