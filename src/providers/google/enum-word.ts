import type { WireReader } from '../wire-reader.ts';

/** An enum as its name, or as its number in text: clients may ask for numbers (A1). Null where it is left out. */
export function optionalWord(reader: WireReader, name: string): string | null {
  const value = Object.hasOwn(reader.json, name) ? reader.json[name] : null;
  return typeof value === 'number' ? String(value) : reader.optionalString(name);
}
