import { pino } from 'pino';
import { expect, it } from 'vitest';
import { OutageLog } from '../../../../src/operations/polling/outage-log.ts';

function createSubject() {
  const lines: string[] = [];
  const ending = new AbortController();
  const log = pino({}, { write: (line) => lines.push(JSON.parse(line).msg) });
  const outages = new OutageLog(log, ending.signal);
  const fail = (failure: string) => outages.attempt(failure, () => Promise.reject(new Error('no')));
  return { lines, ending, outages, fail };
}

it('gives what an attempt that works gives, and undefined for one that fails', async () => {
  const { outages, fail } = createSubject();
  expect(await outages.attempt('it fails', async () => 7)).toBe(7);
  expect(await fail('it fails')).toBeUndefined();
});

it('tells of each failure once, and again only after it has worked', async () => {
  const { lines, outages, fail } = createSubject();
  for (const failure of ['one', 'two', 'one', 'two']) await fail(failure);
  expect(lines).toEqual(['one', 'two']);
  await outages.attempt('one', async () => {});
  for (const failure of ['one', 'two']) await fail(failure);
  expect(lines).toEqual(['one', 'two', 'one']);
});

it('tells nothing once everything ends', async () => {
  const { lines, ending, fail } = createSubject();
  ending.abort();
  await fail('one');
  expect(lines).toEqual([]);
});
