import { describe, expect, it } from 'vitest';
import { type BreakerOptions, CircuitBreaker } from '../../../../src/providers/http/circuit-breaker.ts';
import type { SentOutcome } from '../../../../src/providers/http/outcome-window.ts';
import type { BreakerState } from '../../../../src/providers/provider.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const OPTIONS: BreakerOptions = {
  minRequests: 20,
  failingShare: 0.5,
  windowSeconds: 60,
  openSeconds: 30,
  probes: 5,
};

function setUp(options: Partial<BreakerOptions> = {}) {
  const clock = new FakeClock();
  const changes: BreakerState[] = [];
  const breaker = new CircuitBreaker({ ...OPTIONS, ...options }, clock, (state) => changes.push(state));
  /** How many of these were let through; each ended at once. */
  function send(times: number, outcome: SentOutcome): number {
    let sent = 0;
    for (let count = 0; count < times; count += 1) {
      const permit = breaker.enter();
      permit?.(outcome);
      if (permit) sent += 1;
    }
    return sent;
  }
  const open = () => send(OPTIONS.minRequests, 'failed');
  return { breaker, clock, changes, send, open };
}

describe('a closed breaker', () => {
  it('stays closed below the number of requests that is judged', () => {
    const { breaker, send } = setUp();
    send(19, 'failed');
    expect(breaker.state).toBe('closed');
    send(1, 'failed');
    expect(breaker.state).toBe('open');
  });

  it('stays closed below the share that is too much', () => {
    const { breaker, send } = setUp();
    send(11, 'succeeded');
    send(10, 'failed');
    expect(breaker.state).toBe('closed');
    send(1, 'failed');
    expect(breaker.state).toBe('open');
  });

  it('opens with the request that makes them enough to be judged, whatever became of it', () => {
    const { breaker, send } = setUp();
    send(19, 'failed');
    send(1, 'succeeded');
    expect(breaker.state).toBe('open');
  });

  it('does not count what says nothing of the provider', () => {
    const { breaker, send } = setUp();
    send(100, 'unknown');
    send(19, 'failed');
    expect(breaker.state).toBe('closed');
  });

  it('forgets what is older than its window', async () => {
    const { breaker, clock, send } = setUp();
    send(19, 'failed');
    await clock.advance(61_000);
    send(19, 'failed');
    expect(breaker.state).toBe('closed');
    await clock.advance(59_000);
    send(1, 'failed');
    expect(breaker.state).toBe('open');
  });

  it('takes what becomes of a request once', () => {
    const { breaker } = setUp();
    const permit = breaker.enter();
    for (let times = 0; times < 30; times += 1) permit?.('failed');
    expect(breaker.state).toBe('closed');
  });
});

describe('an open breaker', () => {
  it('lets nothing through until its time is up, and says how long that is', async () => {
    const { breaker, clock, open, send } = setUp();
    open();
    expect(breaker.delayMs()).toBe(30_000);
    await clock.advance(29_999);
    expect([send(10, 'succeeded'), breaker.delayMs(), breaker.state]).toEqual([0, 1, 'open']);
    await clock.advance(1);
    expect([breaker.delayMs(), send(1, 'succeeded'), breaker.state]).toEqual([0, 1, 'half-open']);
  });

  it('sets no timer', () => {
    const { clock, open } = setUp();
    open();
    expect(clock.pending).toBe(0);
  });

  it('hears nothing of requests that were sent before', async () => {
    const { breaker, clock, open } = setUp();
    const before = Array.from({ length: 30 }, () => breaker.enter());
    open();
    await clock.advance(30_000);
    breaker.enter();
    for (const permit of before) permit?.('failed');
    expect(breaker.state).toBe('half-open');
    expect(breaker.delayMs()).toBe(0);
  });
});

describe('a half-open breaker', () => {
  async function halfOpen() {
    const subject = setUp();
    subject.open();
    await subject.clock.advance(30_000);
    return subject;
  }

  it('lets no more than its probes through at once', async () => {
    const { breaker } = await halfOpen();
    const permits = Array.from({ length: 8 }, () => breaker.enter());
    expect(permits.map((permit) => permit !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(breaker.delayMs()).toBe(1_000);
  });

  it('closes once all of them have succeeded', async () => {
    const { breaker, send, changes } = await halfOpen();
    send(4, 'succeeded');
    expect(breaker.state).toBe('half-open');
    send(1, 'succeeded');
    expect(breaker.state).toBe('closed');
    expect(changes).toEqual(['open', 'half-open', 'closed']);
  });

  it('opens again with the first that fails, for as long as before', async () => {
    const { breaker, send, changes } = await halfOpen();
    send(4, 'succeeded');
    send(1, 'failed');
    expect([breaker.state, breaker.delayMs()]).toEqual(['open', 30_000]);
    expect(changes).toEqual(['open', 'half-open', 'open']);
  });

  it('sends another for each that says nothing', async () => {
    const { breaker, send } = await halfOpen();
    expect(send(50, 'unknown')).toBe(50);
    expect(send(5, 'succeeded')).toBe(5);
    expect(breaker.state).toBe('closed');
  });

  it('begins afresh once closed', async () => {
    const { breaker, send } = await halfOpen();
    send(5, 'succeeded');
    send(19, 'failed');
    expect(breaker.state).toBe('closed');
  });
});
