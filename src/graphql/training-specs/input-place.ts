import { BadInputError } from '../../errors.ts';

/** A place in a mutation's arguments, and what is wrong there. */
export class InputPlace {
  readonly #path: readonly string[];

  constructor(path: readonly string[]) {
    this.#path = path;
  }

  at(...members: readonly (string | number)[]): InputPlace {
    return new InputPlace([...this.#path, ...members.map(String)]);
  }

  /** For what no provider could mean, in a sentence that begins with the member it is about; to be thrown. */
  wrong(message: string): BadInputError {
    return new BadInputError(message, this.#path);
  }

  /** The number, if it is from `min` to `max`; null where it is left out. Throws a BadInputError. */
  range(value: number | null | undefined, min: number, max: number): number | null {
    if (value === null || value === undefined) return null;
    if (value >= min && value <= max) return value;
    const range = max === Number.POSITIVE_INFINITY ? `${min} or more` : `${min} to ${max}`;
    throw this.wrong(`${this.name} takes ${range}, not ${value}`);
  }

  /** As `range`, for what cannot be left out. */
  inRange(value: number, min: number, max: number): number {
    this.range(value, min, max);
    return value;
  }

  /** The text, if it fits the pattern, which `rule` tells in words; null where it is left out. Throws a BadInputError. */
  pattern(value: string | null | undefined, pattern: RegExp, rule: string): string | null {
    if (value === null || value === undefined) return null;
    if (pattern.test(value)) return value;
    throw this.wrong(`${this.name} takes ${rule}, not ${JSON.stringify(value)}`);
  }

  /** The list, if nothing stands in it twice. Throws a BadInputError with the place of the second. */
  unique<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): readonly Item[] {
    const seen = new Set<string | number>();
    for (const [index, item] of items.entries()) {
      const key = keyOf(item);
      if (seen.has(key)) throw this.at(index).wrong(`${this.name} has ${JSON.stringify(key)} twice`);
      seen.add(key);
    }
    return items;
  }

  /** The member that stands here. */
  get name(): string {
    return this.#path.at(-1) ?? 'input';
  }
}
