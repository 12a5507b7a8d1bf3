import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Caller } from '../../../src/access/caller.ts';
import { LastingCallers } from '../../../src/access/lasting-callers.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const DAY_MS = 86_400_000;

function createSubject() {
  const clock = new FakeClock();
  const expelled: string[] = [];
  const lasting = new LastingCallers(clock);
  const add = (name: string, lastsMs: number | null) => {
    const expiresAt = lastsMs === null ? null : new Date(clock.now().getTime() + lastsMs);
    const caller: Caller = { ...ANONYMOUS, name, expiresAt };
    return lasting.add(caller, () => expelled.push(name));
  };
  return { clock, expelled, lasting, add };
}

describe('callers who stay', () => {
  it('go when their credential ends, and not before', async () => {
    const { clock, expelled, add } = createSubject();
    add('ann', 1_000);
    await clock.advance(999);
    expect(expelled).toEqual([]);
    await clock.advance(1);
    expect(expelled).toEqual(['ann']);
  });

  it('go at once where it has ended already', async () => {
    const { clock, expelled, add } = createSubject();
    add('ann', -1);
    await clock.advance(0);
    expect(expelled).toEqual(['ann']);
  });

  it('stay where it has no end', async () => {
    const { clock, expelled, add } = createSubject();
    add('ann', null);
    await clock.advance(1_000 * DAY_MS);
    expect(expelled).toEqual([]);
  });

  it('stay for longer than a timer can wait', async () => {
    const { clock, expelled } = createSubject();
    const impatient = {
      now: () => clock.now(),
      after: (delayMs: number, callback: () => void) => clock.after(Math.min(delayMs, 24 * DAY_MS), callback),
    };
    const caller = { ...ANONYMOUS, expiresAt: new Date(clock.now().getTime() + 60 * DAY_MS) };
    new LastingCallers(impatient).add(caller, () => expelled.push('ann'));
    await clock.advance(60 * DAY_MS - 1);
    expect(expelled).toEqual([]);
    await clock.advance(1);
    expect(expelled).toEqual(['ann']);
  });

  it('are not called back once they have left, and leave no timer', async () => {
    const { clock, expelled, lasting, add } = createSubject();
    add('ann', 1_000)();
    expect(clock.pending).toBe(0);
    lasting.revalidate(() => false);
    await clock.advance(1_000);
    expect(expelled).toEqual([]);
  });

  it('go when they do not hold any longer, and are told once', async () => {
    const { clock, expelled, lasting, add } = createSubject();
    add('ann', 1_000);
    add('bob', 1_000);
    expect(lasting.revalidate(({ name }) => name === 'bob')).toMatchObject([{ name: 'ann' }]);
    expect(lasting.revalidate(({ name }) => name === 'bob')).toEqual([]);
    expect(expelled).toEqual(['ann']);
    await clock.advance(1_000);
    expect(expelled).toEqual(['ann', 'bob']);
  });
});
