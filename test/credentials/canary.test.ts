import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSecrets } from '../security/canaries.ts';
import { startProcess } from '../support/gateway-process.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { startTestGateway } from '../support/test-gateway.ts';
import { createAzureSubject } from './azure-subject.ts';
import {
  createGoogleSubject,
  PRIVATE_KEY,
  SERVICE_ACCOUNT_FILE,
  USER_FILE,
  writeJson,
} from './google-subject.ts';
import { startTokenServer, type TokenAnswer, type TokenRequest, type TokenServer } from './token-server.ts';

const folder = useTemporaryFolder('credentials-canary-');

/** Secrets that nothing else looks like. */
const CANARIES = {
  privateKey: PRIVATE_KEY.split('\n')[3] ?? '',
  refreshToken: '1//CANARY-refresh-Hb7Nc3Xz9Lk2Jm',
  googleClientSecret: 'GOCSPX-CANARY-Tq8Wr1Ty4Gf6Dd0S',
  azureClientSecret: 'CANARY~azure.Jx2Vn8Qw5Rt1Yp6Lk9',
  subjectToken: `CANARYsubject${'Zb3Mc7Fd0Sg4H'.repeat(4)}`,
  firstKey: 'CANARYfirst0K3y8f1d7c5b9a2e4d6f8b0c1',
  secondKey: 'CANARYsecond0K3ya3e5d7f9b8f1d7c5b9a',
  token: 'ya29.CANARY-token-vR9kLm_4tZQ7hX2',
} as const;

/** Ways of a token server to repeat what it was sent. */
const TRICKS: Readonly<Record<string, (request: TokenRequest) => TokenAnswer>> = {
  'an error after RFC 6749': (request) => ({
    status: 400,
    body: { error: 'invalid_grant', error_description: `bad: ${words(request)}`, error_uri: words(request) },
  }),
  'an error whose code is what was sent': (request) => ({ status: 401, body: { error: words(request) } }),
  'an error of a service of Google': (request) => ({
    status: 403,
    body: { error: { code: 403, status: 'PERMISSION_DENIED', message: words(request) } },
  }),
  'a page': (request) => ({ status: 404, body: `<html>${words(request)}</html>` }),
  'an answer that is not JSON': (request) => ({ status: 200, body: words(request) }),
  'an answer without a token': (request) => ({ status: 200, body: { access_tokens: words(request) } }),
};

function words({ headers, form }: TokenRequest): string {
  return [...Object.values(headers), ...form.values()].join(' ');
}

let server: TokenServer;
/** What was seen, by where. */
let seen: Map<string, string>;

