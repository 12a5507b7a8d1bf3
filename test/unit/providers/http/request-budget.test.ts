import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../../src/errors.ts';
import { WINDOW_MS } from '../../../../src/providers/http/request-window.ts';
import { SharedCall } from '../../../../src/providers/http/shared-call.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { createBudget } from './request-budget-subject.ts';

describe('a budget', () => {
  it('sends up to the limit at once, and the next when the first is a minute and a margin old', async () => {
    const { ask, clock, sent, budget } = createBudget(2);
    await clock.advance(1_000);
    for (const label of ['a', 'b', 'c']) void ask(label);
    await clock.advance(WINDOW_MS - 1);
    expect(sent.map(({ label }) => label)).toEqual(['a', 'b']);
    expect(budget.used()).toBe(2);
    await clock.advance(1);
    expect(sent.at(-1)).toMatchObject({ label: 'c', atMs: 1_000 + WINDOW_MS });
    expect(budget.used()).toBe(1);
  });

  it('does not let twice the limit through around the turn of a minute', async () => {
    const { ask, clock, sent } = createBudget(2);
    await clock.advance(59_000);
    for (const label of ['a', 'b']) void ask(label);
    await clock.advance(2_000);
    for (const label of ['c', 'd']) void ask(label);
    await clock.advance(WINDOW_MS - 2_001);
    expect(sent).toHaveLength(2);
    await clock.advance(1);
    expect(sent).toHaveLength(4);
  });

  it('lets everything go and counts nothing where nothing is limited', async () => {
    const { ask, budget, clock, sent, waited } = createBudget(null);
    for (let index = 0; index < 1_000; index += 1) void ask('a', { priority: 'poll' });
    await settle();
    expect(sent).toHaveLength(1_000);
    expect([budget.limitPerMinute, budget.used(), budget.pollDelayMs()]).toEqual([null, 0, 0]);
    expect([waited, clock.pending]).toEqual([[], 0]);
  });

  it('of reads leaves writes alone', async () => {
    const { ask, budget, sentLabels } = createBudget(1, 'reads');
    void ask('read');
    for (const label of ['write-1', 'write-2']) void ask(label, {}, 'POST');
    await settle();
    expect(sentLabels().toSorted()).toEqual(['read', 'write-1', 'write-2']);
    expect(budget.used()).toBe(1);
  });

  it('has one timer however many wait, and none once nobody does', async () => {
    const { ask, clock } = createBudget(1);
    for (const label of ['a', 'b', 'c', 'd']) void ask(label, { priority: 'query' });
    await settle();
    expect(clock.pending).toBe(1);
    await clock.advance(3 * WINDOW_MS);
    expect(clock.pending).toBe(0);
  });

  it('tells of everyone who has to wait, once', async () => {
    const { ask, clock, waited } = createBudget(1);
    for (const priority of ['query', 'query', 'poll', 'change'] as const) void ask('a', { priority });
    await clock.advance(600_000);
    expect(waited).toEqual(['query', 'poll']);
  });

  it('forgets nothing when the clock is set back a little', async () => {
    const { ask, budget, clock, sent } = createBudget(1);
    void ask('before');
    await settle();
    await clock.advance(-500);
    void ask('after');
    await settle();
    expect(budget.used()).toBe(1);
    await clock.advance(WINDOW_MS + 500);
    expect(sent).toHaveLength(2);
  });

  it('goes on when the clock is set back', async () => {
    const { ask, budget, clock, sent } = createBudget(1);
    void ask('before');
    await settle();
    await clock.advance(-3_600_000);
    expect(budget.used()).toBe(0);
    void ask('after');
    await settle();
    expect(sent).toHaveLength(2);
  });
});

