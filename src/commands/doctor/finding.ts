/** `FAIL`: something will not work. `WARN`: it works, and somebody should know. */
export type Verdict = 'OK' | 'WARN' | 'FAIL';

/** What one check came to. */
export interface Finding {
  /** `gateway`, or the key of a provider. */
  readonly subject: string;
  /** A word or two: `credentials`. */
  readonly check: string;
  readonly verdict: Verdict;
  /** What is the case; never a secret. */
  readonly text: string;
  /** What to do; null where nothing is to be done. */
  readonly advice: string | null;
}

/** A finding, as whoever looks at one subject tells it. */
export type Told = Omit<Finding, 'subject'>;

export function ok(check: string, text: string): Told {
  return { check, verdict: 'OK', text, advice: null };
}

export function warn(check: string, text: string, advice: string): Told {
  return { check, verdict: 'WARN', text, advice };
}

export function fail(check: string, text: string, advice: string): Told {
  return { check, verdict: 'FAIL', text, advice };
}

/** The reason of a failure that the system tells, such as ECONNREFUSED. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
