import type { Credentials } from '../http/credentials.ts';
import { RememberedSecrets } from '../http/remembered-secrets.ts';
import type { LiveSecret } from './live-secret.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * A secret that is sent as it is: a key, a given token. Of several, any of which lets requests in, the one that worked
 * last is sent; after a 401 the next one is, and after the last the first again. A 401 has the files looked at, too.
 */
export function createSecretCredentials(
  secrets: readonly [LiveSecret, ...LiveSecret[]],
  toHeaders: (secret: string) => Headers,
): Credentials {
  const remembered = new RememberedSecrets();
  let working = secrets[0];

  function remember(): void {
    // All of them, so that one that is seldom used is not forgotten over another that changes often.
    for (const secret of secrets) remembered.add(secret.current());
  }

  function renew(refused: Headers): void {
    for (const secret of secrets) secret.look();
    remember();
    // Somebody else has been refused before, and has seen to it; or the file has another one by now.
    if (!areSame(refused, toHeaders(working.current()))) return;
    working = secrets[secrets.indexOf(working) + 1] ?? secrets[0];
  }

  remember();
  const isFixed = secrets.length === 1 && !secrets[0].canChange;
  return {
    async headers() {
      remember();
      return toHeaders(working.current());
    },
    ...(isFixed ? {} : { renew }),
    redact: remembered.redact,
  };
}

function areSame(refused: Headers, sent: Headers): boolean {
  return Object.entries(sent).every(([name, value]) => refused[name] === value);
}
