import type { LiveSecret } from './live-secret.ts';

/** A token that lets requests in for a while. */
export interface AccessToken {
  /** As a bearer token is sent, without "Bearer". */
  readonly value: string;
  /** Null where nobody says: it is then sent until it is refused. */
  readonly expiresAt: Date | null;
  /** What is sent beside it; nothing where absent. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where tokens come from: a token server, a metadata server, a key that signs them here. */
export interface TokenSource {
  /**
   * Gets a new token, with the identity as it is found at that moment. Rejects with anything; what it holds may be secret.
   * Who asks gives up when the signal aborts, whether the source does or not.
   */
  fetchToken(signal: AbortSignal): Promise<AccessToken>;
  /** What tokens are had with, where that can change while the gateway runs: a new one makes a new token due. */
  readonly secret?: LiveSecret;
  /** What is sent to the token server beside it, and shall not come back in an error. */
  readonly sentSecrets?: () => readonly string[];
}
