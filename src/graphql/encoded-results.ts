import type { EncodedResult } from './encoded-result.ts';

interface Kept {
  readonly result: Promise<EncodedResult>;
  /** 0 until it is there. */
  characters: number;
}

const MAX_RESULTS = 1_024;
const MAX_CHARACTERS = 8 * 1024 * 1024;

/**
 * Results that may be asked for again soon: the snapshot that all who come at the same time begin with, the changes that
 * all who come back have missed. The longest unused go first.
 */
export class EncodedResults {
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  /** `encode` must not reject. */
  get(key: string, encode: () => Promise<EncodedResult>): Promise<EncodedResult> {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.result;
    }
    const kept: Kept = { result: encode(), characters: 0 };
    this.#kept.set(key, kept);
    void kept.result.then(({ json }) => this.#weigh(key, kept, json.length));
    return kept.result;
  }

  /** Forgets everything whose key begins so. */
  forget(prefix: string): void {
    for (const key of this.#kept.keys()) if (key.startsWith(prefix)) this.#drop(key);
  }

  #weigh(key: string, kept: Kept, characters: number): void {
    if (this.#kept.get(key) !== kept) return;
    kept.characters = characters;
    this.#characters += characters;
    for (const longestUnused of this.#kept.keys()) {
      if (this.#kept.size <= MAX_RESULTS && this.#characters <= MAX_CHARACTERS) return;
      this.#drop(longestUnused);
    }
  }

  #drop(key: string): void {
    this.#characters -= this.#kept.get(key)?.characters ?? 0;
    this.#kept.delete(key);
  }
}
