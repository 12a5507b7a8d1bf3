import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startProcess } from '../support/gateway-process.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';
import { writeJson } from './google-subject.ts';
import { startTokenServer, type TokenServer } from './token-server.ts';

const folder = useTemporaryFolder('credentials-shutdown-');

/** A configuration whose provider has its tokens from the server, through a federation. */
function configure({ url }: TokenServer): string {
  writeFileSync(folder.path('subject-token'), 'subject-token');
  const file = writeJson(folder.path('federated.json'), {
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aks',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: `${url}/v1/token`,
    credential_source: { file: folder.path('subject-token') },
  });
  return writeJson(folder.path('gateway.json'), {
    listen: { port: 0 },
    ledger: { url: 'memory:' },
    providers: [
      {
        key: 'google',
        kind: 'GOOGLE_AUTOML',
        project: 'demo-project',
        location: 'us-central1',
        endpoint: url,
        credentials: { type: 'application-default', file },
      },
    ],
  });
}

async function ask(url: string, signal: AbortSignal): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ models { sources { complete } } }' });
  await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal }).catch(() => {});
}

it('the gateway stops also while a token server never answers', async () => {
  const server = await startTokenServer();
  server.answer = () => null;
  const gateway = startProcess(['serve', '--config', configure(server)]);
  try {
    const [, url = ''] = await gateway.printed(/"url":"(http:[^"]+)".*the gateway is ready/);
    const client = new AbortController();
    const asking = ask(url, client.signal);
    await until('the token server is asked', () => server.requests.length > 0);
    client.abort();
    await asking;
    gateway.signal('SIGTERM');
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
  } finally {
    await gateway.kill();
    await server.close();
  }
});
