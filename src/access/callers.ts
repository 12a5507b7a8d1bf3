import type { AccessConfig } from '../config/edge-config.ts';
import type { Authentication } from './authentication.ts';
import { Authenticator, type AuthenticatorDeps } from './authenticator.ts';
import type { Caller } from './caller.ts';
import type { Credential } from './credential.ts';
import { LastingCallers } from './lasting-callers.ts';

/** Who is let in, and for how long. */
export interface Callers {
  authenticate(credential: Credential): Promise<Authentication>;
  /**
   * For what lasts: calls `expel` when the caller's time is over or its rights have changed, at once where they have
   * since it was let in. Answers with the way to say that it has left by itself.
   */
  stay(caller: Caller, expel: () => void): () => void;
  /** Goes by other settings from now on, and sends those away who would not be let in as they are. */
  replace(config: AccessConfig): void;
}

const SENT_AWAY =
  'sockets and event streams were closed: by the new configuration their callers are gone or may do other things';

export function createCallers(config: AccessConfig, deps: AuthenticatorDeps): Callers {
  const authenticator = new Authenticator(config, deps);
  const lasting = new LastingCallers(deps.clock);
  return {
    authenticate: (credential) => authenticator.authenticate(credential),
    stay(caller, expel) {
      // It was let in a while ago where its body was slow to come: by settings that may hold no longer.
      if (authenticator.stillHolds(caller)) return lasting.add(caller, expel);
      expel();
      return () => {};
    },
    replace(next) {
      authenticator.replace(next);
      const sentAway = lasting.revalidate((caller) => authenticator.stillHolds(caller));
      if (sentAway.length === 0) return;
      const names = [...new Set(sentAway.map(({ name }) => name))];
      deps.log.info({ closed: sentAway.length, callers: names }, SENT_AWAY);
    },
  };
}
