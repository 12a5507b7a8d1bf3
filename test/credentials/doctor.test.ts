import { writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { examineCredentials } from '../../src/commands/doctor/examine-credentials.ts';
import { parseConfig } from '../../src/config.ts';
import { describeAzure } from '../../src/providers/credentials/describe-azure.ts';
import { Secret } from '../../src/secret.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { SERVICE_ACCOUNT, SERVICE_ACCOUNT_FILE, USER_FILE, writeJson } from './google-subject.ts';
import { startTokenServer, type TokenServer } from './token-server.ts';

const folder = useTemporaryFolder('credentials-doctor-');
let server: TokenServer;

beforeEach(async () => {
  server = await startTokenServer({ secure: true });
  vi.stubEnv('CLOUDSDK_CONFIG', folder.path('nothing-here'));
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '');
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/** What is told of the credentials, a line each. */
async function told(provider: object, environment: Record<string, string> = {}): Promise<readonly string[]> {
  const [config] = parseConfig(JSON.stringify({ providers: [provider] }), environment).providers;
  if (!config) throw new Error('expected a provider');
  const findings = await examineCredentials(config, systemClock);
  return findings.map(({ verdict, check, text }) => `${verdict} ${check}: ${text}`);
}

const google = (credentials: object) => ({
  key: 'google',
  kind: 'GOOGLE_VERTEX',
  project: 'my-project',
  location: 'us-central1',
  credentials,
});

const byFile = (content: object, further: object = {}) =>
  google({ type: 'application-default', file: writeJson(folder.path('file.json'), content), ...further });

describe('the doctor tells of Google', () => {
  it.each([
    [
      'a service account',
      SERVICE_ACCOUNT_FILE,
      {},
      [
        `OK identity: the credentials are those of the service account ${SERVICE_ACCOUNT} of project my-project, from ${folder.path('file.json')}; used for project my-project`,
      ],
    ],
    [
      'a service account that is acted as',
      SERVICE_ACCOUNT_FILE,
      { impersonate: 'a@b.iam.gserviceaccount.com', quotaProject: 'payer' },
      [
        `OK identity: the credentials are those of the service account a@b.iam.gserviceaccount.com, as which acts the service account ${SERVICE_ACCOUNT} of project my-project, from ${folder.path('file.json')}; used for project my-project`,
        'OK quota project: requests count against the quota of project payer',
      ],
    ],
    [
      'a user without a quota project',
      { ...USER_FILE, quota_project_id: undefined },
      {},
      [
        `OK identity: the credentials are those of a user who has logged in, from ${folder.path('file.json')}; used for project my-project`,
        'WARN quota project: a user’s credentials name no project to count requests against',
      ],
    ],
    [
      'federation',
      {
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: 'https://sts.googleapis.com/v1/token',
        credential_source: { file: '/var/run/token' },
        service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${SERVICE_ACCOUNT}:generateAccessToken`,
      },
      {},
      [
        `OK identity: the credentials are those of workload identity federation as the service account ${SERVICE_ACCOUNT}, from ${folder.path('file.json')}; used for project my-project`,
      ],
    ],
  ])('%s', async (_case, file, further, expected) => {
    expect(await told(byFile(file, further))).toEqual(expected);
    expect(server.requests).toEqual([]);
  });

  it('whom the environment names, and which project pays', async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', writeJson(folder.path('named.json'), USER_FILE));
    expect(await told(google({ type: 'application-default' }))).toEqual([
      'OK identity: the credentials are those of a user who has logged in; used for project my-project',
      'OK quota project: requests count against the quota of project billed-by-file',
    ]);
  });

  it('that there is nobody', async () => {
    expect(await told(google({ type: 'application-default' }))).toEqual([
      expect.stringMatching(
        /^FAIL identity: no identity is to be had: Could not load the default credentials/,
      ),
    ]);
  });
});

describe('the doctor tells of Azure', () => {
  const azure = (credentials: object) => ({
    key: 'azure',
    kind: 'AZURE_LANGUAGE',
    endpoint: 'https://my-resource.cognitiveservices.azure.com',
    credentials,
  });

  it.each([
    [{ key: 'one' }, 'a key of the resource, without a second one'],
    [{ key: 'one', secondKey: 'two' }, 'two keys of the resource'],
  ])('keys, and shows none: %j', async (keys, expected) => {
    expect(await told(azure({ type: 'key', ...keys }))).toEqual([
      `OK identity: the credentials are ${expected}`,
    ]);
  });

  it.each([
    [{ appid: 'app-1', tid: 'tenant-1' }, 'the application app-1 of tenant tenant-1'],
    [{ upn: 'tess@contoso.com', appid: 'app-1' }, 'the user tess@contoso.com'],
    [{}, 'an identity'],
  ])('the holder of a token: %j', async (claims, expected) => {
    const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
    server.answer = ({ path }) =>
      path.includes('openid-configuration')
        ? {
            body: {
              issuer: `${server.url}/t/v2.0`,
              token_endpoint: `${server.url}/t/token`,
              authorization_endpoint: `${server.url}/t/authorize`,
              jwks_uri: `${server.url}/t/keys`,
            },
          }
        : { body: { token_type: 'Bearer', expires_in: 3_600, access_token: token } };
    const clientSecret = new Secret('a-secret');
    const identity = { tenantId: 'tenant-1', clientId: 'app-1', clientSecret, authorityHost: server.url };
    const account = {
      key: 'azure',
      credentials: { type: 'entra', method: 'client-secret', ...identity },
    } as const;
    const description = await describeAzure(account, { clock: systemClock, log: pino({ level: 'silent' }) });
    expect(description).toBe(`those of ${expected} in Entra ID, by a client secret`);
  });

  it('that no token is to be had', async () => {
    writeFileSync(folder.path('token'), 'token-of-the-cluster');
    server.answer = () => ({ status: 400, body: 'nothing' });
    const credentials = {
      type: 'entra',
      method: 'workload-identity',
      tenantId: 'tenant-1',
      clientId: 'app-1',
      tokenFile: folder.path('token'),
      authorityHost: server.url,
    };
    expect(await told(azure(credentials))).toEqual([
      expect.stringMatching(/^FAIL identity: no identity is to be had: /),
    ]);
  });
});
