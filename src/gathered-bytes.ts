const FIRST_BYTES = 4_096;

/** Bytes that come in pieces, copied together as they come: kept each by itself, pieces of one byte cost a hundred. */
export class GatheredBytes {
  #room = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#room.length) this.#grow(length);
    this.#room.set(piece, this.#length);
    this.#length = length;
  }

  /** What has come, and what is added does not change it. */
  toBuffer(): Buffer {
    return this.#room.subarray(0, this.#length);
  }

  /** To twice what there was, so that each byte is copied but once or twice in all. */
  #grow(wanted: number): void {
    const room = Buffer.allocUnsafe(Math.max(wanted, 2 * this.#room.length, FIRST_BYTES));
    this.#room.copy(room, 0, 0, this.#length);
    this.#room = room;
  }
}