beforeEach(async () => {
  server = await startTokenServer({ secure: true });
  seen = new Map();
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation(
      (...parts) => void seen.set(`console ${seen.size}`, parts.join()),
    );
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

function expectNone(): void {
  for (const [where, text] of seen) expect(findSecrets(text, CANARIES), `${where}: ${text}`).toEqual([]);
}

const user = {
  ...USER_FILE,
  client_secret: CANARIES.googleClientSecret,
  refresh_token: CANARIES.refreshToken,
};

const federated = (url: string) => ({
  type: 'external_account',
  audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aks',
  subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  token_url: `${url}/v1/token`,
  credential_source: { file: folder.path('subject-token') },
});

const ofFile = (content: object, further: object = {}) =>
  createGoogleSubject(server, {
    type: 'application-default',
    file: writeJson(folder.path('file.json'), content),
    ...further,
  });

const IDENTITIES: Readonly<Record<string, () => Pick<ReturnType<typeof ofFile>, 'credentials' | 'log'>>> = {
  'a service account': () => ofFile(SERVICE_ACCOUNT_FILE),
  'a user': () => ofFile(user),
  'an account as which a user acts': () => ofFile(user, { impersonate: 'a@b.iam.gserviceaccount.com' }),
  'an application of Entra ID': () =>
    createAzureSubject({
      type: 'entra',
      method: 'client-secret',
      tenantId: 'tenant-1',
      clientId: 'client-1',
      clientSecret: CANARIES.azureClientSecret,
      authorityHost: server.url,
    }),
};

describe.each(Object.entries(TRICKS))(
  'a token server that repeats what it was sent in %s',
  (_trick, trick) => {
    beforeEach(() => {
      server.answer = trick;
    });

    it.each(Object.entries(IDENTITIES))(
      'has nothing of %s shown',
      { timeout: 30_000 },
      async (where, create) => {
        const { credentials, log } = create();
        const outcome = await credentials.headers().catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(Error);
        if (outcome instanceof Error) seen.set(where, `${outcome.stack} ${outcome.cause} ${outcome}`);
        seen.set('the log', log.join(''));
        expectNone();
      },
    );
  },
);

describe('a gateway', () => {
  it('shows no secret of its credentials, whichever way they fail', { timeout: 60_000 }, async () => {
    const plain = await startTokenServer();
    writeFileSync(folder.path('subject-token'), CANARIES.subjectToken);
    const file = writeJson(folder.path('federated.json'), federated(plain.url));
    const key = folder.path('first-key');
    writeFileSync(key, CANARIES.firstKey);
    const lines: string[] = [];
    const providers = (google: string, azure: string) => [
      `{ key: google, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${google}", credentials: { type: application-default, file: "${file}" } }`,
      `{ key: azure, kind: AZURE_LANGUAGE, endpoint: "${azure}", credentials: { type: key, key: { file: "${key}" }, secondKey: ${CANARIES.secondKey} } }`,
    ];
    const gateway = await startTestGateway({
      polls: false,
      deadlineMs: 2_000,
      logLevel: 'trace',
      onLogLine: (line) => lines.push(line),
      providers: ({ google, azure }) => providers(google, azure),
    });
    const ask = async (where: string) => {
      const { text } = await gateway.query(
        '{ models(first: 5) { nodes { id } sources { problem { code message } } } providers { health { lastFailure { message } } } }',
      );
      seen.set(where, text);
    };
    plain.answer = () => ({ body: { access_token: CANARIES.token, expires_in: 3_600 } });
    await ask('refused keys, a good token');
    for (const [trick, answer] of Object.entries(TRICKS)) {
      gateway.google.service.configure({ acceptedTokens: ['nobody'] });
      plain.answer = answer;
      await ask(trick);
    }
    gateway.azure.service.configure({ keys: [CANARIES.secondKey] });
    await ask('the second key');
    writeFileSync(key, '');
    await ask('an empty file');
    const path = folder.path('gateway.yaml');
    const { google, azure } = gateway;
    writeFileSync(key, CANARIES.firstKey);
    writeFileSync(
      path,
      `providers: [${providers(google.url, azure.url).join(', ')}]\nledger: { url: "memory:" }\n`,
    );
    const doctor = startProcess(['doctor', '--config', path], { LOG_LEVEL: 'trace' });
    await doctor.ended;
    seen.set('the doctor', doctor.stdout() + doctor.stderr());
    expect(doctor.stdout()).toContain('two keys of the resource');
    await gateway.close();
    await plain.close();
    seen.set('the log', lines.join(''));
    expect(lines.length).toBeGreaterThan(20);
    expectNone();
  });

  it('shows no secret of a file that it cannot be configured with', async () => {
    mkdirSync(folder.path('mistakes'));
    const mistakes = {
      key: `${CANARIES.firstKey} ${CANARIES.secondKey}`,
      json: `{"type": "${CANARIES.token}", "private_key": "${CANARIES.privateKey}"}`,
      text: CANARIES.refreshToken,
      broken: `{"type": "service_account", "private_key": "${CANARIES.privateKey}`,
    };
    for (const [name, text] of Object.entries(mistakes)) writeFileSync(folder.path(`mistakes/${name}`), text);
    const providers = readdirSync(folder.path('mistakes')).flatMap((name, index) => [
      `{ key: google-${index}, kind: GOOGLE_VERTEX, project: p, location: us-central1, credentials: { type: application-default, file: "${folder.path(`mistakes/${name}`)}" } }`,
      `{ key: azure-${index}, kind: AZURE_LANGUAGE, endpoint: "https://a.example", credentials: { type: key, key: { file: "${folder.path(`mistakes/${name}`)}" } } }`,
    ]);
    const path = folder.path('mistakes.yaml');
    writeFileSync(path, `providers: [${providers.join(', ')}]\n`);
    const serve = startProcess(['serve', '--config', path], { LOG_LEVEL: 'trace' });
    expect((await serve.ended).code).toBe(1);
    const printed = serve.stdout() + serve.stderr();
    expect(printed).toContain('providers[0].credentials.file: names a file that');
    seen.set('serve', printed);
    expectNone();
  });
});
