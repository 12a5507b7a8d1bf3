import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { createMemoryLedger } from '../../../src/ledger/memory-ledger.ts';
import { startCompaction } from '../../../src/operations/compaction.ts';
import { createBreakableLedger } from '../../support/breakable-ledger.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { createOperation } from '../../support/samples.ts';

const HOUR_MS = 3_600_000;

function createSubject() {
  const retention = { finishedDays: 1, eventDays: 1, startDays: 7 };
  const ledger = createBreakableLedger(createMemoryLedger({ retention }));
  const clock = new FakeClock();
  const lines: unknown[] = [];
  const log = pino({}, { write: (line) => lines.push(JSON.parse(line)) });
  const compaction = startCompaction({ ledger, clock, log });
  return { ledger, clock, lines, compaction };
}

describe('compaction', () => {
  it('happens a minute after the start, then every hour, and says what went', async () => {
    const { ledger, clock, lines } = createSubject();
    const longAgo = new Date(clock.now().getTime() - 48 * HOUR_MS);
    await ledger.record([createOperation({ state: 'FAILED' })], longAgo);
    await clock.advance(60_000);
    expect(await ledger.list({})).toEqual([]);
    expect(lines).toMatchObject([{ msg: 'the ledger was compacted', dropped: { entries: 1, events: 1 } }]);
    await ledger.record([createOperation({ state: 'FAILED' })], longAgo);
    await clock.advance(HOUR_MS);
    expect(await ledger.list({})).toEqual([]);
  });

  it('says nothing where nothing went', async () => {
    const { clock, lines } = createSubject();
    await clock.advance(3 * HOUR_MS);
    expect(lines).toEqual([]);
  });

  it('that fails is logged and tried again', async () => {
    const { ledger, clock, lines } = createSubject();
    ledger.problem = new GatewayError('LEDGER', 'the disk is full');
    await clock.advance(60_000);
    expect(lines).toMatchObject([{ level: 50, msg: 'the ledger could not be compacted' }]);
    ledger.problem = null;
    await clock.advance(HOUR_MS);
    expect(lines).toHaveLength(1);
  });

  it('leaves no timer behind once it is stopped', async () => {
    const { clock, compaction } = createSubject();
    await clock.advance(60_000);
    compaction.stop();
    expect(clock.pending).toBe(0);
  });
});
