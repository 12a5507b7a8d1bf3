import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../../src/errors.ts';
import { retryDelayMs, retryRead } from '../../../../src/providers/http/retry.ts';
import { RetryBudget } from '../../../../src/providers/http/retry-budget.ts';
import type { Call } from '../../../../src/providers/provider.ts';
import { createCall } from '../../../support/create-call.ts';
import { FakeClock, settle } from '../../../support/fake-clock.ts';
import { rejection } from '../../../support/rejection.ts';

function failure(parts: { retryable?: boolean; retryAfterMs?: number } = {}): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', 'down', {
    provider: 'google',
    status: 503,
    retryable: parts.retryable ?? true,
    retryAfterMs: parts.retryAfterMs ?? null,
  });
}

/** An attempt that fails with these errors one after the other, then answers "done"; notes when it was made. */
function createAttempts(clock: FakeClock, errors: readonly Error[]) {
  const startMs = clock.now().getTime();
  const atMs: number[] = [];
  const attempt = async () => {
    const error = errors[atMs.length];
    atMs.push(clock.now().getTime() - startMs);
    if (error) throw error;
    return 'done';
  };
  return { attempt, atMs };
}

interface Setup {
  readonly errors: readonly Error[];
  readonly call?: Partial<Call>;
  readonly random?: number;
  readonly budget?: RetryBudget;
  readonly mayRetry?: boolean;
}

function start({ errors, call, random = 0.5, budget = new RetryBudget(), mayRetry = true }: Setup) {
  const clock = new FakeClock();
  const { attempt, atMs } = createAttempts(clock, errors);
  const outcome = retryRead(attempt, createCall(call), {
    clock,
    budget,
    mayRetry: () => mayRetry,
    random: () => random,
  });
  return { clock, atMs, settled: Promise.allSettled([outcome]), outcome };
}

const START_MS = new FakeClock().now().getTime();

describe('retryDelayMs', () => {
  it.each([
    [1, null, 0, 0],
    [1, null, 0.5, 100],
    [2, null, 0.5, 200],
    [3, null, 0.5, 400],
    [30, null, 0.5, 4_000],
    [1, 0, 0.5, 100],
    [1, 3_000, 0.5, 3_000],
    [1, 50, 0.5, 100],
    [1, 60_000, 0.999, 60_000],
  ])('after %i failures, told %s, at random %s: %i ms', (attempts, retryAfterMs, random, expected) => {
    expect(retryDelayMs(attempts, retryAfterMs, random)).toBe(expected);
  });

  it('stays between zero and the ceiling, which doubles up to eight seconds', () => {
    for (const [attempts, ceilingMs] of [
      [1, 200],
      [2, 400],
      [5, 3_200],
      [6, 6_400],
      [7, 8_000],
      [50, 8_000],
    ] as const) {
      expect(retryDelayMs(attempts, null, 0)).toBe(0);
      const almostMs = retryDelayMs(attempts, null, 0.999_999);
      expect(almostMs).toBeLessThan(ceilingMs);
      expect(almostMs).toBeGreaterThan(ceilingMs * 0.999);
    }
  });
});

describe('retryRead', () => {
  it('tries again with growing delays until it gets an answer', async () => {
    const { clock, atMs, outcome } = start({ errors: [failure(), failure(), failure()] });
    await clock.advance(10_000);
    expect(await outcome).toBe('done');
    expect(atMs).toEqual([0, 100, 300, 700]);
  });

  it('gives up with the last error after four attempts', async () => {
    const errors = [failure(), failure(), failure(), failure(), failure()];
    const { clock, atMs, settled } = start({ errors });
    await clock.advance(60_000);
    expect(await settled).toEqual([{ status: 'rejected', reason: errors[3] }]);
    expect(atMs).toHaveLength(4);
  });

  it.each([
    ['a failure that will not pass', failure({ retryable: false })],
    ['an error that is no provider’s', new Error('bug')],
  ])('does not try again after %s', async (_case, error) => {
    const { atMs, outcome, clock } = start({ errors: [error] });
    expect(await rejection(outcome)).toBe(error);
    expect(atMs).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('waits as long as the provider asks for', async () => {
    const { clock, atMs, outcome } = start({ errors: [failure({ retryAfterMs: 5_000 })] });
    await clock.advance(4_999);
    expect(atMs).toEqual([0]);
    await clock.advance(1);
    expect(await outcome).toBe('done');
    expect(atMs).toEqual([0, 5_000]);
  });

  it.each([
    ['at the deadline', 5_000, 1],
    ['past the deadline', 4_999, 1],
    ['before the deadline', 5_001, 2],
  ])('tries again only before the deadline: a retry %s', async (_case, deadlineMs, attempts) => {
    const call = { deadlineAt: new Date(START_MS + deadlineMs) };
    const { clock, atMs, settled } = start({ errors: [failure({ retryAfterMs: 5_000 })], call });
    await clock.advance(10_000);
    await settled;
    expect(atMs).toHaveLength(attempts);
  });

  it('fails at once, without waiting, where the deadline leaves no time', async () => {
    const call = { deadlineAt: new Date(START_MS + 1_000) };
    const error = failure({ retryAfterMs: 5_000 });
    const { clock, outcome } = start({ errors: [error], call });
    expect(await rejection(outcome)).toBe(error);
    expect(clock.pending).toBe(0);
  });

  it('takes nothing from the budget for a retry that the deadline forbids', async () => {
    const budget = new RetryBudget();
    const call = { deadlineAt: new Date(START_MS) };
    await start({ errors: [failure()], call, budget }).settled;
    let left = 0;
    while (budget.take()) left += 1;
    expect(left).toBe(10);
  });

  it('fails at once, without waiting, while its provider is left alone', async () => {
    const error = failure();
    const { atMs, outcome, clock } = start({ errors: [error], mayRetry: false });
    expect(await rejection(outcome)).toBe(error);
    expect([atMs, clock.pending]).toEqual([[0], 0]);
  });

  it('does not try again once the budget is used up', async () => {
    const budget = new RetryBudget();
    while (budget.take());
    const error = failure();
    const { atMs, outcome } = start({ errors: [error], budget });
    expect(await rejection(outcome)).toBe(error);
    expect(atMs).toHaveLength(1);
  });

  it('counts as one request, however many attempts it takes', async () => {
    const budget = new RetryBudget();
    while (budget.take());
    for (let reads = 0; reads < 4; reads += 1) await start({ errors: [], budget }).outcome;
    expect(budget.take()).toBe(false);
    await start({ errors: [], budget }).outcome;
    expect(budget.take()).toBe(true);
  });

  it('ends a wait with the reason of the signal and leaves nothing behind', async () => {
    const controller = new AbortController();
    const { clock, atMs, outcome } = start({ errors: [failure()], call: { signal: controller.signal } });
    const rejected = rejection(outcome);
    await settle();
    expect(clock.pending).toBe(1);
    const reason = new Error('the client left');
    controller.abort(reason);
    expect(await rejected).toBe(reason);
    expect(atMs).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});
