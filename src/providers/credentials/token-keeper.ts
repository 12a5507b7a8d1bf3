import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { AccessToken, TokenSource } from './access-token.ts';
import { describeTokenFailure } from './token-failure.ts';

/** How long before its end a token is replaced. */
const RENEW_BEFORE_EXPIRY_MS = 5 * 60_000;

/** A token that ends within this time is not sent: it would have ended when it arrives. */
const TRAVEL_MS = 10_000;

/** A token is used for this long whatever it says of its end: a server whose clock is another is not asked for each request. */
const SHORTEST_LIFE_MS = 10_000;

/** After this a fetch is given up, and the next may begin. */
const FETCH_TIMEOUT_MS = 20_000;

/** How long nothing is fetched after a failure: doubled with each one that follows, up to the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface TokenKeeperDeps {
  /** The configured key of the provider, for the log. */
  readonly provider: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of each token as it comes, before anything is sent with it. */
  readonly onToken: (token: AccessToken) => void;
}

interface HeldToken {
  readonly token: AccessToken;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
  /** What the token was had with. */
  readonly secret: string | undefined;
}

interface Failure {
  readonly problem: string;
  /** What was tried: with another one nobody waits. */
  readonly secret: string | undefined;
  readonly failedAtMs: number;
  readonly pauseMs: number;
  readonly inARow: number;
}

/**
 * Keeps one token for all requests. It is replaced while it still holds, so that no request waits for that; where there
 * is none, all who come wait for the same fetch. While the token server fails nobody asks it more often than the pauses allow.
 */
export class TokenKeeper {
  readonly #source: TokenSource;
  readonly #deps: TokenKeeperDeps;
  #held: HeldToken | null = null;
  #fetching: Promise<AccessToken> | null = null;
  #failure: Failure | null = null;

  constructor(source: TokenSource, deps: TokenKeeperDeps) {
    this.#source = source;
    this.#deps = deps;
  }

  /** Rejects with an error whose one sentence says what went wrong and holds no secret that is known. */
  async token(): Promise<AccessToken> {
    const held = this.#held;
    const nowMs = this.#nowMs();
    if (held === null || nowMs >= held.endsAtMs) return this.#fetchUnlessPaused();
    if (nowMs >= held.renewAtMs || held.secret !== this.#source.secret?.current()) this.#renewQuietly();
    return held.token;
  }

  /** The token was refused: the next who asks gets another, unless one has come since. */
  refuse(value: string): void {
    this.#source.secret?.look();
    if (this.#held?.token.value === value) this.#held = null;
  }

  #nowMs(): number {
    return this.#deps.clock.now().getTime();
  }

  #renewQuietly(): void {
    // Whoever asks after the end of the old token is told.
    this.#fetchUnlessPaused().catch(() => {});
  }

  async #fetchUnlessPaused(): Promise<AccessToken> {
    if (this.#fetching !== null) return this.#fetching;
    const failure = this.#failure;
    if (failure !== null && this.#isPausedAfter(failure) && failure.secret === this.#source.secret?.current())
      throw new Error(failure.problem);
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  /** Not where the clock was set back: nobody knows then how long ago it failed. */
  #isPausedAfter({ failedAtMs, pauseMs }: Failure): boolean {
    const sinceMs = this.#nowMs() - failedAtMs;
    return sinceMs >= 0 && sinceMs < pauseMs;
  }

  async #fetch(): Promise<AccessToken> {
    const secret = this.#source.secret?.current();
    try {
      const token = await this.#fetchInTime();
      this.#deps.onToken(token);
      this.#held = { token, secret, ...this.#lifeOf(token) };
      this.#failure = null;
      return token;
    } catch (error) {
      throw this.#toFailure(describeTokenFailure(error, this.#source.sentSecrets?.() ?? []), secret);
    }
  }

  async #fetchInTime(): Promise<AccessToken> {
    const controller = new AbortController();
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const stopTimer = this.#deps.clock.after(FETCH_TIMEOUT_MS, () => {
      const error = new Error(`no token came within ${FETCH_TIMEOUT_MS / 1_000} s`);
      controller.abort(error);
      reject(error);
    });
    try {
      return await Promise.race([this.#source.fetchToken(controller.signal), tooLate]);
    } finally {
      stopTimer();
    }
  }

  /** A server that keeps tokens itself may give one that ends soon: half of what is left is used then. */
  #lifeOf({ expiresAt }: AccessToken): Pick<HeldToken, 'renewAtMs' | 'endsAtMs'> {
    if (expiresAt === null)
      return { renewAtMs: Number.POSITIVE_INFINITY, endsAtMs: Number.POSITIVE_INFINITY };
    const nowMs = this.#nowMs();
    const leftMs = expiresAt.getTime() - nowMs;
    const renewAtMs = nowMs + Math.max(leftMs - RENEW_BEFORE_EXPIRY_MS, leftMs / 2, SHORTEST_LIFE_MS);
    return { renewAtMs, endsAtMs: Math.max(expiresAt.getTime() - TRAVEL_MS, renewAtMs) };
  }

  #toFailure(problem: string, secret: string | undefined): Error {
    const inARow = (this.#failure?.inARow ?? 0) + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (inARow - 1), LONGEST_PAUSE_MS);
    this.#failure = { problem, secret, inARow, pauseMs, failedAtMs: this.#nowMs() };
    const { log, provider } = this.#deps;
    // Where requests fail for it, they say so themselves.
    if (inARow === 1 && this.#held !== null && this.#nowMs() < this.#held.endsAtMs)
      log.warn({ provider, problem }, 'no new token is to be had; the old one is used until it ends');
    return new Error(problem);
  }
}
