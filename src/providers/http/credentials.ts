import { createRedact } from './redact.ts';

/** What lets a request in. Knows its own secrets, so that they can be taken out of any text. */
export interface Credentials {
  /** The headers to send; may fetch a token. Rejects with an error that holds no secret. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /**
   * Looks for something else to send after a 401 to these headers, unless that has been done by now: another token, the
   * other key. `headers` then answers with it, or with the same where there is nothing else. Absent where nothing can
   * change.
   */
  renew?(refused: Readonly<Record<string, string>>): void;
  /** The text without this credential's secrets. */
  redact(text: string): string;
}

/** A header that never changes: a key, a given token. An empty table sends none. */
export function createStaticCredentials(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Credentials {
  return {
    headers: async () => headers,
    redact: createRedact(() => secrets),
  };
}
