import { pino } from 'pino';
import { KeySet } from '../../access/key-set.ts';
import type { Clock } from '../../clock.ts';
import type { JwtConfig } from '../../config/gateway-config.ts';
import { fail, ok, reasonOf, type Told } from './finding.ts';

const CHECK = 'tokens';

/** Whether the issuer's public keys are to be had; nothing where no tokens are taken. */
export async function examineTokens(jwt: JwtConfig | null, clock: Clock): Promise<readonly Told[]> {
  if (jwt === null) return [];
  const { jwksUrl: url } = jwt;
  try {
    await new KeySet({ url, clock, log: pino({ level: 'silent' }) }).load();
    return [ok(CHECK, `${url} has the issuer’s keys`)];
  } catch (error) {
    const advice =
      'check access.jwt.jwksUrl, and the way from this machine to the issuer; without its keys no token can be checked';
    return [fail(CHECK, `${url} does not give the issuer’s keys (${reasonOf(error)})`, advice)];
  }
}
