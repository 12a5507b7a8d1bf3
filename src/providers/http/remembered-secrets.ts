import { createRedact, type Redact } from './redact.ts';

// Each is looked for in every answer. A token lives about an hour: older ones than these let nobody in any more.
const MAX_REMEMBERED = 20;

/** The tokens of a credential that changes them, the newest ones. */
export class RememberedSecrets {
  readonly #secrets = new Set<string>();
  readonly redact: Redact = createRedact(() => this.#secrets);

  add(secret: string): void {
    // Behind all others, also where it is known: one that is in use is not to be the oldest.
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    const [oldest] = this.#secrets;
    if (this.#secrets.size > MAX_REMEMBERED && oldest !== undefined) this.#secrets.delete(oldest);
  }
}
