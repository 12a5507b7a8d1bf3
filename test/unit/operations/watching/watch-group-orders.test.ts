import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal, type OperationState } from '../../../../src/domain/operation-state.ts';
import type { LedgerEvent } from '../../../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import type { StatusEvent } from '../../../../src/operations/watching/status-event.ts';
import { WatchGroup } from '../../../../src/operations/watching/watch-group.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { settle } from '../../../support/fake-clock.ts';
import { PacedClient } from '../../../support/paced-client.ts';
import { createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createWatchSubject } from '../../../support/watch-subject.ts';

type Step =
  | { readonly do: 'record'; readonly name: string; readonly state: OperationState; readonly percent: number }
  | { readonly do: 'join'; readonly after: number | null }
  | { readonly do: 'pause' | 'resume' | 'leave'; readonly index: number }
  | { readonly do: 'rest' };

const STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED'] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('record'),
      name: fc.constantFrom('jobs/1', 'jobs/2', 'jobs/3'),
      state: fc.constantFrom(...STATES),
      percent: fc.nat(9),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('join'), after: fc.option(fc.nat(12)) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('pause', 'resume', 'leave'), index: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rest') }) },
);

interface Member {
  readonly client: PacedClient;
  readonly after: number | null;
  readonly leave: () => void;
  hasLeft: boolean;
}

/** Runs the steps over one group; the ledger, and whoever presents an event, answer a few turns late. */
async function run(steps: readonly Step[], delays: readonly number[], board: boolean) {
  const fake = new ScriptedProvider();
  fake.show(createTraining({ name: 'jobs/1', state: 'QUEUED' }));
  const ledger = createBreakableLedger(createMemoryLedger());
  const subject = createWatchSubject(ledger);
  let asked = 0;
  const pause = async () => {
    asked += 1;
    for (let turns = delays[asked % delays.length] ?? 0; turns > 0; turns -= 1) await Promise.resolve();
  };
  ledger.pause = pause;
  const { provider } = fake;
  const watch = board
    ? subject.watches.board({ select: () => [provider], matches: () => true, after: null })
    : subject.watches.one({ provider, name: 'jobs/1', aspect: 'training', after: null });
  const present = async (status: StatusEvent) => {
    await pause();
    return status;
  };
  let group: WatchGroup<StatusEvent> | null = null;
  const createGroup = () =>
    new WatchGroup<StatusEvent>({
      ...subject,
      ledger,
      watch,
      present,
      onEmpty: () => {
        group = null;
      },
    });
  const members: Member[] = [];
  const recorded: Promise<unknown>[] = [];

  function join(sequence: number | null): void {
    const client = new PacedClient();
    group ??= createGroup();
    const leave = group.join(client, sequence === null ? null : { ledger: ledger.id, sequence });
    members.push({ client, after: sequence, leave, hasLeft: false });
  }

  async function take(next: Step): Promise<void> {
    switch (next.do) {
      case 'record': {
        const { name, state, percent } = next;
        const job = createTraining({ name, state, progressPercent: percent });
        if (name === 'jobs/1') fake.show(job);
        recorded.push(ledger.record([job], subject.clock.now()));
        return;
      }
      case 'join':
        return join(next.after);
      case 'rest':
        return settle();
    }
    const member = members[next.index];
    if (!member) return;
    if (next.do === 'pause') member.client.pause();
    if (next.do === 'resume') member.client.resume();
    if (next.do !== 'leave') return;
    member.hasLeft = true;
    member.leave();
  }

  for (const next of steps) await take(next);
  await Promise.all(recorded);
  for (let round = 0; round < 4; round += 1) {
    for (const { client } of members) client.resume();
    await settle();
  }
  return { ledger, subject, members, events: (await ledger.eventsAfter(0, 1_000)) ?? [] };
}

/** What follows a place, up to the end of what is watched. */
function expectedAfter(events: readonly LedgerEvent[], place: number, board: boolean): readonly number[] {
  const concerning = events.filter(
    ({ sequence, entry }) => sequence > place && (board || entry.operation.name === 'jobs/1'),
  );
  const end = board ? -1 : concerning.findIndex(({ entry }) => isTerminal(entry.operation.state));
  return (end === -1 ? concerning : concerning.slice(0, end + 1)).map(({ sequence }) => sequence);
}

/** A snapshot of each thing at one place, then every change after it; from a cursor, every change after it. */
function check({ client, after, hasLeft }: Member, events: readonly LedgerEvent[], board: boolean): void {
  const snapshots = client.told.filter(({ type }) => type === 'SNAPSHOT');
  expect(client.told.slice(0, snapshots.length)).toEqual(snapshots);
  const names = snapshots.map(({ event }) => event.entry.operation.name);
  expect(new Set(names).size).toBe(names.length);
  expect(client.sequences).toEqual([...new Set(client.sequences)].toSorted((one, other) => one - other));
  const changes = client.told.slice(snapshots.length).map(({ event }) => event.sequence);
  // A snapshot goes on at a place that nobody is told: from the first change on, nothing may be missing.
  const wasReplayed = after !== null && snapshots.length === 0 && client.errors.length === 0;
  const place = wasReplayed ? after : (changes[0] ?? Number.POSITIVE_INFINITY) - 1;
  const expected = expectedAfter(events, place, board);
  expect(changes).toEqual(hasLeft ? expected.slice(0, changes.length) : expected);
}

/** Of everything that it was ever told of, and of all that it has to know, a member knows the newest. */
function checkNewest({ client, after }: Member, events: readonly LedgerEvent[], board: boolean): void {
  const newest = new Map<string, number>();
  for (const { sequence, entry } of events) {
    const { name } = entry.operation;
    if (board || name === 'jobs/1') newest.set(name, sequence);
  }
  const told = new Map(client.told.map(({ event }) => [event.entry.operation.name, event.sequence]));
  for (const [name, sequence] of newest) {
    const isKnownBefore = after !== null && sequence <= after && !told.has(name);
    if (!isKnownBefore) expect(told.get(name)).toBe(sequence);
  }
}

describe('whatever the order of records, arrivals, departures and pauses', () => {
  it.each([true, false])('each member of a group is told everything once (a board: %s)', async (board) => {
    const delays = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), delays, async (steps, turns) => {
        const { ledger, subject, members, events } = await run(steps, turns, board);
        for (const member of members) check(member, events, board);
        for (const member of members) {
          // Who has left, or has heard of the end, is told nothing of what came later.
          if (!member.hasLeft && !member.client.ended) checkNewest(member, events, board);
        }
        for (const { leave } of members) leave();
        expect([ledger.listeners, subject.viewed.viewers]).toEqual([0, 0]);
      }),
      { numRuns: 150 },
    );
  });
});
