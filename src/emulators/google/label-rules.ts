import type { FieldViolation } from './service-error.ts';

const MAX_CHARACTERS = 64;
const KEY = /^\p{Ll}[\p{Ll}\p{Lo}\p{N}_-]*$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]*$/u;

/** What is wrong with the labels of a resource. */
export function labelViolations(
  field: string,
  labels: Readonly<Record<string, string>>,
): readonly FieldViolation[] {
  return Object.entries(labels)
    .filter((label) => !isSound(label))
    .map(([key]) => ({ field: `${field}.${key}`, message: 'The label key or value is invalid.' }));
}

function isSound([key, value]: [string, string]): boolean {
  return KEY.test(key) && VALUE.test(value) && Math.max([...key].length, [...value].length) <= MAX_CHARACTERS;
}
