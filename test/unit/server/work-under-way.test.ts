import { expect, it } from 'vitest';
import { WorkUnderWay } from '../../../src/server/work-under-way.ts';
import { settle } from '../../support/fake-clock.ts';

function watch(work: WorkUnderWay) {
  const seen = { settled: false };
  void work.settled().then(() => {
    seen.settled = true;
  });
  return seen;
}

it('is settled at once where nothing is under way', async () => {
  const seen = watch(new WorkUnderWay());
  await settle();
  expect(seen.settled).toBe(true);
});

it('is settled once the last has ended, also one that began later', async () => {
  const work = new WorkUnderWay();
  const endFirst = work.begin();
  const seen = watch(work);
  const endSecond = work.begin();
  endFirst();
  await settle();
  expect(seen.settled).toBe(false);
  endSecond();
  await settle();
  expect(seen.settled).toBe(true);
});

it('counts an end once however often it is told', async () => {
  const work = new WorkUnderWay();
  const end = work.begin();
  work.begin();
  end();
  end();
  const seen = watch(work);
  await settle();
  expect(seen.settled).toBe(false);
});