describe('a change', () => {
  it('never waits, and those behind it wait the longer', async () => {
    const { ask, budget, clock, sent } = createBudget(2);
    for (const label of ['a', 'b', 'query']) void ask(label);
    await clock.advance(1_000);
    for (const label of ['x', 'y']) void ask(label, { priority: 'change' });
    await settle();
    expect(budget.used()).toBe(4);
    expect(sent.at(-1)).toMatchObject({ label: 'y', atMs: 1_000 });
    await clock.advance(WINDOW_MS);
    expect(sent.at(-1)).toMatchObject({ label: 'query', atMs: 1_000 + WINDOW_MS });
  });

  it('turns away who can no longer be sent in time', async () => {
    const { ask, at, clock } = createBudget(1);
    void ask('a');
    const query = ask('query', { deadlineAt: at(1_000 + WINDOW_MS) });
    await clock.advance(1_000);
    void ask('x', { priority: 'change' });
    expect(await query).toMatchObject({ code: 'PROVIDER_THROTTLED', retryAfterMs: WINDOW_MS });
    expect(clock.pending).toBe(0);
  });
});

describe('a query', () => {
  it('goes before the polls that wait, and behind the queries that do', async () => {
    const { ask, clock, sentLabels } = createBudget(5);
    for (let index = 0; index < 5; index += 1) void ask('first');
    for (const label of ['poll-1', 'poll-2']) void ask(label, { priority: 'poll' });
    for (const label of ['query-1', 'query-2']) void ask(label);
    await clock.advance(WINDOW_MS);
    expect(sentLabels().slice(5)).toEqual(['query-1', 'query-2', 'poll-1', 'poll-2']);
  });

  it('is turned away at once where its turn comes after its deadline', async () => {
    const { ask, at, clock, sent } = createBudget(2);
    void ask('a');
    await clock.advance(10_000);
    void ask('b');
    const error = await ask('models', { deadlineAt: at(40_000) });
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({
      code: 'PROVIDER_THROTTLED',
      provider: 'azure',
      status: null,
      retryable: true,
      retryAfterMs: WINDOW_MS - 10_000,
      mayHaveActed: false,
      message:
        'azure was not asked GET /models: this gateway sends it 2 requests a minute at most, and the next is free ' +
        'too late; retry after 51000 ms, or raise requestsPerMinute of azure in the configuration',
    });
    expect([sent.length, clock.pending]).toEqual([2, 0]);
  });

  it('knows how many wait before it when it reckons with its deadline', async () => {
    const { ask, at, clock, sentLabels } = createBudget(1);
    void ask('a');
    void ask('b');
    const late = { deadlineAt: at(2 * WINDOW_MS) };
    expect(await ask('c', late)).toMatchObject({ retryAfterMs: 2 * WINDOW_MS });
    void ask('d', { deadlineAt: at(2 * WINDOW_MS + 1) });
    await clock.advance(2 * WINDOW_MS);
    expect(sentLabels()).toEqual(['a', 'b', 'd']);
  });

  it('that leaves makes room in the line and keeps nothing back', async () => {
    const { ask, clock, sentLabels } = createBudget(1);
    const leaver = new AbortController();
    void ask('a');
    const left = ask('leaver', { signal: leaver.signal });
    void ask('b');
    await settle();
    const reason = new Error('the client left');
    leaver.abort(reason);
    expect(await left).toBe(reason);
    expect(getEventListeners(leaver.signal, 'abort')).toHaveLength(0);
    await clock.advance(WINDOW_MS);
    expect(sentLabels()).toEqual(['a', 'b']);
    expect(clock.pending).toBe(0);
  });

  it('that leaves last leaves no timer behind', async () => {
    const { ask, clock } = createBudget(1);
    const leaver = new AbortController();
    void ask('a');
    const left = ask('leaver', { signal: leaver.signal });
    await settle();
    expect(clock.pending).toBe(1);
    leaver.abort(new Error('the client left'));
    await left;
    expect(clock.pending).toBe(0);
  });

  it('whose deadline passes in line hears of the budget, not of silence', async () => {
    const { ask } = createBudget(1);
    const caller = new AbortController();
    void ask('a');
    const outcome = ask('b', { signal: caller.signal });
    await settle();
    caller.abort(new DOMException('too late', 'TimeoutError'));
    expect(await outcome).toMatchObject({
      code: 'PROVIDER_THROTTLED',
      status: null,
      retryAfterMs: WINDOW_MS,
    });
  });

  it('that has ended already is not sent', async () => {
    const { ask, budget } = createBudget(1);
    const reason = new Error('gone');
    expect(await ask('a', { signal: AbortSignal.abort(reason) })).toBe(reason);
    expect(budget.used()).toBe(0);
  });
});

