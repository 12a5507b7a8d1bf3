import { describe, expect, it } from 'vitest';
import { operationKey } from '../../../src/ledger/ledger.ts';
import { freshnessOf } from '../../../src/operations/freshness.ts';
import type { PollingOptions } from '../../../src/operations/polling/poll-schedule.ts';
import { createCall } from '../../support/create-call.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createTestEngine } from '../../support/test-engine.ts';

const CALL = createCall();

function createSubject(polling: Partial<PollingOptions> = {}) {
  const fake = new ScriptedProvider();
  const engine = createTestEngine({ providers: [fake], polling });
  // Nobody looks but who reads.
  engine.poller.stop();
  const read = (...names: readonly string[]) => engine.source.read(fake.provider, names, 'operation', CALL);
  const readTraining = (name: string) => engine.source.read(fake.provider, [name], 'training', CALL);
  /** Looks for what is not shown any more, at the given milliseconds after one another; the states that were shown. */
  async function miss(...waitsMs: readonly number[]) {
    fake.operations.clear();
    const states: (string | undefined)[] = [];
    for (const waitMs of waitsMs) {
      await engine.clock.advance(waitMs);
      const answer = (await read('operations/1')).get('operations/1');
      states.push(answer instanceof Error ? answer.message : answer?.operation.state);
    }
    return states;
  }
  return { ...engine, fake, read, readTraining, miss };
}

