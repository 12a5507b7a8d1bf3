import { describe, expect, it } from 'vitest';
import { createDurationBook } from '../../../../src/operations/polling/duration-book.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { createTraining } from '../../../support/samples.ts';

const BEGIN = new Date('2026-01-01T00:00:00Z');

function createSubject() {
  const ledger = createBreakableLedger();
  let reads = 0;
  ledger.pause = async () => {
    reads += 1;
  };
  const book = createDurationBook(ledger);
  let count = 0;
  const succeed = async (minutes: number, parts: Parameters<typeof createTraining>[0] = {}) => {
    count += 1;
    const endedAt = new Date(BEGIN.getTime() + minutes * 60_000);
    const name = `jobs/${count}`;
    await ledger.record(
      [createTraining({ name, state: 'SUCCEEDED', createdAt: BEGIN, endedAt, ...parts })],
      endedAt,
    );
    reads = 0;
  };
  const usual = () => book.usualMs('fake', 'TEXT_CLASSIFICATION');
  return { book, ledger, succeed, usual, reads: () => reads / 2 };
}

describe('the book of durations', () => {
  it('knows the median of what trainings of the same provider and task took', async () => {
    const { succeed, usual, book } = createSubject();
    for (const minutes of [10, 20, 90]) await succeed(minutes);
    await succeed(500, { provider: 'another' });
    await succeed(500, { state: 'FAILED' });
    expect(await usual()).toBe(20 * 60_000);
    expect(await book.usualMs('fake', 'TRANSLATION')).toBeNull();
    expect(await book.usualMs('another', 'TEXT_CLASSIFICATION')).toBe(500 * 60_000);
  });

  it('counts the twenty that ended last', async () => {
    const { succeed, usual } = createSubject();
    for (let minutes = 1; minutes <= 31; minutes += 1) await succeed(minutes);
    expect(await usual()).toBe(21.5 * 60_000);
  });

  it('reads the ledger once for however many ask, and anew after the next success alone', async () => {
    const { succeed, usual, reads } = createSubject();
    await succeed(10);
    await Promise.all(Array.from({ length: 100 }, usual));
    await usual();
    expect(reads()).toBe(1);
    await succeed(30, { state: 'FAILED' });
    await usual();
    expect(reads()).toBe(0);
    await succeed(30);
    expect(await usual()).toBe(20 * 60_000);
    expect(reads()).toBe(1);
  });

  it('knows nothing while the ledger cannot be read, and asks it again', async () => {
    const { succeed, usual, ledger } = createSubject();
    await succeed(10);
    ledger.problem = new Error('the disk is full');
    expect(await usual()).toBeNull();
    ledger.problem = null;
    expect(await usual()).toBe(10 * 60_000);
  });

  it('listens no more once it is stopped', () => {
    const { book, ledger } = createSubject();
    expect(ledger.listeners).toBe(1);
    book.stop();
    expect(ledger.listeners).toBe(0);
  });
});
