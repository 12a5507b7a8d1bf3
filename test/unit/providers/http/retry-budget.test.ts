import { expect, it } from 'vitest';
import { RetryBudget } from '../../../../src/providers/http/retry-budget.ts';

function takeAll(budget: RetryBudget): number {
  let taken = 0;
  while (budget.take()) taken += 1;
  return taken;
}

it('allows ten retries at first', () => {
  expect(takeAll(new RetryBudget())).toBe(10);
});

it('allows one retry for five requests once the first ten are used up', () => {
  const budget = new RetryBudget();
  takeAll(budget);
  for (let requests = 0; requests < 4; requests += 1) budget.countRequest();
  expect(budget.take()).toBe(false);
  budget.countRequest();
  expect(takeAll(budget)).toBe(1);
});

it('saves up ten retries at most', () => {
  const budget = new RetryBudget();
  for (let requests = 0; requests < 1_000; requests += 1) budget.countRequest();
  expect(takeAll(budget)).toBe(10);
});

it('has ten whole retries again after a retry and five requests', () => {
  const budget = new RetryBudget();
  budget.take();
  for (let requests = 0; requests < 5; requests += 1) budget.countRequest();
  expect(takeAll(budget)).toBe(10);
});
