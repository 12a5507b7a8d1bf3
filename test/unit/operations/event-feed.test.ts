import { describe, expect, it } from 'vitest';
import { applyObservation } from '../../../src/ledger/apply-observation.ts';
import { EventFeed, type StatusEvent } from '../../../src/operations/event-feed.ts';
import { createOperation } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');

function eventOf(sequence: number, name = 'operations/1'): StatusEvent {
  const { entry } = applyObservation(undefined, createOperation({ name }), AT);
  return { type: 'CHANGE', event: { sequence, at: AT, previousState: null, entry: { ...entry, sequence } } };
}

/** A feed, and how often it was let go. */
function createFeed() {
  const counts = { released: 0 };
  const feed = new EventFeed(() => {
    counts.released += 1;
  });
  return { feed, counts };
}

async function remaining(feed: EventFeed): Promise<readonly number[]> {
  const sequences: number[] = [];
  for await (const { event } of feed) sequences.push(event.sequence);
  return sequences;
}

describe('an event feed', () => {
  it('delivers what was offered before it was asked, in order', async () => {
    const { feed } = createFeed();
    feed.offer(eventOf(1));
    feed.offer(eventOf(2));
    feed.end();
    expect(await remaining(feed)).toEqual([1, 2]);
  });

  it('hands an event to who waits for it', async () => {
    const { feed } = createFeed();
    const waiting = feed.next();
    feed.offer(eventOf(1));
    expect(await waiting).toMatchObject({ done: false, value: { event: { sequence: 1 } } });
  });

  it('gives each of those who wait an event of their own, in the order they asked', async () => {
    const { feed } = createFeed();
    const waiting = [feed.next(), feed.next(), feed.next()];
    feed.offer(eventOf(1));
    feed.offer(eventOf(2));
    feed.end();
    const results = await Promise.all(waiting);
    expect(results.map(({ value }) => value?.event.sequence)).toEqual([1, 2, undefined]);
    expect(results.map(({ done }) => done)).toEqual([false, false, true]);
  });

  it('lets go once, whichever way and however often it ends', async () => {
    const { feed, counts } = createFeed();
    feed.end();
    feed.end();
    await feed.return();
    expect(counts.released).toBe(1);
  });

  it('hears that the client leaves while it waits', async () => {
    const { feed, counts } = createFeed();
    const waiting = feed.next();
    expect(await feed.return()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(counts.released).toBe(1);
  });

  it('delivers nothing pending to a client that has left', async () => {
    const { feed } = createFeed();
    feed.offer(eventOf(1));
    await feed.return();
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });

  it('takes nothing more after its end', async () => {
    const { feed } = createFeed();
    feed.end();
    feed.offer(eventOf(1));
    expect(await remaining(feed)).toEqual([]);
  });

  it('is let go by a loop that is left', async () => {
    const { feed, counts } = createFeed();
    feed.offer(eventOf(1));
    for await (const _event of feed) break;
    expect(counts.released).toBe(1);
  });

  it('keeps every event for a client that is a little behind', async () => {
    const { feed } = createFeed();
    for (let sequence = 1; sequence <= 256; sequence += 1) feed.offer(eventOf(sequence));
    feed.end();
    expect(await remaining(feed)).toHaveLength(256);
  });

  it('tells a client that is far behind the newest of each job, in order', async () => {
    const { feed } = createFeed();
    feed.offer(eventOf(1, 'quiet'));
    for (let sequence = 2; sequence <= 257; sequence += 1)
      feed.offer(eventOf(sequence, `job ${sequence % 2}`));
    feed.end();
    expect(await remaining(feed)).toEqual([1, 256, 257]);
  });

  it('loses no job of a board with thousands, and keeps its queue bounded', async () => {
    const { feed } = createFeed();
    const jobs = 3_000;
    for (let sequence = 1; sequence <= 10 * jobs; sequence += 1) {
      feed.offer(eventOf(sequence, `job ${sequence % jobs}`));
    }
    feed.end();
    const sequences = await remaining(feed);
    expect(new Set(sequences.map((sequence) => sequence % jobs)).size).toBe(jobs);
    expect(sequences.length).toBeLessThanOrEqual(2 * jobs);
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
  });
});
