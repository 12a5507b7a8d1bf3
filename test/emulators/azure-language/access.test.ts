import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFilms, type StartedAzure, startAzure, TEXT_PROJECT, train } from './started-azure.ts';

const PROJECTS = '/language/authoring/analyze-text/projects';
const KEY = 'ocp-apim-subscription-key';

describe('access to the Azure emulator', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
  });
  afterEach(() => azure.close());

  const statusWith = async (headers: Record<string, string>, path = `${PROJECTS}?api-version=2022-05-01`) =>
    (await fetch(azure.url + path, { headers })).status;

  it('needs a known key or a well-formed bearer token', async () => {
    expect(await statusWith({ [KEY]: 'demo-key' })).toBe(200);
    expect(await statusWith({ authorization: 'Bearer abc.def-123' })).toBe(200);
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ [KEY]: 'other' })).toBe(401);
    expect(await statusWith({ [KEY]: 'other', authorization: 'Bearer abc' })).toBe(401);
    expect(await statusWith({ authorization: 'Bearer ' })).toBe(401);
    expect(await statusWith({ authorization: 'Basic abc' })).toBe(401);
  });

  it('needs a key for v1.0-preview.2', async () => {
    const path = '/language/text/authoring/v1.0-preview.2/projects/films/evaluation';
    expect(await statusWith({ authorization: 'Bearer abc' }, path)).toBe(401);
    expect(await statusWith({ authorization: 'Bearer abc' }, `/${path}`)).toBe(401);
    expect(await statusWith({ [KEY]: 'demo-key' }, path)).toBe(404);
  });

  it('takes the keys that are set', async () => {
    azure.service.configure({ keys: ['first', 'second'] });
    expect(await statusWith({ [KEY]: 'second' })).toBe(200);
    expect(await statusWith({ [KEY]: 'demo-key' })).toBe(401);
  });

  it("is refused in the gateway's words", async () => {
    const answer = await azure.ask('GET', PROJECTS, { headers: { [KEY]: 'wrong' } });
    expect(answer.body).toEqual({
      error: {
        code: '401',
        message: expect.stringMatching(
          /^Access denied due to invalid subscription key or wrong API endpoint\./,
        ),
      },
    });
  });

  it('sends the headers of the service with every answer', async () => {
    for (const answer of [await azure.text('GET', ''), await azure.ask('GET', '/nowhere')]) {
      const id = answer.headers.get('apim-request-id');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.headers.get('request-id')).toBe(id);
      expect(answer.headers.get('x-ms-region')).toBe('East US');
      expect(answer.headers.get('x-envoy-upstream-service-time')).toMatch(/^\d+$/);
      expect(answer.headers.get('strict-transport-security')).toContain('max-age');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('is without a rate limit unless one is set, and then counts reads apart from writes', async () => {
    azure.service.configure({ rateLimit: { getPerMinute: 2, postPerMinute: 1 } });
    expect((await azure.text('GET', '')).status).toBe(200);
    azure.clock.step(20_000);
    expect((await azure.text('GET', '')).status).toBe(200);
    const limited = await azure.text('GET', '');
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('40');
    expect(limited.body?.error).toEqual({
      code: '429',
      message: expect.stringContaining('retry after 40 seconds'),
    });
    expect((await azure.text('PATCH', '/films', { body: TEXT_PROJECT })).status).toBe(201);
    expect((await azure.text('PATCH', '/films', { body: TEXT_PROJECT })).status).toBe(429);
    azure.clock.step(40_000);
    expect((await azure.text('GET', '')).status).toBe(200);
  });

  it('can throttle without a Retry-After header, by setting and by fault', async () => {
    azure.service.configure({ rateLimit: { getPerMinute: 1, postPerMinute: 1, retryAfterHeader: false } });
    await azure.text('GET', '');
    const limited = await azure.text('GET', '');
    expect(limited.headers.has('retry-after')).toBe(false);
    expect(limited.body?.error?.message).toContain('Please retry after 60 seconds');
    azure.faults.add({ kind: 'status', status: 429 });
    const faulty = await azure.text('GET', '');
    expect(faulty.headers.has('retry-after')).toBe(false);
    azure.faults.add({ kind: 'status', status: 429, retryAfterSeconds: 0 });
    const zero = await azure.text('GET', '');
    expect(zero.headers.get('retry-after')).toBe('0');
    expect(zero.body?.error).toMatchObject({
      code: '429',
      message: expect.stringContaining('after 0 seconds'),
    });
  });

  it('goes back to how it started on reset', async () => {
    azure.service.configure({ keys: ['other'] });
    azure.service.reset();
    await createFilms(azure);
    await train(azure);
    azure.service.reset();
    expect((await azure.text('GET', '')).body?.value).toEqual([]);
  });

  it('refuses a setting it does not know or that does not fit', () => {
    expect(() => azure.service.configure({ speed: 3 })).toThrow('speed');
    expect(() => azure.service.configure({ secondTraining: { status: 'no' } })).toThrow('secondTraining');
  });
});
