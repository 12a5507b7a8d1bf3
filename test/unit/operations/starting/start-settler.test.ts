import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../../src/errors.ts';
import { type Ledger, operationKey } from '../../../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import type { NewStart, Start } from '../../../../src/ledger/starts.ts';
import { toSettled, toUnsettled, unsettledId } from '../../../../src/operations/starting/unsettled-start.ts';
import { createNewStart } from '../../../support/new-start.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createVerbDeps } from '../../../support/verb-deps.ts';

const HOUR_MS = 3_600_000;
const BEGUN = createTraining(
  { name: 'jobs/9', createdAt: new Date('2026-01-01T00:00:01Z') },
  { displayName: 'v1', datasetName: 'projects/reviews' },
);

/** As an earlier process left it. */
async function leaveStart(
  ledger: Ledger,
  stage: 'intended' | 'sent' = 'sent',
  parts: Partial<NewStart> = {},
): Promise<Start> {
  const result = await ledger.starts.claim(createNewStart({ idempotencyKey: 'key', ...parts }));
  if (result.claim !== 'new') throw new Error('the key is taken');
  if (stage === 'sent') await ledger.starts.markSent(result.start.id);
  return result.start;
}

/** A gateway that comes up over what was left behind. */
function comeUp(ledger: Ledger, fake = new ScriptedProvider()) {
  const deps = createVerbDeps([fake.provider], { ledger });
  const stageOf = async ({ id }: Start) => (await ledger.starts.get(id))?.stage;
  const shown = async (start: Start) => {
    const id = unsettledId(start);
    return (await ledger.getMany([id])).get(operationKey(id))?.operation;
  };
  return { ...deps, ledger, breakable: deps.ledger, fake, stageOf, shown };
}

describe('a start left behind', () => {
  it('that was never sent is forgotten, and its key is free', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger, 'intended');
    const { settler, stageOf, clock } = comeUp(ledger);
    await settler.ready;
    expect(await stageOf(start)).toBeUndefined();
    expect(await ledger.list({})).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('that was sent is shown at once, looked for, and settled as what it began', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    const { settler, stageOf, shown, clock, fake } = comeUp(ledger);
    await settler.ready;
    expect(await shown(start)).toMatchObject({ state: 'UNKNOWN', failure: { code: 'START_NOT_CONFIRMED' } });
    fake.show(BEGUN);
    await clock.advance(2_000);
    expect(await stageOf(start)).toBe('settled');
    expect((await ledger.starts.get(start.id))?.began).toEqual({ provider: 'fake', name: 'jobs/9' });
    expect(await shown(start)).toMatchObject({ state: 'EXPIRED', failure: { code: 'START_SETTLED' } });
    expect(settler.open).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('that was recorded before the process died is settled as that', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    await ledger.record([BEGUN], new Date('2026-01-01T00:00:02Z'));
    const { clock, fake, stageOf } = comeUp(ledger);
    fake.show(BEGUN);
    await clock.advance(2_000);
    expect(await stageOf(start)).toBe('settled');
  });

  it('whose end was recorded before the process died is settled without a look', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    await ledger.record([toSettled(toUnsettled(start, true), 'jobs/9', new Date())], new Date());
    const { clock, fake } = comeUp(ledger);
    await clock.advance(2_000);
    expect((await ledger.starts.get(start.id))?.began).toMatchObject({ name: 'jobs/9' });
    expect(fake.listed).toEqual([]);
  });

  it('is never settled as a training that was known before it', async () => {
    const ledger = createMemoryLedger();
    await ledger.record([BEGUN], new Date('2025-12-31T23:59:00Z'));
    const start = await leaveStart(ledger);
    const { clock, fake, stageOf } = comeUp(ledger);
    fake.show(BEGUN);
    await clock.advance(60_000);
    expect(await stageOf(start)).toBe('sent');
  });

  it('does not take what another open start may have begun', async () => {
    const ledger = createMemoryLedger();
    const starts = [await leaveStart(ledger), await leaveStart(ledger, 'sent', { idempotencyKey: 'twin' })];
    const { clock, fake, stageOf } = comeUp(ledger);
    fake.show(BEGUN);
    await clock.advance(60_000);
    expect(await Promise.all(starts.map(stageOf))).toEqual(['sent', 'sent']);
  });

  it('stays open where its provider is configured no more', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger, 'sent', { provider: 'gone' });
    const { settler, logged, stageOf } = comeUp(ledger);
    await settler.ready;
    expect(settler.open).toBe(0);
    expect(await stageOf(start)).toBe('sent');
    expect(logged.join()).toContain('not configured any more');
  });

  it('is taken up where its provider is configured again, or is another one now', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    const { settler, registry, stageOf, clock, fake } = comeUp(ledger, new ScriptedProvider('other'));
    await settler.ready;
    // Nobody of this process can be waiting for its answer any more.
    await clock.advance(20_000);
    const [first, second] = [new ScriptedProvider(), new ScriptedProvider()];
    registry.replace([fake.provider, first.provider]);
    await clock.advance(2_000);
    expect(first.listed.length).toBeGreaterThan(0);
    const looks = first.listed.length;
    second.show(BEGUN);
    registry.replace([second.provider]);
    await clock.advance(HOUR_MS / 10);
    expect(first.listed).toHaveLength(looks);
    expect(await stageOf(start)).toBe('settled');
  });

  it('is taken up later where the ledger cannot be read at first', async () => {
    const ledger = createMemoryLedger();
    const requestedAt = new Date('2025-12-31T23:59:59Z');
    const start = await leaveStart(ledger, 'sent', { requestedAt });
    const { settler, breakable, clock, fake, stageOf } = comeUp(ledger);
    breakable.problem = new GatewayError('LEDGER', 'locked');
    await settler.ready;
    breakable.problem = null;
    fake.show(BEGUN);
    await clock.advance(10 * 60_000);
    expect(await stageOf(start)).toBe('settled');
  });
});

