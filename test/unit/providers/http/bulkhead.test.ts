import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Bulkhead } from '../../../../src/providers/http/bulkhead.ts';
import { SharedCall } from '../../../../src/providers/http/shared-call.ts';
import type { Call } from '../../../../src/providers/provider.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { providerRejection, rejection } from '../../../support/rejection.ts';

const NAME = { provider: 'azure', method: 'GET', path: '/models' };

function setUp(maxConcurrent: number) {
  const bulkhead = new Bulkhead(maxConcurrent);
  const entered: string[] = [];
  const leaves = new Map<string, () => void>();
  function enter(label: string, parts: Partial<Call> = {}): Promise<void> {
    return bulkhead.enter(NAME, createCall(parts)).then((leave) => {
      entered.push(label);
      leaves.set(label, leave);
    });
  }
  async function leave(label: string): Promise<void> {
    leaves.get(label)?.();
    await settle();
  }
  return { bulkhead, entered, enter, leave };
}

describe('a bulkhead', () => {
  it('lets as many in at once as it may, and the next when one leaves', async () => {
    const { entered, enter, leave } = setUp(2);
    for (const label of ['a', 'b', 'c', 'd']) void enter(label);
    await settle();
    expect(entered).toEqual(['a', 'b']);
    await leave('b');
    expect(entered).toEqual(['a', 'b', 'c']);
    await leave('b');
    expect(entered).toEqual(['a', 'b', 'c']);
    await leave('a');
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets changes go first, then queries, then polls', async () => {
    const { entered, enter, leave } = setUp(1);
    await enter('first');
    void enter('poll', { priority: 'poll' });
    void enter('query', { priority: 'query' });
    void enter('change', { priority: 'change' });
    for (const label of ['first', 'change', 'query', 'poll']) await leave(label);
    expect(entered).toEqual(['first', 'change', 'query', 'poll']);
  });

  it('lets one go first that has become more urgent while it waits', async () => {
    const { bulkhead, entered, enter, leave } = setUp(1);
    await enter('first');
    const shared = new SharedCall(createCall({ priority: 'poll' }));
    void bulkhead.enter(NAME, shared).then(() => entered.push('shared'));
    void enter('poll', { priority: 'poll' });
    void enter('query');
    shared.join(createCall({ priority: 'change' }));
    bulkhead.reconsider();
    await leave('first');
    expect(entered).toEqual(['first', 'shared']);
  });

  it('lets who leaves the line go at once, and gives its place to the next', async () => {
    const { entered, enter, leave } = setUp(1);
    await enter('first');
    const controller = new AbortController();
    const left = rejection(enter('leaver', { signal: controller.signal }));
    void enter('next');
    const reason = new Error('the client left');
    controller.abort(reason);
    expect(await left).toBe(reason);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await leave('first');
    expect(entered).toEqual(['first', 'next']);
  });

  it('loses no place to somebody who leaves in the moment it is given', async () => {
    const { bulkhead, entered, enter } = setUp(1);
    const leaveFirst = await bulkhead.enter(NAME, createCall());
    const controller = new AbortController();
    const left = rejection(enter('leaver', { signal: controller.signal }));
    await settle();
    controller.abort(new Error('the client left'));
    leaveFirst();
    await left;
    await enter('next');
    expect(entered).toEqual(['next']);
  });

  it('lets nobody in whose signal has aborted already', async () => {
    const { enter } = setUp(1);
    const reason = new Error('too late');
    expect(await rejection(enter('late', { signal: AbortSignal.abort(reason) }))).toBe(reason);
    await enter('next');
  });

  it('says why a request was not sent whose deadline passed in line', async () => {
    const { enter } = setUp(1);
    await enter('first');
    const controller = new AbortController();
    const outcome = providerRejection(enter('second', { signal: controller.signal }));
    await settle();
    controller.abort(new DOMException('too late', 'TimeoutError'));
    const error = await outcome;
    expect(error).toMatchObject({
      code: 'PROVIDER_THROTTLED',
      status: null,
      retryable: true,
      retryAfterMs: 1_000,
      mayHaveActed: false,
      keptBack: true,
    });
    expect(error.message).toBe(
      'azure was not asked GET /models: 1 requests to it were under way all the time; ' +
        'try again, or raise upstream.maxConcurrent in the configuration',
    );
  });

  it('turns away everybody in line when told to, and nobody else', async () => {
    const { bulkhead, entered, enter, leave } = setUp(1);
    await enter('first');
    const outcomes = ['a', 'b'].map((label) => rejection(enter(label)));
    await settle();
    const error = new Error('the provider is down');
    bulkhead.turnAway(() => error);
    expect(await Promise.all(outcomes)).toEqual([error, error]);
    await leave('first');
    await enter('next');
    expect(entered).toEqual(['first', 'next']);
  });
});
