import { z } from 'zod';

/** An int64 inside plain JSON: a number or a decimal string. */
export const integer = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.int());

export const requiredText = z.string('Required field is not set.').min(1, 'Required field is not set.');

/** Milli node hours between two bounds, both inclusive. */
export function budgetBetween(min: number, max: number) {
  const message = `The budget must be between ${min} and ${max} milli node hours, inclusive.`;
  return integer.refine((budget) => budget >= min && budget <= max, { error: message });
}

const columnTransformation = z.strictObject({
  columnName: requiredText,
  invalidValuesAllowed: z.boolean().optional(),
  timeFormat: z.string().optional(),
});

/** Each transformation is exactly one of these, for one column. */
export function transformationsOf(kinds: readonly string[]) {
  const shape = Object.fromEntries(kinds.map((kind) => [kind, columnTransformation.optional()]));
  return z
    .array(
      z.strictObject(shape).refine((transformation) => Object.keys(transformation).length === 1, {
        error: `A transformation must be exactly one of ${kinds.join(', ')}.`,
      }),
    )
    .default([]);
}

export const exportConfig = z.strictObject({
  destinationBigqueryUri: z.string().optional(),
  overrideExistingTable: z.boolean().optional(),
});
