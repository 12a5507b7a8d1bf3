import { createVerify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import {
  createGoogleSubject,
  PRIVATE_KEY,
  PUBLIC_KEY,
  SERVICE_ACCOUNT,
  SERVICE_ACCOUNT_FILE,
  USER_FILE,
  writeJson,
} from './google-subject.ts';
import { startTokenServer, type TokenServer } from './token-server.ts';

const folder = useTemporaryFolder('google-files-');
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

let server: TokenServer;

beforeEach(async () => {
  server = await startTokenServer();
});

afterEach(() => server.close());

function subject(content: unknown, further: object = {}) {
  const file = writeJson(folder.path('credentials.json'), content);
  return createGoogleSubject(server, { type: 'application-default', file, ...further });
}

/** The claims of a JWT, whose signature is good. */
function verified(jwt: string): { header: unknown; claims: Record<string, unknown> } {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const isGood = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(PUBLIC_KEY, signature, 'base64url');
  expect(isGood).toBe(true);
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: read(header), claims: read(claims) };
}

describe('the key of a service account', () => {
  it('signs what its token is asked for with', async () => {
    const { credentials } = subject(SERVICE_ACCOUNT_FILE);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.token-1' });
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/token' });
    expect(request?.form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { header, claims } = verified(request?.form.get('assertion') ?? '');
    expect(header).toEqual({ alg: 'RS256' });
    expect(claims).toMatchObject({
      iss: SERVICE_ACCOUNT,
      scope: SCOPE,
      aud: 'https://oauth2.googleapis.com/token',
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3_600);
  });

  it('signs tokens itself with selfSignedJwt, and asks nobody', async () => {
    const { credentials } = subject(SERVICE_ACCOUNT_FILE, { selfSignedJwt: true });
    const { authorization = '' } = await credentials.headers();
    const { header, claims } = verified(authorization.replace('Bearer ', ''));
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' });
    expect(claims).toMatchObject({ iss: SERVICE_ACCOUNT, sub: SERVICE_ACCOUNT, scope: SCOPE });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3_600);
    expect(server.requests).toEqual([]);
  });

  it('is what selfSignedJwt needs', async () => {
    const { credentials } = subject(USER_FILE, { selfSignedJwt: true });
    await expect(credentials.headers()).rejects.toThrow('selfSignedJwt needs the key of a service account');
  });
});

describe('a private key that cannot be read', () => {
  const escaped = PRIVATE_KEY.replaceAll('\n', '\\n');
  it.each([
    ['whose line breaks were escaped twice', escaped],
    ['cut short', PRIVATE_KEY.slice(0, 800)],
    ['no text', 5],
  ])('is told to be no key in PEM: %s', async (_case, key) => {
    const { credentials } = subject({ ...SERVICE_ACCOUNT_FILE, private_key: key });
    await expect(credentials.headers()).rejects.toThrow(
      'private_key of the credentials file is no key in PEM; its line breaks must be \\n in the JSON, not \\\\n',
    );
  });
});

describe('a token server', () => {
  it.each([301, 302, 307, 308])('leads nobody elsewhere by a %i', async (status) => {
    const { credentials } = subject(USER_FILE);
    const elsewhere = await startTokenServer();
    server.answer = () => ({ status, headers: { location: `${elsewhere.url}/token` } });
    await expect(credentials.headers()).rejects.toThrow(`oauth2.googleapis.com answered ${status}`);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it.each([
    ['a page', '<html>ya29.not-to-be-shown</html>'],
    ['null', 'null'],
  ])('that answers %s is told of without its words', async (_case, body) => {
    const { credentials } = subject(USER_FILE);
    server.answer = () => ({ body });
    await expect(credentials.headers()).rejects.toThrow(/^what a token server answered cannot be read$/);
  });
});

describe('a user’s login', () => {
  it('asks with its refresh token, and is counted against the project of the file', async () => {
    const { credentials } = subject(USER_FILE);
    expect(await credentials.headers()).toEqual({
      authorization: 'Bearer ya29.token-1',
      'x-goog-user-project': 'billed-by-file',
    });
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      client_id: USER_FILE.client_id,
      client_secret: USER_FILE.client_secret,
      refresh_token: USER_FILE.refresh_token,
    });
  });

  it('is counted against the project of the configuration before that of the file', async () => {
    const { credentials } = subject(USER_FILE, { quotaProject: 'billed-by-setting' });
    expect(await credentials.headers()).toMatchObject({ 'x-goog-user-project': 'billed-by-setting' });
  });
});

describe('a user of a workforce pool', () => {
  it('asks with its refresh token, as who its client is', async () => {
    const { credentials } = subject({
      type: 'external_account_authorized_user',
      audience: '//iam.googleapis.com/locations/global/workforcePools/pool/providers/okta',
      client_id: 'client-1',
      client_secret: 'client-secret',
      refresh_token: 'refresh-token',
      token_url: `${server.url}/v1/oauthtoken`,
      token_info_url: `${server.url}/v1/introspect`,
      quota_project_id: 'billed-by-file',
    });
    expect(await credentials.headers()).toEqual({
      authorization: 'Bearer ya29.token-1',
      'x-goog-user-project': 'billed-by-file',
    });
    expect(server.requests[0]?.path).toBe('/v1/oauthtoken');
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('client-1:client-secret')}`);
    expect(server.requests[0]?.form.get('refresh_token')).toBe('refresh-token');
  });
});

describe('workload identity federation', () => {
  const federated = (source: object, further: object = {}) => ({
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/providers/aks',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: `${server.url}/v1/token`,
    credential_source: source,
    ...further,
  });

  it('exchanges the token of a file', async () => {
    const file = folder.path('subject-token');
    writeFileSync(file, 'subject-token-of-the-cluster');
    const { credentials } = subject(federated({ file }));
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.token-1' });
    expect(server.requests[0]?.path).toBe('/v1/token');
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      audience: '//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/providers/aks',
      scope: SCOPE,
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token: 'subject-token-of-the-cluster',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    });
  });

  it('exchanges the token of an address, and becomes the service account of the file', async () => {
    const url = `${server.url}/subject`;
    server.answer = ({ path }) => {
      if (path === '/subject') return { body: { id_token: 'subject-token' } };
      if (path === '/v1/token') return { body: { access_token: 'federated', expires_in: 3_600 } };
      const expireTime = new Date(Date.now() + 3_600_000).toISOString();
      return { body: { accessToken: 'ya29.impersonated', expireTime } };
    };
    const source = {
      url,
      headers: { 'x-who': 'gateway' },
      format: { type: 'json', subject_token_field_name: 'id_token' },
    };
    const impersonation = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${SERVICE_ACCOUNT}:generateAccessToken`;
    const { credentials } = subject(federated(source, { service_account_impersonation_url: impersonation }));
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.impersonated' });
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /subject',
      'POST /v1/token',
      `POST /v1/projects/-/serviceAccounts/${SERVICE_ACCOUNT}:generateAccessToken`,
    ]);
    expect(server.requests[0]?.headers['x-who']).toBe('gateway');
    expect(server.requests[2]?.headers.authorization).toBe('Bearer federated');
  });

  it('runs no program', async () => {
    const { credentials } = subject(federated({ executable: { command: '/bin/false' } }));
    await expect(credentials.headers()).rejects.toThrow('no program is run');
    expect(server.requests).toEqual([]);
  });

  it('says which field of the file is missing', async () => {
    const { credentials } = subject({ type: 'external_account' });
    await expect(credentials.headers()).rejects.toThrow('audience is missing in the credentials file');
  });
});

