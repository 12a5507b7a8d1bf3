import { renameSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from '../support/test-gateway.ts';
import { writeJson } from './google-subject.ts';
import { startTokenServer, type TokenServer } from './token-server.ts';

const folder = useTemporaryFolder('credentials-gateway-');
const MODELS =
  '{ models(first: 5) { nodes { id } sources { provider { key } complete problem { code message } } } }';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: TestGatewayOptions): Promise<TestGateway> {
  const gateway = await startTestGateway({ polls: false, ...options });
  closing.push(() => gateway.close());
  return gateway;
}

/** What became of the only provider, and how many models it showed. */
async function ask({ query }: TestGateway) {
  const { data, text } = await query(MODELS);
  const { nodes, sources } = data?.models ?? {};
  return { count: nodes?.length ?? 0, problem: sources?.[0]?.problem ?? null, text };
}

describe('a provider with two keys', () => {
  const withKeys = (settings: string): TestGatewayOptions => ({
    providers: ({ azure }) => [
      `{ key: azure, kind: AZURE_LANGUAGE, endpoint: "${azure}", credentials: { type: key, ${settings} } }`,
    ],
  });

  it('goes on with the second when the first is replaced, and with the first when the second is', async () => {
    const gateway = await start(withKeys('key: first-key, secondKey: second-key'));
    for (const key of ['first-key', 'second-key', 'first-key']) {
      gateway.azure.service.configure({ keys: [key] });
      expect(await ask(gateway)).toMatchObject({ count: 5, problem: null });
    }
  });

  it('is asked with the key that works from then on', async () => {
    const gateway = await start(withKeys('key: first-key, secondKey: second-key'));
    gateway.azure.service.configure({ keys: ['first-key'] });
    await ask(gateway);
    const { total: usual } = gateway.upstream();
    gateway.azure.service.configure({ keys: ['second-key'] });
    await ask(gateway);
    expect(gateway.upstream().total).toBeGreaterThan(usual);
    await ask(gateway);
    expect(gateway.upstream().total).toBe(usual);
  });

  it('takes up a key that was put in its file at once, when the old one is refused', async () => {
    const file = folder.path('azure-key');
    writeFileSync(file, 'old-key\n');
    const gateway = await start(withKeys(`key: { file: "${file}" }`));
    gateway.azure.service.configure({ keys: ['old-key'] });
    expect(await ask(gateway)).toMatchObject({ count: 5 });
    writeFileSync(`${file}.new`, 'new-key\n');
    renameSync(`${file}.new`, file);
    gateway.azure.service.configure({ keys: ['new-key'] });
    expect(await ask(gateway)).toMatchObject({ count: 5, problem: null });
  });
});

describe('a provider whose tokens come from a token server', () => {
  async function startBoth(options: TestGatewayOptions = {}) {
    const server = await startTokenServer();
    closing.push(() => server.close());
    writeFileSync(folder.path('subject-token'), 'subject-token');
    const file = writeJson(folder.path('federated.json'), {
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aks',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: `${server.url}/v1/token`,
      credential_source: { file: folder.path('subject-token') },
    });
    const gateway = await start({
      ...options,
      providers: ({ google }) => [
        `{ key: google, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${google}", credentials: { type: application-default, file: "${file}" } }`,
      ],
    });
    return { server, gateway };
  }

  it('has one fetched for a hundred queries', async () => {
    const { server, gateway } = await startBoth();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(gateway)));
    expect(answers.every(({ count, problem }) => count === 5 && problem === null)).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it('has another one fetched when it is refused, once for all who were refused with it', async () => {
    const { server, gateway } = await startBoth();
    await ask(gateway);
    gateway.google.service.configure({ acceptedTokens: ['ya29.token-2'] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(gateway)));
    for (const answer of answers) expect(answer).toMatchObject({ problem: null });
    expect(server.requests).toHaveLength(2);
  });

  it('says what is wrong, in one sentence, and does not flood a server that refuses', async () => {
    const { server, gateway } = await startBoth();
    refuse(server);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(gateway)));
    for (const { problem } of answers) {
      expect(problem).toEqual({
        code: 'PROVIDER_AUTH',
        message: `no credential for google: ${new URL(server.url).host} answered 400 invalid_grant: The subject token has expired; check its credentials in the configuration`,
      });
    }
    expect(server.requests).toHaveLength(1);
  });

  it('is given up at the query’s deadline where the server never answers', async () => {
    const { server, gateway } = await startBoth({ deadlineMs: 300 });
    server.answer = () => null;
    const { problem, count } = await ask(gateway);
    expect(count).toBe(0);
    expect(problem).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});

function refuse(server: TokenServer): void {
  const body = { error: 'invalid_grant', error_description: 'The subject token has expired.' };
  server.answer = () => ({ status: 400, body });
}
