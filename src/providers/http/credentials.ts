/** What lets a request in. Knows its own secrets, so that they can be taken out of any text. */
export interface Credentials {
  /** The headers to send; may fetch a token. Rejects with an error that holds no secret. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Forgets a cached token after a 401; absent where nothing can be renewed. */
  renew?(): void;
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
    redact: (text) => redactSecrets(text, secrets),
  };
}

export function redactSecrets(text: string, secrets: Iterable<string>): string {
  let redacted = text;
  // The longest first: one secret may begin with another, and its rest would stay.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret !== '') redacted = redacted.replaceAll(secret, '[redacted]');
  }
  return redacted;
}