describe('a poll', () => {
  it('leaves a fifth of the window to queries', async () => {
    const { ask, budget, clock, sent, sentLabels } = createBudget(10);
    for (let index = 0; index < 10; index += 1) void ask('poll', { priority: 'poll' });
    await settle();
    expect(sent).toHaveLength(8);
    for (const label of ['query-1', 'query-2']) void ask(label);
    await settle();
    expect(sentLabels().slice(8)).toEqual(['query-1', 'query-2']);
    expect(budget.used()).toBe(10);
    await clock.advance(WINDOW_MS);
    expect(sent).toHaveLength(12);
  });

  it('goes within a window however many queries come', async () => {
    const { ask, at, clock, nowMs, sent } = createBudget(10);
    const query = () => ask('query', { deadlineAt: at(nowMs() + 30_000) });
    for (let second = 0; second < 600; second += 1) {
      for (const _ of [1, 2]) void query();
      if (second === 300) void ask('poll', { priority: 'poll' });
      await clock.advance(1_000);
    }
    const poll = sent.find(({ label }) => label === 'poll');
    expect(poll?.atMs).toBeLessThanOrEqual(300_000 + WINDOW_MS);
  });

  it('that comes back when it was told to finds room, however many queries came meanwhile', async () => {
    const { ask, budget, clock } = createBudget(10);
    for (let index = 0; index < 10; index += 1) void ask('query');
    await clock.advance(1_000);
    const delayMs = budget.pollDelayMs();
    expect(delayMs).toBe(WINDOW_MS - 1_000);
    for (let index = 0; index < 20; index += 1) void ask('query');
    await clock.advance(delayMs);
    expect(budget.used()).toBe(9);
    expect(budget.pollDelayMs()).toBe(0);
  });

  it('that no longer waits takes nothing from the queries', async () => {
    const { ask, budget, clock, sent } = createBudget(10);
    for (let index = 0; index < 10; index += 1) void ask('query');
    await settle();
    budget.pollDelayMs();
    await clock.advance(2 * WINDOW_MS);
    for (let index = 0; index < 10; index += 1) void ask('query');
    await settle();
    expect(sent).toHaveLength(20);
  });

  it('may go where only one request a minute is allowed', async () => {
    const { ask, sent } = createBudget(1);
    void ask('poll', { priority: 'poll' });
    await settle();
    expect(sent).toHaveLength(1);
  });

  it('can be told beforehand how long it would wait', async () => {
    const { ask, budget, clock, sent } = createBudget(5);
    expect(budget.pollDelayMs()).toBe(0);
    for (let index = 0; index < 4; index += 1) {
      void ask('a', { priority: 'poll' });
      await clock.advance(1_000);
    }
    expect(budget.pollDelayMs()).toBe(WINDOW_MS - 4_000);
    void ask('poll', { priority: 'poll' });
    expect(budget.pollDelayMs()).toBe(WINDOW_MS - 3_000);
    await clock.advance(WINDOW_MS - 4_000);
    expect(sent.at(-1)).toMatchObject({ label: 'poll', atMs: WINDOW_MS });
  });

  it('that a query joins in line goes as a query', async () => {
    const { ask, budget, clock, sentLabels } = createBudget(5);
    for (let index = 0; index < 4; index += 1) void ask('first', { priority: 'poll' });
    void ask('other', { priority: 'poll' });
    const shared = new SharedCall(createCall({ priority: 'poll' }));
    const admitted = budget.admit({ provider: 'azure', method: 'GET', path: '/shared' }, shared);
    expect(clock.pending).toBe(1);
    expect(shared.join(createCall({ priority: 'query' }))).toBe(true);
    budget.reconsider();
    await admitted;
    expect(budget.used()).toBe(5);
    expect(sentLabels()).not.toContain('other');
  });
});
