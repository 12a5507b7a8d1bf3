import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { JwtConfig } from '../config/edge-config.ts';
import type { Authentication } from './authentication.ts';
import { ROLES, type Role } from './caller.ts';
import { KeySet, KeySetUnavailableError } from './key-set.ts';

/** Those who come with a JSON Web Token of the configured issuer. */
export interface TokenCallers {
  verify(token: string): Promise<Authentication>;
}

export interface TokenCallersDeps {
  readonly clock: Clock;
  readonly log: Logger;
}

const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Whether a credential has the form of a token. */
export function isToken(credential: string): boolean {
  return TOKEN.test(credential);
}

export function createTokenCallers(config: JwtConfig, { clock, log }: TokenCallersDeps): TokenCallers {
  const keys = new KeySet({ url: config.jwksUrl, clock, log });
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keys.find, {
          issuer: config.issuer,
          audience: [...config.audiences],
          algorithms: [...config.algorithms],
          requiredClaims: ['exp'],
          clockTolerance: config.clockToleranceSeconds,
          currentDate: clock.now(),
        });
        return toAuthentication(payload, config);
      } catch (error) {
        if (error instanceof KeySetUnavailableError) return { outcome: 'unavailable', reason: error.message };
        if (error instanceof errors.JOSEError) return { outcome: 'refused', reason: error.message };
        // A key that the issuer publishes cannot be used: the token may well be good.
        log.error({ err: error, url: config.jwksUrl }, 'a token could not be checked');
        return { outcome: 'unavailable', reason: 'a key of the issuer cannot be used' };
      }
    },
  };
}

function toAuthentication(claims: JWTPayload, config: JwtConfig): Authentication {
  const name = claims[config.nameClaim];
  if (typeof name !== 'string' || !isName(name))
    return { outcome: 'refused', reason: `the claim "${config.nameClaim}" names nobody` };
  const expiresAtSeconds = (claims.exp ?? 0) + config.clockToleranceSeconds;
  return {
    outcome: 'accepted',
    caller: {
      name,
      grants: {
        everywhere: toRole(claims[config.roleClaim]),
        providers: toGrants(claims[config.grantsClaim]),
      },
      // As long as the token would be let in again.
      expiresAt: new Date(expiresAtSeconds * 1_000),
    },
  };
}

/** Fit for a line of a log. */
function isName(text: string): boolean {
  return /^[^\p{C}]{1,200}$/u.test(text);
}

/** Of one word or a list of words the role that may most; a word that is no role gives none. */
function toRole(claim: unknown): Role | null {
  const words = new Set([claim].flat());
  return ROLES.findLast((role) => words.has(role)) ?? null;
}

function toGrants(claim: unknown): ReadonlyMap<string, Role | null> {
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) return new Map();
  return new Map(Object.entries(claim).map(([provider, role]) => [provider, toRole(role)]));
}
