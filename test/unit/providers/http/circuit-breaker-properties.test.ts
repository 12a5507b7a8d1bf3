import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker, type Permit } from '../../../../src/providers/http/circuit-breaker.ts';
import type { SentOutcome } from '../../../../src/providers/http/outcome-window.ts';
import type { BreakerState } from '../../../../src/providers/provider.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

/** To ask whether to send, to be told what became of the oldest or the newest request under way, or to let time pass. */
type Step =
  | { readonly kind: 'enter' }
  | { readonly kind: 'end'; readonly outcome: SentOutcome; readonly newest: boolean }
  | { readonly kind: 'wait'; readonly ms: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ kind: 'enter' as const }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('end' as const),
        outcome: fc.constantFrom<SentOutcome>('succeeded', 'failed', 'failed', 'unknown'),
        newest: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
    },
  ),
  { maxLength: 200 },
);

const options = fc.record({
  minRequests: fc.integer({ min: 1, max: 6 }),
  failingShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
  windowSeconds: fc.constant(60),
  openSeconds: fc.constant(30),
  probes: fc.integer({ min: 1, max: 4 }),
});

interface Moment {
  readonly atMs: number;
  readonly from: BreakerState;
  readonly to: BreakerState;
}

async function play(
  breakerOptions: ConstructorParameters<typeof CircuitBreaker>[0],
  script: readonly Step[],
) {
  const clock = new FakeClock();
  const startMs = clock.now().getTime();
  const nowMs = () => clock.now().getTime() - startMs;
  const changes: Moment[] = [];
  let state: BreakerState = 'closed';
  const breaker = new CircuitBreaker(breakerOptions, clock, (to) => {
    changes.push({ atMs: nowMs(), from: state, to });
    state = to;
  });
  const underWay: { readonly permit: Permit; readonly probe: number }[] = [];
  const sentMs: number[] = [];
  let halfOpens = 0;
  let mostProbes = 0;
  for (const step of script) {
    if (step.kind === 'wait') await clock.advance(step.ms);
    if (step.kind === 'end') (step.newest ? underWay.pop() : underWay.shift())?.permit(step.outcome);
    if (step.kind !== 'enter') continue;
    const permit = breaker.enter();
    if (permit === null) continue;
    halfOpens = changes.filter(({ to }) => to === 'half-open').length;
    sentMs.push(nowMs());
    underWay.push({ permit, probe: breaker.state === 'half-open' ? halfOpens : 0 });
    if (breaker.state === 'half-open') {
      mostProbes = Math.max(mostProbes, underWay.filter(({ probe }) => probe === halfOpens).length);
    }
  }
  return { breaker, changes, sentMs, mostProbes };
}

describe('a breaker, whatever comes when', () => {
  it('goes only from closed to open, from open to half open, and from there to either', () =>
    fc.assert(
      fc.asyncProperty(options, steps, async (breakerOptions, script) => {
        const { changes } = await play(breakerOptions, script);
        const allowed = ['closed>open', 'open>half-open', 'half-open>open', 'half-open>closed'];
        for (const { from, to } of changes) expect(allowed).toContain(`${from}>${to}`);
      }),
    ));

  it('sends nothing while it is open', () =>
    fc.assert(
      fc.asyncProperty(options, steps, async (breakerOptions, script) => {
        const { changes, sentMs } = await play(breakerOptions, script);
        for (const { atMs } of changes.filter(({ to }) => to === 'open')) {
          // Those of the very moment may have been sent before it opened.
          expect(sentMs.filter((sent) => sent > atMs && sent < atMs + 30_000)).toEqual([]);
        }
      }),
    ));

  it('never has more probes under way than it may', () =>
    fc.assert(
      fc.asyncProperty(options, steps, async (breakerOptions, script) => {
        const { mostProbes } = await play(breakerOptions, script);
        expect(mostProbes).toBeLessThanOrEqual(breakerOptions.probes);
      }),
    ));

  it('always lets something through again once its time is up and what was sent has ended', () =>
    fc.assert(
      fc.asyncProperty(options, steps, async (breakerOptions, script) => {
        const clock = new FakeClock();
        const breaker = new CircuitBreaker(breakerOptions, clock);
        const underWay: Permit[] = [];
        for (const step of script) {
          if (step.kind === 'wait') await clock.advance(step.ms);
          if (step.kind === 'end') underWay.pop()?.(step.outcome);
          const permit = step.kind === 'enter' ? breaker.enter() : null;
          if (permit) underWay.push(permit);
        }
        for (const permit of underWay) permit('unknown');
        // Long enough to forget the failures of a closed one, too.
        await clock.advance(100_000);
        for (let probe = 0; probe < breakerOptions.probes; probe += 1) breaker.enter()?.('succeeded');
        expect(breaker.delayMs()).toBe(0);
        expect(breaker.state).toBe('closed');
      }),
    ));
});
