import { expect, it } from 'vitest';
import { QuietTimes } from '../../../../src/operations/polling/quiet-times.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { createFakeProvider } from '../../../support/fake-provider.ts';

it('keeps the longest time a provider has asked for, and each provider’s own', async () => {
  const clock = new FakeClock();
  const quietTimes = new QuietTimes(clock);
  const [one, two] = [createFakeProvider({ key: 'one' }), createFakeProvider({ key: 'two' })];
  quietTimes.extend('one', 9_000);
  quietTimes.extend('one', 2_000);
  await clock.advance(3_000);
  expect([quietTimes.pollDelayMs(one), quietTimes.pollDelayMs(two)]).toEqual([6_000, 0]);
  await clock.advance(6_000);
  expect(quietTimes.pollDelayMs(one)).toBe(0);
});

it('waits for the provider’s budget where that takes longer', () => {
  const quietTimes = new QuietTimes(new FakeClock());
  const budget = { ...createFakeProvider().budget, pollDelayMs: () => 5_000 };
  const provider = createFakeProvider({ budget });
  expect(quietTimes.pollDelayMs(provider)).toBe(5_000);
  quietTimes.extend('fake', 7_000);
  expect(quietTimes.pollDelayMs(provider)).toBe(7_000);
});
