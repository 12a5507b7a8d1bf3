import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { AccessConfig, ApiKeyConfig, JwtConfig } from '../config/edge-config.ts';
import { callerOf, createKeyRing } from './api-keys.ts';
import type { Authentication } from './authentication.ts';
import { ANONYMOUS, type Caller } from './caller.ts';
import { type Credential, UNREADABLE } from './credential.ts';
import { createTokenCallers, isToken } from './token-callers.ts';

export interface AuthenticatorDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Called for each credential that is shown and can be judged. */
  readonly onAuthentication: (outcome: 'accepted' | 'refused') => void;
}

/** Tells callers apart by what they show. Where nothing is configured everybody is let in and may do everything. */
export class Authenticator {
  readonly #deps: AuthenticatorDeps;
  /** What each caller was let in by. */
  readonly #origins = new WeakMap<Caller, ApiKeyConfig | JwtConfig>();
  #config: AccessConfig;
  #keyOf: ReturnType<typeof createKeyRing>;
  #tokens: ReturnType<typeof createTokenCallers> | null;

  constructor(config: AccessConfig, deps: AuthenticatorDeps) {
    this.#deps = deps;
    this.#config = config;
    this.#keyOf = createKeyRing(config.apiKeys);
    this.#tokens = config.jwt && createTokenCallers(config.jwt, deps);
  }

  async authenticate(credential: Credential): Promise<Authentication> {
    if (isOpen(this.#config)) return { outcome: 'accepted', caller: ANONYMOUS };
    if (credential === null) return refused('no credential was shown');
    const answer =
      credential === UNREADABLE ? refused('it is not one credential') : await this.#check(credential);
    if (answer.outcome !== 'unavailable') this.#deps.onAuthentication(answer.outcome);
    return answer;
  }

  /** Goes by other settings from now on. The issuer's keys are kept where its settings are the same. */
  replace(config: AccessConfig): void {
    this.#keyOf = createKeyRing(config.apiKeys);
    if (!isDeepStrictEqual(config.jwt, this.#config.jwt)) {
      this.#tokens = config.jwt && createTokenCallers(config.jwt, this.#deps);
    }
    this.#config = config;
  }

  /** Whether a caller that was let in would still be, with the same rights. */
  stillHolds(caller: Caller): boolean {
    if (caller === ANONYMOUS) return isOpen(this.#config);
    const origin = this.#origins.get(caller);
    return [...this.#config.apiKeys, this.#config.jwt].some((now) => isDeepStrictEqual(now, origin));
  }

  async #check(credential: string): Promise<Authentication> {
    const key = this.#keyOf(credential);
    if (key) return this.#checkKey(key);
    const { jwt } = this.#config;
    const tokens = this.#tokens;
    if (!jwt || !tokens || !isToken(credential)) return refused('no such key is configured');
    const answer = await tokens.verify(credential);
    // Other settings have come meanwhile: by them it is to be judged.
    if (this.#tokens !== tokens) return this.#check(credential);
    if (answer.outcome !== 'accepted') return answer;
    const { name } = answer.caller;
    if (this.#isKeysName(name)) return refused(`"${name}" is the name of a key`);
    this.#origins.set(answer.caller, jwt);
    return answer;
  }

  /** What a caller did, and its idempotency keys, are told apart by names; who has a token may have chosen its own. */
  #isKeysName(name: string): boolean {
    return this.#config.apiKeys.some((key) => key.name === name);
  }

  #checkKey(key: ApiKeyConfig): Authentication {
    const caller = callerOf(key);
    const { expiresAt } = caller;
    if (expiresAt !== null && expiresAt <= this.#deps.clock.now())
      return refused(`the key of ${caller.name} has expired`);
    this.#origins.set(caller, key);
    return { outcome: 'accepted', caller };
  }
}

function refused(reason: string): Authentication {
  return { outcome: 'refused', reason };
}

/** Where nobody is told apart. */
export function isOpen({ apiKeys, jwt }: AccessConfig): boolean {
  return apiKeys.length === 0 && jwt === null;
}
