import { describe, expect, it } from 'vitest';
import { applyObservation } from '../../../../src/ledger/apply-observation.ts';
import { EventFeed } from '../../../../src/operations/watching/event-feed.ts';
import type { StatusEvent } from '../../../../src/operations/watching/status-event.ts';
import { rejection } from '../../../support/rejection.ts';
import { createOperation } from '../../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');

function eventOf(sequence: number): StatusEvent {
  const { entry } = applyObservation(undefined, createOperation(), AT);
  const event = { sequence, at: AT, previousState: null, entry: { ...entry, sequence } };
  return { type: 'CHANGE', event, gap: null };
}

/** A feed, and how often it was left. */
function createFeed() {
  const counts = { left: 0 };
  const feed = new EventFeed(() => () => {
    counts.left += 1;
  });
  return { feed, counts };
}

async function remaining(feed: EventFeed): Promise<readonly number[]> {
  const sequences: number[] = [];
  for await (const { event } of feed) sequences.push(event.sequence);
  return sequences;
}

describe('an event feed', () => {
  it('delivers what was sent before it was asked, in order', async () => {
    const { feed } = createFeed();
    feed.send(eventOf(1));
    feed.send(eventOf(2));
    feed.end();
    expect(await remaining(feed)).toEqual([1, 2]);
  });

  it('gives each of those who wait an event of their own, in the order they asked', async () => {
    const { feed } = createFeed();
    const waiting = [feed.next(), feed.next(), feed.next()];
    feed.send(eventOf(1));
    feed.send(eventOf(2));
    feed.end();
    const results = await Promise.all(waiting);
    expect(results.map(({ value }) => value?.event.sequence)).toEqual([1, 2, undefined]);
    expect(results.map(({ done }) => done)).toEqual([false, false, true]);
  });

  it('takes more once what it was sent was asked for', async () => {
    const { feed } = createFeed();
    let asked = 0;
    feed.send(eventOf(1));
    expect(feed.isReady).toBe(false);
    feed.onceReady(() => {
      asked += 1;
    });
    expect(asked).toBe(0);
    await feed.next();
    expect([feed.isReady, asked]).toEqual([true, 1]);
  });

  it('rejects once with an error, then ends, and is left by itself', async () => {
    const { feed, counts } = createFeed();
    feed.sendError(new Error('the disk is full'));
    expect(counts.left).toBe(1);
    expect(await rejection(feed.next())).toEqual(new Error('the disk is full'));
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });

  it('rejects with an error for who waits', async () => {
    const { feed } = createFeed();
    const waiting = rejection(feed.next());
    feed.sendError(new Error('the disk is full'));
    expect(await waiting).toEqual(new Error('the disk is full'));
  });

  it('hears that its reader leaves while it waits', async () => {
    const { feed, counts } = createFeed();
    const waiting = feed.next();
    expect(await feed.return()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(counts.left).toBe(1);
  });

  it('delivers nothing pending to a reader that has left', async () => {
    const { feed } = createFeed();
    feed.send(eventOf(1));
    await feed.return();
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });

  it('is left by a loop that is left', async () => {
    const { feed, counts } = createFeed();
    feed.send(eventOf(1));
    for await (const _event of feed) break;
    expect(counts.left).toBe(1);
  });
});
