import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationState } from '../../../../src/domain/operation-state.ts';
import { isTerminal } from '../../../../src/domain/operation-state.ts';
import type { LedgerCursor, LedgerEvent } from '../../../../src/ledger/ledger.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { settle } from '../../../support/fake-clock.ts';
import { createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createWatchSubject, type Heard } from '../../../support/watch-subject.ts';

type Step =
  | { readonly do: 'record'; readonly name: string; readonly state: OperationState; readonly percent: number }
  | { readonly do: 'subscribe'; readonly board: boolean; readonly after: number | null }
  | { readonly do: 'leave'; readonly index: number }
  | { readonly do: 'rest' };

const STATES = ['QUEUED', 'RUNNING', 'UNKNOWN', 'SUCCEEDED'] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('record'),
      name: fc.constantFrom('jobs/1', 'jobs/2'),
      state: fc.constantFrom(...STATES),
      percent: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('subscribe'),
      board: fc.boolean(),
      after: fc.option(fc.nat(6)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave'), index: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rest') }) },
);

interface Subscriber {
  readonly board: boolean;
  readonly after: LedgerCursor | null;
  readonly heard: Heard;
  left: boolean;
}

/** Runs the steps, none waiting for another, over a ledger that answers each question a few turns late. */
async function run(steps: readonly Step[], delays: readonly number[]) {
  const fake = new ScriptedProvider();
  fake.show(createTraining({ name: 'jobs/1' }), createTraining({ name: 'jobs/2' }));
  const ledger = createBreakableLedger();
  const { watches, follow, clock, viewed } = createWatchSubject(ledger);
  let asked = 0;
  ledger.pause = async () => {
    asked += 1;
    for (let turns = delays[asked % delays.length] ?? 0; turns > 0; turns -= 1) await Promise.resolve();
  };
  const subscribers: Subscriber[] = [];
  const recorded: Promise<unknown>[] = [];

  function subscribe(board: boolean, sequence: number | null): void {
    const { provider } = fake;
    const after = sequence === null ? null : { ledger: ledger.id, sequence };
    const watch = board
      ? watches.board({ select: () => [provider], matches: () => true, after })
      : watches.one({ provider, name: 'jobs/1', aspect: 'training', after });
    subscribers.push({ board, after, heard: follow(watch), left: false });
  }

  async function take(next: Step): Promise<void> {
    switch (next.do) {
      case 'record': {
        const { name, state, percent } = next;
        fake.show(createTraining({ name, state, progressPercent: percent }));
        recorded.push(
          ledger.record([createTraining({ name, state, progressPercent: percent })], clock.now()),
        );
        return;
      }
      case 'subscribe':
        subscribe(next.board, next.after);
        return;
      case 'leave': {
        const subscriber = subscribers[next.index];
        if (!subscriber) return;
        subscriber.left = true;
        await subscriber.heard.leave();
        return;
      }
      case 'rest':
        return settle();
      default:
        return next satisfies never;
    }
  }

  for (const next of steps) await take(next);
  await Promise.all(recorded);
  await settle();
  return { ledger, viewed, subscribers, events: (await ledger.eventsAfter(0, 1_000)) ?? [] };
}

/** What a subscriber that does not leave must hear after its opening: every change, up to the end of its work. */
function expectedAfter(events: readonly LedgerEvent[], from: number, board: boolean): readonly number[] {
  const concerning = events.filter(
    ({ sequence, entry }) => sequence > from && (board || entry.operation.name === 'jobs/1'),
  );
  const end = concerning.findIndex(({ entry }) => isTerminal(entry.operation.state));
  const upToEnd = board || end === -1 ? concerning : concerning.slice(0, end + 1);
  return upToEnd.map(({ sequence }) => sequence);
}

function check({ heard, board, after, left }: Subscriber, events: readonly LedgerEvent[]): void {
  if (heard.problem !== null) {
    // A board that was empty when it was asked to go on at a place that was not reached.
    expect([heard.problem, heard.events, board]).toMatchObject([{ code: 'CURSOR_UNKNOWN' }, [], true]);
    return;
  }
  const sequences = heard.events.map(({ event }) => event.sequence);
  expect(sequences).toEqual([...new Set(sequences)].toSorted((one, other) => one - other));
  const snapshots = heard.events.filter(({ type }) => type === 'SNAPSHOT');
  expect(heard.events.slice(0, snapshots.length)).toEqual(snapshots);
  const changes = sequences.slice(snapshots.length);
  const from = snapshots.at(-1)?.event.sequence ?? after?.sequence ?? 0;
  const endedInSnapshot = !board && snapshots.some(({ event }) => isTerminal(event.entry.operation.state));
  const expected = endedInSnapshot ? [] : expectedAfter(events, from, board);
  // Who has left heard the beginning of it.
  expect(changes).toEqual(left ? expected.slice(0, changes.length) : expected);
}

describe('whatever the order of records, subscriptions and departures', () => {
  it('a subscriber hears its snapshot and then every change once, in order', async () => {
    const delays = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), delays, async (steps, turns) => {
        const { ledger, viewed, subscribers, events } = await run(steps, turns);
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
        for (const subscriber of subscribers) check(subscriber, events);
        for (const { heard } of subscribers) await heard.leave();
        await settle();
        expect([ledger.listeners, viewed.viewers]).toEqual([0, 0]);
      }),
      { numRuns: 150 },
    );
  });
});
