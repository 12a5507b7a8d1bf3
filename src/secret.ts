import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** A credential that shows itself only when asked by name: printed, logged or serialised it is "[secret]". */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The credential itself, for the header it belongs in and nowhere else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
