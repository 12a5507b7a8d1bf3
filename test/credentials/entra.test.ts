import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rejection } from '../support/rejection.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { createAzureSubject } from './azure-subject.ts';
import { startTokenServer, type TokenRequest, type TokenServer } from './token-server.ts';

const folder = useTemporaryFolder('entra-');
const SCOPE = 'https://cognitiveservices.azure.com/.default';
const CLIENT_SECRET = 'the~secret of-the-application';

let server: TokenServer;
let tokens: number;

/** Entra ID, and the service of a machine that says who it is. */
beforeEach(async () => {
  tokens = 0;
  server = await startTokenServer({ secure: true });
  server.answer = ({ path }) => ({
    body: path.includes('openid-configuration') ? discovery() : entraToken(),
  });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

function discovery(): object {
  return {
    issuer: `${server.url}/tenant-1/v2.0`,
    token_endpoint: `${server.url}/tenant-1/oauth2/v2.0/token`,
    authorization_endpoint: `${server.url}/tenant-1/oauth2/v2.0/authorize`,
    jwks_uri: `${server.url}/keys`,
  };
}

function entraToken(): object {
  tokens += 1;
  return { token_type: 'Bearer', expires_in: 3_600, ext_expires_in: 3_600, access_token: `entra-${tokens}` };
}

const tokenRequests = (): readonly TokenRequest[] =>
  server.requests.filter(({ method }) => method === 'POST');

const ofApplication = () => ({
  type: 'entra',
  method: 'client-secret',
  tenantId: 'tenant-1',
  clientId: 'client-1',
  clientSecret: CLIENT_SECRET,
  authorityHost: server.url,
});

describe('an application with a secret', () => {
  it('asks for the scope of Azure’s language services', async () => {
    const { credentials } = createAzureSubject(ofApplication());
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer entra-1' });
    expect(Object.fromEntries(tokenRequests()[0]?.form ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'client-1',
      client_secret: CLIENT_SECRET,
      scope: SCOPE,
    });
  });

  it('asks once for a hundred requests', async () => {
    const { credentials } = createAzureSubject(ofApplication());
    await Promise.all(Array.from({ length: 100 }, () => credentials.headers()));
    expect(tokenRequests()).toHaveLength(1);
  });

  it.each([307, 308, 302])('sends its secret nowhere else where it is led there by a %i', async (status) => {
    const elsewhere = await startTokenServer({ secure: true });
    server.answer = ({ path }) =>
      path.includes('openid-configuration')
        ? { body: discovery() }
        : { status, headers: { location: `${elsewhere.url}/token` } };
    await expect(createAzureSubject(ofApplication()).credentials.headers()).rejects.toThrow();
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('has another token after one was refused, and still knows the old one', async () => {
    const { credentials } = createAzureSubject(ofApplication());
    credentials.renew?.(await credentials.headers());
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer entra-2' });
    expect(credentials.redact('entra-1 and entra-2')).toBe('[redacted] and [redacted]');
  });

  it('asks with the new secret once its file has another one, and goes on with the old token meanwhile', async () => {
    const file = folder.path('client-secret');
    writeFileSync(file, 'first-secret\n');
    const { credentials, clock } = createAzureSubject({ ...ofApplication(), clientSecret: { file } });
    await credentials.headers();
    writeFileSync(file, 'second-secret\n');
    await clock.advance(1_000);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer entra-1' });
    await vi.waitUntil(() => tokens === 2);
    expect(tokenRequests().map(({ form }) => form.get('client_secret'))).toEqual([
      'first-secret',
      'second-secret',
    ]);
  });

  it('is asked for again at once when another secret is put in the file after one was refused', async () => {
    const file = folder.path('client-secret');
    writeFileSync(file, 'wrong-secret');
    server.answer = ({ path, form }) => {
      if (path.includes('openid-configuration')) return { body: discovery() };
      const isRight = form.get('client_secret') === 'right-secret';
      return isRight ? { body: entraToken() } : { status: 401, body: { error: 'invalid_client' } };
    };
    const { credentials, clock } = createAzureSubject({ ...ofApplication(), clientSecret: { file } });
    for (let count = 0; count < 4; count += 1) {
      await expect(credentials.headers()).rejects.toThrow();
      await clock.advance(10_000);
    }
    writeFileSync(file, 'right-secret');
    await expect(credentials.headers()).resolves.toEqual({ authorization: 'Bearer entra-1' });
  });

  it('that is refused is told in one sentence, without its secret', async () => {
    server.answer = ({ path, body }) =>
      path.includes('openid-configuration')
        ? { body: discovery() }
        : {
            status: 401,
            body: {
              error: 'invalid_client',
              error_description: `AADSTS7000215: Invalid client secret provided: ${[...new URLSearchParams(body)].join(' ')}`,
              error_codes: [7_000_215],
            },
          };
    const { credentials } = createAzureSubject(ofApplication());
    const message = String(await rejection(credentials.headers()));
    expect(message).toContain('AADSTS7000215: Invalid client secret provided');
    expect(message).not.toContain(CLIENT_SECRET);
    expect(message).not.toContain('\n');
  });
});

describe('a workload', () => {
  it('shows the token of its cluster', async () => {
    const tokenFile = folder.path('federated-token');
    writeFileSync(tokenFile, 'token-of-the-cluster');
    const { credentials } = createAzureSubject({
      type: 'entra',
      method: 'workload-identity',
      tenantId: 'tenant-1',
      clientId: 'client-1',
      tokenFile,
      authorityHost: server.url,
    });
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer entra-1' });
    expect(Object.fromEntries(tokenRequests()[0]?.form ?? [])).toMatchObject({
      client_assertion: 'token-of-the-cluster',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: SCOPE,
    });
  });

  it('is what the environment of the cluster says, too', async () => {
    const tokenFile = folder.path('federated-token');
    writeFileSync(tokenFile, 'token-of-the-cluster');
    vi.stubEnv('AZURE_TENANT_ID', 'tenant-1');
    vi.stubEnv('AZURE_CLIENT_ID', 'client-1');
    vi.stubEnv('AZURE_FEDERATED_TOKEN_FILE', tokenFile);
    const settings = { type: 'entra', method: 'workload-identity', authorityHost: server.url };
    expect(await createAzureSubject(settings).credentials.headers()).toEqual({
      authorization: 'Bearer entra-1',
    });
  });

  it('that is not configured says what is missing', async () => {
    const settings = { type: 'entra', method: 'workload-identity' };
    await expect(createAzureSubject(settings).credentials.headers()).rejects.toThrow(
      'clientId is a required parameter',
    );
  });
});

describe('a managed identity', () => {
  beforeEach(() => {
    vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.url);
    const expiresOn = Math.floor(Date.now() / 1_000) + 3_600;
    server.answer = () => ({
      body: { access_token: 'managed-1', expires_on: String(expiresOn), token_type: 'Bearer' },
    });
  });

  it('is asked of the machine, by its id where one is named', async () => {
    const settings = { type: 'entra', method: 'managed-identity', clientId: 'assigned-1' };
    const { credentials } = createAzureSubject(settings);
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer managed-1' });
    const [request] = server.requests;
    expect(request?.headers.metadata).toBe('true');
    const { pathname, searchParams } = new URL(request?.path ?? '', server.url);
    expect(pathname).toMatch(/^\/metadata\/identity\/oauth2\/token/);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      resource: 'https://cognitiveservices.azure.com',
      client_id: 'assigned-1',
    });
  });
});

describe('the default', () => {
  it('is whoever the environment names', async () => {
    vi.stubEnv('AZURE_TENANT_ID', 'tenant-1');
    vi.stubEnv('AZURE_CLIENT_ID', 'client-1');
    vi.stubEnv('AZURE_CLIENT_SECRET', CLIENT_SECRET);
    const { credentials } = createAzureSubject({ type: 'entra', authorityHost: server.url });
    expect(await credentials.headers()).toEqual({ authorization: 'Bearer entra-1' });
    expect(tokenRequests()[0]?.form.get('client_secret')).toBe(CLIENT_SECRET);
  });
});

describe('without the package', () => {
  it('says what to install', async () => {
    const loadIdentity = () => Promise.reject(new Error('install the package @azure/identity'));
    const { credentials } = createAzureSubject({ type: 'entra' }, { loadIdentity });
    await expect(credentials.headers()).rejects.toThrow('install the package @azure/identity');
  });
});