describe('a service account that is acted as', () => {
  const TARGET = 'vertex@other-project.iam.gserviceaccount.com';
  const expireTime = () => new Date(Date.now() + 3_600_000).toISOString();

  beforeEach(() => {
    server.answer = ({ path }) =>
      path === '/token'
        ? { body: { access_token: 'ya29.source', expires_in: 3_600 } }
        : { body: { accessToken: 'ya29.target', expireTime: expireTime() } };
  });

  it('is asked for with the token of whoever may', async () => {
    const { credentials } = subject(SERVICE_ACCOUNT_FILE, { impersonate: TARGET });
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer ya29.target' });
    const request = server.requests[1];
    expect(decodeURIComponent(request?.path ?? '')).toBe(
      `/v1/projects/-/serviceAccounts/${TARGET}:generateAccessToken`,
    );
    expect(request?.headers.authorization).toBe('Bearer ya29.source');
    expect(JSON.parse(request?.body ?? '')).toEqual({ scope: [SCOPE], lifetime: '3600s', delegates: [] });
  });

  const impersonated = {
    type: 'impersonated_service_account',
    service_account_impersonation_url: `https://elsewhere.example/v1/projects/-/serviceAccounts/${TARGET}:generateAccessToken`,
    source_credentials: USER_FILE,
    delegates: ['first@p.iam.gserviceaccount.com'],
  };

  it('may stand in the file, of whose address only the name is taken', async () => {
    const { credentials } = subject(impersonated);
    expect(await credentials.headers()).toMatchObject({ authorization: 'Bearer ya29.target' });
    expect(decodeURIComponent(server.requests[1]?.path ?? '')).toContain(TARGET);
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({
      delegates: ['projects/-/serviceAccounts/first@p.iam.gserviceaccount.com'],
    });
  });

  it('of the configuration is asked for through the one of the file', async () => {
    const { credentials } = subject(impersonated, { impersonate: SERVICE_ACCOUNT });
    await credentials.headers();
    expect(decodeURIComponent(server.requests[1]?.path ?? '')).toContain(SERVICE_ACCOUNT);
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({
      delegates: [
        'projects/-/serviceAccounts/first@p.iam.gserviceaccount.com',
        `projects/-/serviceAccounts/${TARGET}`,
      ],
    });
  });

  it('that may not be acted as is told in one sentence', async () => {
    server.answer = ({ path }) =>
      path === '/token'
        ? { body: { access_token: 'ya29.source', expires_in: 3_600 } }
        : {
            status: 403,
            body: {
              error: {
                code: 403,
                status: 'PERMISSION_DENIED',
                message: "Permission 'iam.serviceAccounts.getAccessToken' denied",
              },
            },
          };
    const { credentials } = subject(SERVICE_ACCOUNT_FILE, { impersonate: TARGET });
    await expect(credentials.headers()).rejects.toThrow(
      "iamcredentials.googleapis.com answered 403 PERMISSION_DENIED: Permission 'iam.serviceAccounts.getAccessToken' denied",
    );
  });
});
