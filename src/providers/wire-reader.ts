import { isJsonObject, type JsonObject } from '../domain/json.ts';

/** An answer that cannot be read; the message names the place, e.g. `result.status: expected a string, got 3`. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const NOT_FINITE: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);
// Date.parse alone takes "model 3" for a day in March.
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(?<zone>Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Reads the fields we use out of an answer and leaves the rest alone. Required readers throw a WireError with
 * the path; optional ones answer null for what is absent or null, and throw for what has the wrong type.
 */
export class WireReader {
  readonly json: JsonObject;
  readonly #path: string;

  private constructor(json: JsonObject, path: string) {
    this.json = json;
    this.#path = path;
  }

  static of(value: unknown, path = ''): WireReader {
    if (!isJsonObject(value)) throw unexpected(path === '' ? 'answer' : path, 'an object', value);
    return new WireReader(value, path);
  }

  has(name: string): boolean {
    return this.#value(name) !== null;
  }

  string(name: string): string {
    return this.#required(name, 'a string', this.optionalString(name));
  }

  optionalString(name: string): string | null {
    const value = this.#value(name);
    if (value === null || typeof value === 'string') return value;
    throw unexpected(this.#at(name), 'a string', value);
  }

  /** Numbers may come as strings (int64 in proto3 JSON). */
  number(name: string): number {
    return this.#required(name, 'a number', this.optionalNumber(name));
  }

  /** "NaN" and the infinities, which proto3 JSON writes as strings, read as null too: they tell nothing. */
  optionalNumber(name: string): number | null {
    const value = this.#value(name);
    if (value === null || NOT_FINITE.has(value)) return null;
    return toNumber(value) ?? fail(unexpected(this.#at(name), 'a number', value));
  }

  optionalBoolean(name: string): boolean | null {
    const value = this.#value(name);
    if (value === null || typeof value === 'boolean') return value;
    throw unexpected(this.#at(name), 'a boolean', value);
  }

  /** An ISO 8601 instant, UTC where it names no zone, or a day, which means its beginning in UTC. */
  optionalDate(name: string): Date | null {
    const text = this.optionalString(name);
    if (text === null) return null;
    return toDate(text) ?? fail(unexpected(this.#at(name), 'a date', text));
  }

  object(name: string): WireReader {
    return this.#required(name, 'an object', this.optionalObject(name));
  }

  optionalObject(name: string): WireReader | null {
    const value = this.#value(name);
    return value === null ? null : WireReader.of(value, this.#at(name));
  }

  /** Absent and null read as empty. */
  objects(name: string): readonly WireReader[] {
    return this.#array(name).map((value, index) => WireReader.of(value, `${this.#at(name)}[${index}]`));
  }

  /** The rows of a list that `parse` can read; what is wrong with each other one goes to `onUnreadable`. */
  rows<Row>(
    name: string,
    parse: (row: WireReader) => Row,
    onUnreadable: (error: WireError) => void,
  ): readonly Row[] {
    return this.#array(name).flatMap((value, index) => {
      try {
        return [parse(WireReader.of(value, `${this.#at(name)}[${index}]`))];
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        onUnreadable(error);
        return [];
      }
    });
  }

  strings(name: string): readonly string[] {
    return this.#array(name).map((value, index) => {
      if (typeof value === 'string') return value;
      throw unexpected(`${this.#at(name)}[${index}]`, 'a string', value);
    });
  }

  numbers(name: string): readonly number[] {
    return toNumbers(this.#array(name), this.#at(name));
  }

  /** A table of numbers, as a list of its rows. */
  numberRows(name: string): readonly (readonly number[])[] {
    return this.#array(name).map((row, index) => {
      const path = `${this.#at(name)}[${index}]`;
      return Array.isArray(row) ? toNumbers(row, path) : fail(unexpected(path, 'a list', row));
    });
  }

  /** The members of an object used as a table, each an object itself. */
  entries(name: string): readonly (readonly [string, WireReader])[] {
    const table = this.optionalObject(name);
    return Object.keys(table?.json ?? {}).map((key) => [
      key,
      WireReader.of(table?.json[key], `${this.#at(name)}.${key}`),
    ]);
  }

  /** For a field of the right type whose content is wrong; to be thrown. */
  unexpected(name: string, expected: string): WireError {
    return unexpected(this.#at(name), expected, this.#value(name));
  }

  #array(name: string): readonly unknown[] {
    const value = this.#value(name);
    if (value === null) return [];
    if (Array.isArray(value)) return value;
    throw unexpected(this.#at(name), 'a list', value);
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.json, name) ? (this.json[name] ?? null) : null;
  }

  #required<Value>(name: string, expected: string, value: Value | null): Value {
    if (value === null) throw unexpected(this.#at(name), expected, this.#value(name));
    return value;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

function toNumbers(values: readonly unknown[], path: string): readonly number[] {
  return values.map(
    (value, index) => toNumber(value) ?? fail(unexpected(`${path}[${index}]`, 'a number', value)),
  );
}

function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function toDate(text: string): Date | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const hasTime = text.includes('T');
  const date = new Date(hasTime && match.groups?.zone === undefined ? `${text}Z` : text);
  return Number.isNaN(date.getTime()) ? null : date;
}

function fail(error: WireError): never {
  throw error;
}

function unexpected(path: string, expected: string, value: unknown): WireError {
  const got = value === undefined || value === null ? 'nothing' : JSON.stringify(value);
  return new WireError(
    `${path}: expected ${expected}, got ${got.length > 60 ? `${got.slice(0, 60)}…` : got}`,
  );
}
