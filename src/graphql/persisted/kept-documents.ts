export interface KeptDocumentsLimits {
  readonly documents: number;
  /** In all of them together. */
  readonly characters: number;
}

/** Documents by their hash, so many and no more; the longest unused go first. */
export class KeptDocuments {
  readonly #limits: KeptDocumentsLimits;
  /** The longest unused first. */
  readonly #texts = new Map<string, string>();
  #characters = 0;

  constructor(limits: KeptDocumentsLimits) {
    this.#limits = limits;
  }

  get(hash: string): string | null {
    const text = this.#texts.get(hash);
    if (text === undefined) return null;
    // Taken out and put back in: it is the last one used.
    this.#texts.delete(hash);
    this.#texts.set(hash, text);
    return text;
  }

  /** `hash` must be the text's own. One that would take all the room is not kept. */
  keep(hash: string, text: string): void {
    if (text.length > this.#limits.characters || this.get(hash) !== null) return;
    this.#texts.set(hash, text);
    this.#characters += text.length;
    for (const [longestUnused, { length }] of this.#texts) {
      if (this.#texts.size <= this.#limits.documents && this.#characters <= this.#limits.characters) return;
      this.#texts.delete(longestUnused);
      this.#characters -= length;
    }
  }
}
