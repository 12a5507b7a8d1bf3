/** Something that is to be done at an instant, in milliseconds. Who plans it anew changes `dueMs` and adds it again. */
export interface Due {
  readonly dueMs: number;
}

interface Place<Item> {
  readonly item: Item;
  readonly dueMs: number;
}

/** Whoever is due first, as a binary heap: adding and taking cost the logarithm of its size. */
export class DueQueue<Item extends Due> {
  readonly #heap: Place<Item>[] = [];

  /** When the first one is due; infinite when nobody is. May be too early where that one has been planned anew. */
  get firstDueMs(): number {
    return this.#heap[0]?.dueMs ?? Number.POSITIVE_INFINITY;
  }

  /** An earlier place of the same item counts no more once its `dueMs` differs. */
  add(item: Item): void {
    this.#heap.push({ item, dueMs: item.dueMs });
    this.#rise(this.#heap.length - 1);
  }

  /** Takes out who is due at an instant, the longest due first, and at most `limit`. */
  take(nowMs: number, limit: number): Item[] {
    const taken: Item[] = [];
    while (taken.length < limit && this.firstDueMs <= nowMs) {
      const first = this.#takeFirst();
      if (first && first.item.dueMs === first.dueMs) taken.push(first.item);
    }
    return taken;
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #takeFirst(): Place<Item> | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isEarlier(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const earlier = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#isEarlier(earlier, index)) return;
      this.#swap(index, earlier);
      index = earlier;
    }
  }

  /** Past the end nobody is early. */
  #isEarlier(one: number, other: number): boolean {
    return this.#dueMsAt(one) < this.#dueMsAt(other);
  }

  #dueMsAt(index: number): number {
    return this.#heap[index]?.dueMs ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return;
    this.#heap[one] = second;
    this.#heap[other] = first;
  }
}
