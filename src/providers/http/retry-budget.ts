// Counted in whole units: fractions of a retry would not add up to one.
const UNITS_PER_RETRY = 5;
const MAX_UNITS = 10 * UNITS_PER_RETRY;

/**
 * Keeps retries at 20 % of a provider's requests once the first ten are used up, so that a provider in trouble
 * is not buried under them.
 */
export class RetryBudget {
  #units = MAX_UNITS;

  countRequest(): void {
    this.#units = Math.min(MAX_UNITS, this.#units + 1);
  }

  /** Whether one more retry is allowed; takes it from the budget if so. */
  take(): boolean {
    if (this.#units < UNITS_PER_RETRY) return false;
    this.#units -= UNITS_PER_RETRY;
    return true;
  }
}
