import { describe, expect, it } from 'vitest';
import type { TrainingOperation } from '../../../../src/domain/operation.ts';
import { GatewayError } from '../../../../src/errors.ts';
import type { StartOutcome } from '../../../../src/providers/provider.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { rejection } from '../../../support/rejection.ts';
import { createTraining } from '../../../support/samples.ts';
import { createStart } from '../../../support/start-subject.ts';

const KEY = { idempotencyKey: 'key' };
const NOT_CONFIRMED = {
  done: true,
  value: {
    operation: {
      name: expect.stringMatching(/^gateway\/starts\/./),
      state: 'UNKNOWN',
      failure: { code: 'START_NOT_CONFIRMED' },
      training: { displayName: 'v1' },
    },
  },
};

/** A provider that lists its trainings, and whose answer to a start is lost. */
function createLostStart(failure: Error = createProviderError()) {
  const listed: TrainingOperation[] = [];
  const list = async () => ({ items: listed, nextToken: null });
  const subject = createStart(() => Promise.reject<StartOutcome>(failure), { training: { list } });
  const begin = (name = 'jobs/9') => {
    const createdAt = subject.clock.now();
    listed.push(createTraining({ name, createdAt }, { displayName: 'v1', datasetName: 'projects/reviews' }));
  };
  /** Waits as long as a caller would for an answer. */
  const ended = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    await subject.clock.advance(4_000);
    return answer;
  };
  return { ...subject, listed, begin, ended };
}

describe('a start whose answer is lost', () => {
  it.each([
    ['no answer', createProviderError()],
    ['a 5xx', createProviderError('PROVIDER_UNAVAILABLE', { status: 500 })],
    ['an unreadable answer', createProviderError('PROVIDER_PROTOCOL', { status: 200 })],
    ['the end of the call', new DOMException('too late', 'TimeoutError')],
    ['something unforeseen', new TypeError('oops')],
  ])('is answered with the training that it began: %s', async (_what, failure) => {
    const { start, sent, begin, settler, clock } = createLostStart(failure);
    begin();
    expect(await start(KEY)).toMatchObject({ done: true, value: { operation: { name: 'jobs/9' } } });
    expect(await start(KEY)).toMatchObject({ done: true, value: { operation: { name: 'jobs/9' } } });
    expect(sent).toHaveLength(1);
    expect(settler.open).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('is found a moment later too', async () => {
    const { start, begin, clock } = createLostStart();
    const answer = start(KEY);
    await clock.advance(500);
    begin();
    await clock.advance(500);
    expect(await answer).toMatchObject({ value: { operation: { name: 'jobs/9' } } });
  });

  it('is told as work in state UNKNOWN where nothing is found, and is not sent again', async () => {
    const { start, sent, ended } = createLostStart();
    const first = await ended(start(KEY));
    expect(first).toMatchObject(NOT_CONFIRMED);
    expect(await start(KEY)).toEqual(first);
    expect(sent).toHaveLength(1);
  });

  it('is told so at once where the provider lists no trainings', async () => {
    const { start } = createStart(() => Promise.reject(createProviderError()));
    expect(await start()).toMatchObject({
      value: { operation: { failure: { message: expect.stringContaining('cannot look for it') } } },
    });
  });

  it('answers its key with the training once that is found', async () => {
    const { start, begin, ended, clock, ledger, settler, sent } = createLostStart();
    const open = await ended(start(KEY));
    begin();
    await clock.advance(60_000);
    expect(await start(KEY)).toMatchObject({ value: { operation: { name: 'jobs/9', state: 'RUNNING' } } });
    expect(sent).toHaveLength(1);
    expect(settler.open).toBe(0);
    expect(clock.pending).toBe(0);
    const name = open.done ? open.value.operation.name : '';
    const [shown] = [...(await ledger.getMany([{ provider: 'fake', name }])).values()];
    expect(shown?.operation).toMatchObject({
      state: 'EXPIRED',
      failure: { code: 'START_SETTLED', message: 'The start is settled: the training is jobs/9.' },
      raw: { trainingJob: 'jobs/9' },
    });
  });

  it('is the provider’s error with advice where not even that can be recorded', async () => {
    const { start, ledger, ended, logged } = createLostStart();
    ledger.record = () => Promise.reject(new GatewayError('LEDGER', 'the disk is full'));
    expect(await ended(rejection(start(KEY)))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message:
        'fake is in trouble: PROVIDER_UNAVAILABLE. The training may have begun: look for it in trainingJobs before you start it again',
      retryable: false,
    });
    expect(logged.join()).toContain('a start that was not confirmed could not be shown');
    expect(await rejection(start(KEY))).toMatchObject({ code: 'LEDGER', retryable: true });
  });
});