describe('looking for what starts began', () => {
  it('asks a provider at once and for all of them, seldomer with time, and never more than is left', async () => {
    const ledger = createMemoryLedger();
    for (const displayName of ['v1', 'v2', 'v3']) {
      await leaveStart(ledger, 'sent', {
        idempotencyKey: displayName,
        request: { displayName, datasetId: 'reviews', task: 'OTHER' },
      });
    }
    const { settler, clock, fake } = comeUp(ledger);
    await clock.advance(10_000);
    expect(fake.listed).toHaveLength(11);
    await clock.advance(HOUR_MS - 10_000);
    expect(fake.listed.length).toBeLessThan(100);
    const looks = fake.listed.length;
    await clock.advance(10 * 60_000);
    expect(fake.listed.length - looks).toBeLessThanOrEqual(2);
    expect(settler.open).toBe(0);
  });

  it('ends at the deadline, and the key stays taken', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    const { settler, clock, shown } = comeUp(ledger);
    await clock.advance(2 * HOUR_MS);
    expect(await shown(start)).toMatchObject({ state: 'EXPIRED', failure: { code: 'START_NOT_FOUND' } });
    expect((await ledger.starts.claim(start)).claim).toBe('repeated');
    expect(settler.open).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('goes on past the deadline until the provider has answered', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    const { clock, fake, shown } = comeUp(ledger);
    fake.failure = createProviderError();
    await clock.advance(5 * HOUR_MS);
    expect(await shown(start)).toMatchObject({ state: 'UNKNOWN' });
    fake.failure = null;
    fake.show(BEGUN);
    await clock.advance(10 * 60_000);
    expect(await shown(start)).toMatchObject({ failure: { code: 'START_SETTLED' } });
  });

  it.each<[string, (fake: ScriptedProvider) => void]>([
    [
      'fails every look',
      (fake) => {
        fake.failure = createProviderError();
      },
    ],
    [
      'never lists all of its trainings',
      (fake) => {
        fake.provider.training.list = async () => ({ items: [], nextToken: 'more' });
      },
    ],
  ])('ends once the outage has lasted too long where a provider %s', async (_how, spoil) => {
    const ledger = createMemoryLedger();
    const requestedAt = new Date(new Date('2026-01-01T00:00:00Z').getTime() - 30 * 24 * HOUR_MS);
    const start = await leaveStart(ledger, 'sent', { requestedAt });
    const fake = new ScriptedProvider();
    spoil(fake);
    const { settler, clock, shown } = comeUp(ledger, fake);
    await clock.advance(HOUR_MS);
    expect(await shown(start)).toMatchObject({ state: 'UNKNOWN' });
    await clock.advance(10 * 60_000);
    expect(await shown(start)).toMatchObject({ state: 'EXPIRED', failure: { code: 'START_NOT_FOUND' } });
    expect(settler.open).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('gives nothing up for a look that the stopping gateway broke off', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger, 'sent', { requestedAt: new Date('2025-01-01T00:00:00Z') });
    const fake = new ScriptedProvider();
    const release = fake.hold();
    const { settler, stageOf, clock } = comeUp(ledger, fake);
    await settler.ready;
    await clock.advance(0);
    fake.failure = new DOMException('the gateway is stopping', 'AbortError');
    settler.stop();
    release();
    await clock.advance(0);
    expect(fake.listed).toHaveLength(1);
    expect(await stageOf(start)).toBe('sent');
  });

  it('leaves a provider alone for as long as it asks', async () => {
    const ledger = createMemoryLedger();
    await leaveStart(ledger);
    const { clock, fake } = comeUp(ledger);
    fake.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 90_000 });
    await clock.advance(60_000);
    expect(fake.listed).toHaveLength(1);
  });

  it('ends at the deadline where a provider lists nothing, and asks it for nothing', async () => {
    const ledger = createMemoryLedger();
    const start = await leaveStart(ledger);
    const fake = new ScriptedProvider('fake', { lists: false });
    const { clock, shown } = comeUp(ledger, fake);
    await clock.advance(2 * HOUR_MS);
    expect(await shown(start)).toMatchObject({ state: 'EXPIRED', failure: { code: 'START_NOT_FOUND' } });
    expect([...fake.asked, ...fake.listed]).toEqual([]);
  });

  it('stops with the gateway and leaves no timer', async () => {
    const ledger = createMemoryLedger();
    await leaveStart(ledger);
    const { settler, clock, fake } = comeUp(ledger);
    await clock.advance(0);
    expect(clock.pending).toBe(1);
    settler.stop();
    expect(clock.pending).toBe(0);
    await clock.advance(HOUR_MS);
    expect(fake.listed).toHaveLength(1);
  });
});
