import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const KEYS = {
  everywhere: 'amg_a-key-of-a-viewer-everywhere',
  google: 'amg_a-key-of-a-viewer-of-google',
  exceptAzure: 'amg_a-key-of-a-viewer-of-all-but-azure',
};

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

const ACCESS = `access:
  apiKeys:
    - { name: everywhere, sha256: ${hashOf(KEYS.everywhere)}, role: viewer }
    - { name: google, sha256: ${hashOf(KEYS.google)}, grants: { google: admin } }
    - { name: all-but-azure, sha256: ${hashOf(KEYS.exceptAzure)}, role: admin, grants: { azure: none } }
`;

const GOOGLE = { key: 'google', health: 'UNKNOWN', breaker: 'closed' };
const AZURE = { key: 'azure', health: 'UNKNOWN', breaker: 'closed' };

let gateway: TestGateway;

afterEach(() => gateway.close());

async function get(path: string, key?: string) {
  const headers = key === undefined ? {} : { 'x-api-key': key };
  const response = await fetch(`${gateway.url}${path}`, { headers });
  return { status: response.status, text: await response.text() };
}

async function getJson(path: string, key?: string) {
  const { status, text } = await get(path, key);
  return { status, body: JSON.parse(text) };
}

describe('where callers are not told apart', () => {
  it('/readyz tells how each provider does, and a provider that is down does not make it unready', async () => {
    gateway = await startTestGateway({ polls: false });
    expect(await getJson('/readyz')).toEqual({
      status: 200,
      body: { status: 'ok', providers: [GOOGLE, AZURE] },
    });
    await gateway.google.close();
    for (let round = 0; round < 3; round += 1) await gateway.query('{ models { nodes { name } } }');
    const { status, body } = await getJson('/readyz');
    expect([status, body.status]).toEqual([200, 'ok']);
    expect(body.providers[0]).toMatchObject({ key: 'google', health: 'UNAVAILABLE' });
    expect(body.providers[1]).toMatchObject({ key: 'azure', health: 'HEALTHY' });
  });

  it('/livez lives, for GET and HEAD', async () => {
    gateway = await startTestGateway({ polls: false });
    expect(await getJson('/livez')).toEqual({ status: 200, body: { status: 'ok' } });
    for (const path of ['/livez', '/readyz']) {
      const head = await fetch(`${gateway.url}${path}`, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect((await fetch(`${gateway.url}${path}`, { method: 'POST' })).status).toBe(405);
    }
  });
});

describe('where callers are told apart', () => {
  it.each([
    ['nobody', undefined, { status: 'ok' }],
    ['who shows a key that there is not', 'amg_wrong', { status: 'ok' }],
    ['a caller of one provider', KEYS.google, { status: 'ok', providers: [GOOGLE] }],
    ['a caller of all', KEYS.everywhere, { status: 'ok', providers: [GOOGLE, AZURE] }],
  ])('/readyz tells %s what there is for it', async (_, key, body) => {
    gateway = await startTestGateway({ polls: false, settings: ACCESS });
    expect(await getJson('/readyz', key)).toEqual({ status: 200, body });
  });

  it('/metrics takes a caller that sees every provider', async () => {
    gateway = await startTestGateway({ polls: false, settings: ACCESS });
    expect((await get('/metrics')).status).toBe(401);
    for (const key of [KEYS.google, KEYS.exceptAzure]) {
      const { status, text } = await get('/metrics', key);
      expect(status).toBe(403);
      expect(text).not.toContain('automl_gateway_');
      expect(JSON.parse(text)).toEqual({
        problem: expect.stringContaining('viewer everywhere'),
        code: 'FORBIDDEN',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }
    const { text } = await get('/metrics', KEYS.everywhere);
    expect(text).toContain('automl_gateway_refusals_total{code="FORBIDDEN"} 2\n');
  });

  it('both are open with web.openMetrics', async () => {
    gateway = await startTestGateway({ polls: false, settings: `${ACCESS}\nweb: { openMetrics: true }` });
    expect(await getJson('/readyz')).toEqual({
      status: 200,
      body: { status: 'ok', providers: [GOOGLE, AZURE] },
    });
    expect((await get('/metrics')).status).toBe(200);
  });

  it('/livez asks nobody who it is', async () => {
    gateway = await startTestGateway({ polls: false, settings: ACCESS });
    expect((await get('/livez')).status).toBe(200);
  });
});