describe('reading work', () => {
  it('asks the provider, records the answer and gives the entry', async () => {
    const { fake, ledger, read } = createSubject();
    fake.show(createOperation());
    const answer = (await read('operations/1')).get('operations/1');
    expect(answer).toMatchObject({ operation: createOperation(), revision: 1 });
    expect([...(await ledger.getMany([createOperation()])).values()]).toEqual([answer]);
  });

  it('asks for many names once, each name once', async () => {
    const { fake, read } = createSubject();
    fake.show(createOperation({ name: 'a' }), createOperation({ name: 'b' }));
    expect((await read('a', 'b', 'a')).size).toBe(2);
    expect(fake.asked).toEqual([['a', 'b']]);
  });

  it('answers finished work from the ledger without asking', async () => {
    const { fake, read } = createSubject();
    fake.show(createOperation({ name: 'a', state: 'SUCCEEDED' }), createOperation({ name: 'b' }));
    const first = await read('a', 'b');
    expect((await read('a')).get('a')).toEqual(first.get('a'));
    expect(fake.asked).toEqual([['a', 'b']]);
    await read('a', 'b');
    expect(fake.asked.at(-1)).toEqual(['b']);
  });

  it('asks nobody for no names', async () => {
    const { fake, read } = createSubject();
    expect((await read()).size).toBe(0);
    expect(fake.asked).toEqual([]);
  });

  it('does not know what neither provider nor ledger knows', async () => {
    const { read, ledger } = createSubject();
    expect((await read('nothing')).get('nothing')).toBeUndefined();
    expect(await ledger.head()).toBe(0);
  });

  it('falls back to the last known state while the provider is in trouble', async () => {
    const { fake, read, clock } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    fake.failure = createProviderError('PROVIDER_UNAVAILABLE', { providerRequestId: 'upstream-1' });
    await clock.advance(500);
    const answer = (await read('operations/1')).get('operations/1');
    if (answer === undefined || answer instanceof Error) throw new Error('expected an entry');
    expect(answer.operation.state).toBe('RUNNING');
    expect(freshnessOf(answer, clock.now(), 60_000)).toMatchObject({
      state: 'UNREACHABLE',
      failedPolls: 1,
      lastProblem: { code: 'PROVIDER_UNAVAILABLE', retryable: true, providerRequestId: 'upstream-1' },
    });
  });

  it('answers with the trouble where nothing is known, and for no other name', async () => {
    const { fake, read } = createSubject();
    fake.show(createOperation({ name: 'known' }));
    await read('known');
    fake.failure = createProviderError();
    const answers = await read('known', 'new');
    expect(answers.get('new')).toBe(fake.failure);
    expect(answers.get('known')).toMatchObject({ failedPolls: 1 });
  });

  it('says that asking failed to who wants to know, though the ledger knows an older answer', async () => {
    const { fake, source, read } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    fake.failure = createProviderError();
    const answers = await source.ask(fake.provider, ['operations/1'], 'operation', CALL);
    expect(answers.get('operations/1')).toBe(fake.failure);
  });

  it('settles nothing sooner for looks that failed before, for whatever reason', async () => {
    const { fake, read, miss } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    for (const code of ['PROVIDER_UNAVAILABLE', 'PROVIDER_REJECTED'] as const) {
      fake.failure = createProviderError(code);
      for (let count = 0; count < 5; count += 1) await read('operations/1');
    }
    fake.failure = null;
    expect(await miss(0, 1_000, 1_000)).toEqual(['RUNNING', 'RUNNING', 'EXPIRED']);
  });

  it('settles work that three looks in a row have missed', async () => {
    const { fake, read, clock } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    fake.operations.clear();
    const missed = { operation: { state: 'RUNNING' }, revision: 1 };
    expect((await read('operations/1')).get('operations/1')).toMatchObject({ ...missed, failedPolls: 1 });
    await clock.advance(1_000);
    expect((await read('operations/1')).get('operations/1')).toMatchObject({ ...missed, failedPolls: 2 });
    await clock.advance(1_000);
    const settled = { operation: { state: 'EXPIRED' }, revision: 2 };
    expect((await read('operations/1')).get('operations/1')).toMatchObject(settled);
    await read('operations/1');
    expect(fake.asked).toHaveLength(4);
  });

  it('never ends work for misses that lie closer together than its polls', async () => {
    const { fake, read, miss } = createSubject({ minIntervalMs: 1_000 });
    fake.show(createOperation());
    await read('operations/1');
    const RUNNING = 'RUNNING';
    expect(await miss(0, 0, 0, 999)).toEqual([RUNNING, RUNNING, RUNNING, RUNNING]);
    expect(await miss(1, 999, 1)).toEqual([RUNNING, RUNNING, 'EXPIRED']);
  });

  it('ends work for misses ten seconds apart, however seldom it is polled', async () => {
    const { fake, read, miss } = createSubject({ minIntervalMs: 3_600_000, maxIntervalMs: 3_600_000 });
    fake.show(createOperation());
    await read('operations/1');
    const shown = await miss(0, 9_999, 1, 9_999, 1);
    expect(shown).toEqual(['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING', 'EXPIRED']);
  });

  it('counts the misses anew once a list has shown the work', async () => {
    const { fake, read, miss, ledger, clock } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    for (let count = 0; count < 5; count += 1) {
      await miss(1_000);
      await ledger.record([createOperation()], clock.now());
    }
    await miss(1_000, 1_000);
    expect((await ledger.list({}))[0]?.operation.state).toBe('RUNNING');
  });

  it('counts what the gateway’s own budget kept back as no look', async () => {
    const { fake, read } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    fake.failure = createProviderError('PROVIDER_THROTTLED', {
      status: null,
      keptBack: true,
      retryAfterMs: 1_000,
    });
    expect((await read('operations/1')).get('operations/1')).toMatchObject({
      failedPolls: 0,
      lastProblem: null,
    });
  });

  it('settles work past its time at the first look that misses it', async () => {
    const { fake, read, clock } = createSubject();
    fake.show(createOperation({ expiresAt: clock.now() }));
    await read('operations/1');
    fake.operations.clear();
    const settled = { operation: { state: 'EXPIRED' } };
    expect((await read('operations/1')).get('operations/1')).toMatchObject(settled);
  });

  it('goes on with work that is missed for a moment only', async () => {
    const { fake, read, miss } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    await miss(0, 1_000);
    fake.show(createOperation());
    const back = { operation: { state: 'RUNNING' }, failedPolls: 0, lastProblem: null };
    expect((await read('operations/1')).get('operations/1')).toMatchObject(back);
  });

  it('records what one question told in the order it was asked', async () => {
    const { fake, ledger, read } = createSubject();
    fake.show(createOperation({ name: 'a' }), createOperation({ name: 'b' }), createOperation({ name: 'c' }));
    await read('c', 'a', 'b');
    const events = (await ledger.eventsAfter(0, 10)) ?? [];
    expect(events.map(({ entry }) => entry.operation.name)).toEqual(['c', 'a', 'b']);
  });

  it('rejects when the caller leaves, and counts no failed look', async () => {
    const { fake, ledger, read } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    fake.failure = new DOMException('left', 'AbortError');
    expect(await rejection(read('operations/1'))).toBe(fake.failure);
    const entry = (await ledger.getMany([createOperation()])).get(operationKey(createOperation()));
    expect(entry?.failedPolls).toBe(0);
  });
});

