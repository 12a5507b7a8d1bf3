import type { ExampleCounts } from './records.ts';

export const NO_EXAMPLES: ExampleCounts = { train: 0, validate: 0, test: 0 };

export function totalOf({ train, validate, test }: ExampleCounts): number {
  return train + validate + test;
}

export function addExamples(one: ExampleCounts, other: ExampleCounts): ExampleCounts {
  return {
    train: one.train + other.train,
    validate: one.validate + other.validate,
    test: one.test + other.test,
  };
}

/** The automatic split of pairs that nobody assigned: eight in ten for training, one each for the others. */
export function splitExamples(total: number): ExampleCounts {
  const tenth = Math.floor(total / 10);
  return { train: total - 2 * tenth, validate: tenth, test: tenth };
}
