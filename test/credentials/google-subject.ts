import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { parseConfig } from '../../src/config.ts';
import { createGoogleCredentials } from '../../src/providers/credentials/google-credentials.ts';
import type { Credentials } from '../../src/providers/http/credentials.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { TokenServer } from './token-server.ts';

export const SERVICE_ACCOUNT = 'trainer@my-project.iam.gserviceaccount.com';
export const { privateKey: PRIVATE_KEY, publicKey: PUBLIC_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

export const SERVICE_ACCOUNT_FILE = {
  type: 'service_account',
  project_id: 'my-project',
  private_key_id: 'key-1',
  private_key: PRIVATE_KEY,
  client_email: SERVICE_ACCOUNT,
  client_id: '1234567890',
  token_uri: 'https://oauth2.googleapis.com/token',
};

export const USER_FILE = {
  type: 'authorized_user',
  client_id: 'gcloud.apps.googleusercontent.com',
  client_secret: 'GOCSPX-the-secret-of-the-client',
  refresh_token: '1//0refresh-token-that-nobody-may-see',
  quota_project_id: 'billed-by-file',
};

export function writeJson(path: string, content: unknown): string {
  writeFileSync(path, JSON.stringify(content));
  return path;
}

export interface GoogleSubject {
  readonly credentials: Credentials;
  readonly clock: FakeClock;
  /** Each line that was logged. */
  readonly log: readonly string[];
}

/** The credentials of a provider that is configured so, all of whose token servers are `server`. */
export function createGoogleSubject(
  server: TokenServer,
  settings: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
): GoogleSubject {
  const provider = {
    key: 'google',
    kind: 'GOOGLE_VERTEX',
    project: 'my-project',
    location: 'us-central1',
    credentials: settings,
  };
  const [config] = parseConfig(JSON.stringify({ providers: [provider] }), environment).providers;
  if (config?.kind !== 'GOOGLE_VERTEX') throw new Error('expected a provider of Google');
  // As late as the tokens that the servers make, whose end is a moment of the real time.
  const clock = new FakeClock(new Date());
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
  return {
    credentials: createGoogleCredentials(config, { clock, log: logger, fetch: server.fetch }),
    clock,
    log,
  };
}
