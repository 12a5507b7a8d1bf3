import { writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { findGoogleIdentity } from '../../src/providers/credentials/google-token-source.ts';
import { LiveSecret } from '../../src/providers/credentials/live-secret.ts';
import { Secret } from '../../src/secret.ts';
import { rejection } from '../support/rejection.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { createGoogleSubject, USER_FILE, writeJson } from './google-subject.ts';
import { oauthToken, startTokenServer, type TokenServer } from './token-server.ts';

function liveSecret(path: string): LiveSecret {
  const deps = { provider: 'google', clock: systemClock, log: pino({ level: 'silent' }) };
  return new LiveSecret(
    Secret.fromFile(path, () => null),
    deps,
  );
}

const folder = useTemporaryFolder('google-search-');
let server: TokenServer;

/** Nothing of the machine that the tests run on is found. */
beforeEach(async () => {
  server = await startTokenServer();
  vi.stubEnv('CLOUDSDK_CONFIG', folder.path('nothing-here'));
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '');
  vi.stubEnv('GCE_METADATA_HOST', new URL(server.url).host);
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const subject = (further: object = {}, environment: Readonly<Record<string, string>> = {}) =>
  createGoogleSubject(server, { type: 'application-default', ...further }, environment);

describe('Google’s own search', () => {
  it('takes the file that GOOGLE_APPLICATION_CREDENTIALS names', async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', writeJson(folder.path('named.json'), USER_FILE));
    expect(await subject().credentials.headers()).toEqual({
      authorization: 'Bearer ya29.token-1',
      'x-goog-user-project': 'billed-by-file',
    });
    expect(server.requests[0]?.form.get('refresh_token')).toBe(USER_FILE.refresh_token);
  });

  it('takes the login of gcloud', async () => {
    vi.stubEnv('CLOUDSDK_CONFIG', folder.path('.'));
    writeJson(folder.path('application_default_credentials.json'), {
      ...USER_FILE,
      refresh_token: '1//login',
    });
    await subject().credentials.headers();
    expect(server.requests[0]?.form.get('refresh_token')).toBe('1//login');
  });

  it('takes a file that has been changed with the next token', async () => {
    const file = writeJson(folder.path('named.json'), USER_FILE);
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file);
    const { credentials } = subject();
    credentials.renew?.(await credentials.headers());
    writeJson(file, { ...USER_FILE, refresh_token: '1//another' });
    expect(await credentials.headers()).toMatchObject({ authorization: 'Bearer ya29.token-2' });
    expect(server.requests[1]?.form.get('refresh_token')).toBe('1//another');
  });

  it('says in one sentence that there is nobody, and finds who comes later', async () => {
    const { credentials, clock } = subject();
    await expect(credentials.headers()).rejects.toThrow('Could not load the default credentials');
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', writeJson(folder.path('late.json'), USER_FILE));
    await clock.advance(1_000);
    expect(await credentials.headers()).toMatchObject({ authorization: 'Bearer ya29.token-1' });
  });

  it('prints none of the library’s warnings', async () => {
    const print = vi.spyOn(console, 'warn');
    const impersonated = {
      type: 'impersonated_service_account',
      service_account_impersonation_url: 'https://x.example/serviceAccounts/a@b:generateAccessToken',
      source_credentials: USER_FILE,
    };
    for (const file of [USER_FILE, impersonated]) {
      const path = writeJson(folder.path('named.json'), file);
      vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', path);
      const config = { type: 'application-default' } as const;
      await findGoogleIdentity({ config, file: null, project: 'p' });
      await findGoogleIdentity({ config, file: liveSecret(path), project: 'p' });
    }
    expect(print).not.toHaveBeenCalled();
  });

  it('does not quote a file that is not JSON', async () => {
    const file = folder.path('broken.json');
    writeFileSync(file, `${USER_FILE.refresh_token} is all there is`);
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file);
    await expect(subject().credentials.headers()).rejects.toThrow(
      /^a credentials file, or what a token server answered, is not JSON$/,
    );
  });

  it('does not repeat what a token server repeats', async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', writeJson(folder.path('named.json'), USER_FILE));
    server.answer = ({ body }) => ({
      status: 400,
      body: {
        error: 'invalid_grant',
        error_description: `not good: ${[...new URLSearchParams(body)].join(' ')}`,
      },
    });
    const message = String(await rejection(subject().credentials.headers()));
    expect(message).toContain('oauth2.googleapis.com answered 400 invalid_grant: not good');
    for (const secret of [USER_FILE.client_secret, USER_FILE.refresh_token])
      expect(message).not.toContain(secret);
  });
});

describe('the metadata server', () => {
  beforeEach(() => {
    vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present');
    server.answer = () => ({ body: oauthToken(1), headers: { 'metadata-flavor': 'Google' } });
  });

  it('is asked for a token with the scope, as Google wants to be asked', async () => {
    expect(await subject().credentials.headers()).toEqual({ authorization: 'Bearer ya29.token-1' });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers['metadata-flavor']).toBe('Google');
    const { pathname, searchParams } = new URL(server.requests[0]?.path ?? '', server.url);
    expect(pathname).toBe('/computeMetadata/v1/instance/service-accounts/default/token');
    expect(searchParams.get('scopes')).toBe('https://www.googleapis.com/auth/cloud-platform');
  });

  it('may give the same token again before its end, and is not asked for each request then', async () => {
    server.answer = () => ({ body: oauthToken(1, 240), headers: { 'metadata-flavor': 'Google' } });
    const { credentials } = subject();
    for (let count = 0; count < 10; count += 1) await credentials.headers();
    expect(server.requests).toHaveLength(1);
  });

  it('is found where it was not ready when it was looked for first', async () => {
    vi.stubEnv('METADATA_SERVER_DETECTION', 'ping-only');
    const ready = server.answer;
    server.answer = () => ({ status: 404 });
    const { credentials, clock } = subject();
    await expect(credentials.headers()).rejects.toThrow('Could not load the default credentials');
    server.answer = ready;
    await clock.advance(1_000);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.token-1' });
  });

  it('lets the machine act as another service account', async () => {
    server.answer = ({ path }) =>
      path.startsWith('/computeMetadata/')
        ? { body: oauthToken(1), headers: { 'metadata-flavor': 'Google' } }
        : {
            body: { accessToken: 'ya29.target', expireTime: new Date(Date.now() + 3_600_000).toISOString() },
          };
    const impersonate = 'vertex@other-project.iam.gserviceaccount.com';
    expect(await subject({ impersonate }).credentials.headers()).toEqual({
      authorization: 'Bearer ya29.target',
    });
    expect(server.requests[1]?.headers.authorization).toBe('Bearer ya29.token-1');
  });
});

describe('the quota project', () => {
  const environment = { GOOGLE_CLOUD_QUOTA_PROJECT: 'billed-by-environment' };

  it.each([
    [
      'of the environment goes before that of the setting',
      { quotaProject: 'billed-by-setting' },
      environment,
    ],
    ['of the environment goes before that of the file', {}, environment],
  ])('%s', async (_case, further, variables) => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', writeJson(folder.path('named.json'), USER_FILE));
    expect(await subject(further, variables).credentials.headers()).toMatchObject({
      'x-goog-user-project': 'billed-by-environment',
    });
  });

  it('is sent with a given token too', async () => {
    const settings = { type: 'access-token', token: 'ya29.given', quotaProject: 'billed' };
    expect(await createGoogleSubject(server, settings).credentials.headers()).toEqual({
      authorization: 'Bearer ya29.given',
      'x-goog-user-project': 'billed',
    });
  });
});
