import { Secret } from '../secret.ts';

/** Whether two settings, with all that is in them, are the same; secrets are compared by what they hold. */
export function areSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (one instanceof Secret) return other instanceof Secret && areSameSecrets(one, other);
  if (one instanceof Date) return other instanceof Date && one.getTime() === other.getTime();
  if (one instanceof Map) return other instanceof Map && areSame([...one], [...other]);
  if (Array.isArray(one)) return Array.isArray(other) && areSameLists(one, other);
  if (!isPlain(one) || !isPlain(other)) return false;
  const keys = Object.keys({ ...one, ...other });
  return keys.every((key) => areSame(one[key], other[key]));
}

/** One that is read from a file is another than the same text in the configuration: it will change. */
function areSameSecrets(one: Secret, other: Secret): boolean {
  return one.reveal() === other.reveal() && one.file === other.file;
}

function areSameLists(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => areSame(item, other[index]));
}

/** Whether it is an object as a parser makes them; an instance of a class is known above or not at all. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