describe('reading a training', () => {
  it('asks anew about one that ended while it was seen as a plain operation, until its model’s name is known', async () => {
    const { fake, read, readTraining } = createSubject();
    fake.show(createTraining({ state: 'SUCCEEDED' }, { displayName: null, modelName: 'models/1' }));
    await read('jobs/1');
    fake.show(createTraining({ state: 'SUCCEEDED' }, { modelName: 'models/1' }));
    const expected = { operation: { training: { displayName: 'Reviews' } } };
    expect((await readTraining('jobs/1')).get('jobs/1')).toMatchObject(expected);
    await readTraining('jobs/1');
    expect(fake.asked).toHaveLength(2);
  });

  it('does not know other work by that name, and leaves its state alone', async () => {
    const { fake, ledger, read, readTraining } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    expect((await readTraining('operations/1')).get('operations/1')).toBeUndefined();
    const entry = (await ledger.getMany([createOperation()])).get(operationKey(createOperation()));
    expect(entry?.operation.state).toBe('RUNNING');
  });

  it('does not take a training that stands alone for an operation, nor its absence for an end', async () => {
    const { fake, ledger, clock, read } = createSubject();
    const job = createTraining({ name: 'trainingPipelines/1', state: 'RUNNING' });
    const alone = { ...job, training: { ...job.training, standsAlone: true as const } };
    await ledger.record([alone], clock.now());
    for (let looks = 0; looks < 4; looks += 1) {
      await clock.advance(60_000);
      expect((await read(job.name)).get(job.name)).toBeUndefined();
    }
    expect(fake.asked).toHaveLength(4);
    const [entry] = (await ledger.getMany([alone])).values();
    expect(entry?.operation.state).toBe('RUNNING');
  });

  it('does not take a training that stands alone for an operation though its adapter does', async () => {
    const { fake, ledger, read } = createSubject();
    const job = createTraining({ name: 'trainingPipelines/2', state: 'RUNNING' });
    const training = { ...job.training, standsAlone: true as const };
    fake.show({ ...job, training });
    expect((await read(job.name)).get(job.name)).toBeUndefined();
    expect(await ledger.list({})).toEqual([]);
  });

  it('does not fall back to other work of that name while the provider is in trouble', async () => {
    const { fake, read, readTraining } = createSubject();
    fake.show(createOperation());
    await read('operations/1');
    fake.failure = createProviderError();
    expect((await readTraining('operations/1')).get('operations/1')).toBe(fake.failure);
  });

  it('keeps a finished one whose provider has forgotten it', async () => {
    const { fake, read, readTraining } = createSubject();
    fake.show(createTraining({ state: 'SUCCEEDED' }, { displayName: null, modelName: 'models/1' }));
    await read('jobs/1');
    fake.operations.clear();
    expect((await readTraining('jobs/1')).get('jobs/1')).toMatchObject({ operation: { state: 'SUCCEEDED' } });
  });
});
