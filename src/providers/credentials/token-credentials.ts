import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Credentials } from '../http/credentials.ts';
import { RememberedSecrets } from '../http/remembered-secrets.ts';
import type { TokenSource } from './access-token.ts';
import { TokenKeeper } from './token-keeper.ts';

const BEARER = 'Bearer ';

export interface TokenCredentialsDeps {
  /** The configured key of the provider, for the log. */
  readonly provider: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sends a bearer token of the source, which is fetched when it is first needed. */
export function createTokenCredentials(source: TokenSource, deps: TokenCredentialsDeps): Credentials {
  const tokens = new RememberedSecrets();
  const keeper = new TokenKeeper(source, { ...deps, onToken: ({ value }) => tokens.add(value) });
  return {
    async headers() {
      const { value, headers = {} } = await keeper.token();
      return { ...headers, authorization: `${BEARER}${value}` };
    },
    renew: ({ authorization = '' }) => keeper.refuse(authorization.slice(BEARER.length)),
    redact: tokens.redact,
  };
}
