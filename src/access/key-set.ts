import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';

/** The issuer's keys are not to be had: whether a token is good cannot be told. */
export class KeySetUnavailableError extends Error {
  override readonly name = 'KeySetUnavailableError';
}

export interface KeySetOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly fetch?: typeof fetch;
}

/** How long keys are taken for the issuer's. */
const FRESH_MS = 10 * 60_000;
/** How long, where the issuer does not answer: a short outage of it locks nobody out. */
const USABLE_MS = 60 * 60_000;
/** An unknown key's name is asked for no more often: whoever sends tokens could else make the gateway ask for each. */
const ROTATION_MS = 30_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 256 * 1_024;

interface Keys {
  readonly find: JWTVerifyGetKey;
  readonly fetchedAtMs: number;
}

/** The public keys of an issuer, fetched when they are needed and kept for a while. */
export class KeySet {
  readonly #options: KeySetOptions;
  #keys: Keys | null = null;
  #failedAtMs = Number.NEGATIVE_INFINITY;
  #fetching: Promise<Keys> | null = null;

  constructor(options: KeySetOptions) {
    this.#options = options;
  }

  /** The key for a token. Rejects with a KeySetUnavailableError, or with jose's error where no key fits. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.#current();
    try {
      return await keys.find(header, token);
    } catch (error) {
      const mayBeNew = error instanceof errors.JWKSNoMatchingKey && this.#ageMs(keys) >= ROTATION_MS;
      if (!mayBeNew) throw error;
      return (await this.#renewed(keys)).find(header, token);
    }
  };

  /** Rejects with a KeySetUnavailableError where there are no keys to be had. */
  async load(): Promise<void> {
    await this.#current();
  }

  async #current(): Promise<Keys> {
    const keys = this.#keys;
    if (keys === null) return this.#fetchOnce();
    return this.#ageMs(keys) < FRESH_MS ? keys : this.#renewed(keys);
  }

  /** Newer keys, or the same where there are none to be had. */
  async #renewed(keys: Keys): Promise<Keys> {
    try {
      return await this.#fetchOnce();
    } catch (error) {
      if (this.#ageMs(keys) < USABLE_MS) return keys;
      throw error;
    }
  }

  /** All who need the keys at the same moment wait for the same answer. */
  #fetchOnce(): Promise<Keys> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #fetch(): Promise<Keys> {
    const { url, clock, log } = this.#options;
    if (clock.now().getTime() - this.#failedAtMs < PAUSE_AFTER_FAILURE_MS)
      throw new KeySetUnavailableError('the key set could not be fetched a moment ago');
    try {
      const find = createLocalJWKSet(JSON.parse(await this.#download()));
      this.#keys = { find, fetchedAtMs: clock.now().getTime() };
      return this.#keys;
    } catch (error) {
      this.#failedAtMs = clock.now().getTime();
      const problem = describe(error);
      log.error({ url, problem }, 'the key set of access.jwt could not be fetched; tokens cannot be checked');
      throw new KeySetUnavailableError(problem);
    }
  }

  async #download(): Promise<string> {
    const { url, clock, fetch: send = fetch } = this.#options;
    const timeout = new AbortController();
    const stopTimer = clock.after(TIMEOUT_MS, () => {
      timeout.abort(new Error(`no answer within ${TIMEOUT_MS} ms`));
    });
    try {
      // A redirect could lead anywhere, and who holds the keys says who is let in.
      const response = await send(url, {
        redirect: 'manual',
        headers: { accept: 'application/json, application/jwk-set+json' },
        signal: timeout.signal,
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new Error(`status ${response.status} instead of 200`);
      }
      return await readText(response);
    } finally {
      stopTimer();
    }
  }

  #ageMs({ fetchedAtMs }: Keys): number {
    return this.#options.clock.now().getTime() - fetchedAtMs;
  }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error(`larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** "fetch failed" alone says nothing; its cause does. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
