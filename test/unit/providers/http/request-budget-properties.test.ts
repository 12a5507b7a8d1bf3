import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WINDOW_MS } from '../../../../src/providers/http/request-window.ts';
import type { CallPriority } from '../../../../src/providers/provider.ts';
import { settle } from '../../../support/fake-clock.ts';
import { createBudget, type Sent } from './request-budget-subject.ts';

interface Arrival {
  readonly afterMs: number;
  readonly priority: CallPriority;
  readonly patienceMs: number;
}

function arrivals(...priorities: readonly CallPriority[]): fc.Arbitrary<readonly Arrival[]> {
  return fc.array(
    fc.record({
      // Often at the same moment, sometimes far apart.
      afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 }), fc.constant(WINDOW_MS)),
      priority: fc.constantFrom(...priorities),
      patienceMs: fc.integer({ min: 0, max: 3 * WINDOW_MS }),
    }),
    { maxLength: 40 },
  );
}

const limit = fc.integer({ min: 1, max: 10 });

/** What becomes of them: those that were sent, and how many were turned away. */
async function play(limitPerMinute: number, script: readonly Arrival[]) {
  const subject = createBudget(limitPerMinute);
  const { ask, at, clock, nowMs, sent } = subject;
  const outcomes: Promise<unknown>[] = [];
  for (const [index, { afterMs, priority, patienceMs }] of script.entries()) {
    await clock.advance(afterMs);
    outcomes.push(ask(String(index), { priority, deadlineAt: at(nowMs() + patienceMs) }));
    await settle();
  }
  await clock.advance(4 * WINDOW_MS);
  const errors = (await Promise.all(outcomes)).filter((error) => error !== undefined);
  return { sent, errors, pendingTimers: clock.pending };
}

/** How many of those before it, itself left out, lie in the window that ends with this one. */
function usedBefore(sent: readonly Sent[], index: number): number {
  const endMs = sent[index]?.atMs ?? 0;
  return sent.slice(0, index).filter(({ atMs }) => atMs > endMs - WINDOW_MS).length;
}

describe('a budget, whatever comes when', () => {
  it('never has more than the limit in any 60 s, changes aside', () =>
    fc.assert(
      fc.asyncProperty(limit, arrivals('query', 'poll', 'change'), async (limitPerMinute, script) => {
        const { sent } = await play(limitPerMinute, script);
        for (const [index, { priority }] of sent.entries()) {
          if (priority !== 'change') expect(usedBefore(sent, index)).toBeLessThan(limitPerMinute);
        }
      }),
    ));

  it('leaves a fifth of the limit free of polls', () =>
    fc.assert(
      fc.asyncProperty(limit, arrivals('query', 'poll', 'change'), async (limitPerMinute, script) => {
        const { sent } = await play(limitPerMinute, script);
        const polls = sent.filter(({ priority }) => priority === 'poll');
        for (const index of polls.keys()) {
          expect(usedBefore(polls, index)).toBeLessThan(0.8 * limitPerMinute);
        }
      }),
    ));

  it('sends or turns away every request, and keeps no timer', () =>
    fc.assert(
      fc.asyncProperty(limit, arrivals('query', 'poll', 'change'), async (limitPerMinute, script) => {
        const { sent, errors, pendingTimers } = await play(limitPerMinute, script);
        expect(sent.length + errors.length).toBe(script.length);
        expect(pendingTimers).toBe(0);
      }),
    ));

  it('sends changes the moment they come', () =>
    fc.assert(
      fc.asyncProperty(limit, arrivals('query', 'change'), async (limitPerMinute, script) => {
        const { sent } = await play(limitPerMinute, script);
        let nowMs = 0;
        for (const [index, { afterMs, priority }] of script.entries()) {
          nowMs += afterMs;
          if (priority !== 'change') continue;
          expect(sent.find(({ label }) => label === String(index))?.atMs).toBe(nowMs);
        }
      }),
    ));

  it('sends each query at the earliest instant that the limit allows, or turns it away', () =>
    fc.assert(
      fc.asyncProperty(limit, arrivals('query'), async (limitPerMinute, script) => {
        const { sent } = await play(limitPerMinute, script);
        expect(sent.map(({ label, atMs }) => [label, atMs])).toEqual(earliest(limitPerMinute, script));
      }),
    ));
});

/** The same worked out one query after the other. */
function earliest(
  limitPerMinute: number,
  script: readonly Arrival[],
): readonly (readonly [string, number])[] {
  const sent: (readonly [string, number])[] = [];
  let nowMs = 0;
  for (const [index, { afterMs, patienceMs }] of script.entries()) {
    nowMs += afterMs;
    const freeAtMs = (sent.at(-limitPerMinute)?.[1] ?? -WINDOW_MS) + WINDOW_MS;
    const turnAtMs = Math.max(nowMs, freeAtMs);
    if (turnAtMs === nowMs || turnAtMs < nowMs + patienceMs) sent.push([String(index), turnAtMs]);
  }
  return sent;
}
