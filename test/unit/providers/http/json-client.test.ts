import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../src/providers/http/transport.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { stall } from '../../../support/fake-transport.ts';
import { providerRejection, rejection } from '../../../support/rejection.ts';
import { createSubject, createTokenCredentials } from './json-client-subject.ts';

const BUSY = { status: 503, body: { message: 'busy' } };
const DENIED = { status: 401, body: { message: 'expired' } };

describe('a read', () => {
  it('asks below the endpoint and gives back what came', async () => {
    const headers = { 'apim-request-id': 'abc' };
    const { client, transport } = createSubject([{ headers, body: { id: 1 } }]);
    const response = await client.read('/models?top=5', createCall());
    expect(response).toMatchObject({ status: 200, body: { id: 1 }, providerRequestId: 'abc' });
    expect(transport.sent).toEqual([
      {
        method: 'GET',
        url: new URL('https://example.test/base/models?top=5'),
        headers: { accept: 'application/json', 'api-key': 'hunter2' },
      },
    ]);
  });

  it.each([
    ['throttling', { status: 429, body: { message: 'slow down' } }],
    ['a bad moment', BUSY],
    ['a broken connection', new TransportError('connection', 'the connection failed')],
    ['silence', new TransportError('timeout', 'no answer in time')],
  ])('is tried again after %s', async (_case, trouble) => {
    const { client, clock, transport } = createSubject([trouble, { body: 'true' }]);
    const answer = client.read('/models', createCall());
    await clock.advance(1_000);
    expect((await answer).body).toBe(true);
    expect(transport.sent).toHaveLength(2);
  });

  it.each([
    ['a refusal', { status: 400, body: { message: 'no' } }],
    ['a missing permission', { status: 403, body: { message: 'no' } }],
    ['an answer that is not JSON', { body: '<html>' }],
    ['an answer that is too large', new TransportError('unreadable', 'an answer larger than 5 bytes')],
  ])('is not tried again after %s', async (_case, trouble) => {
    const { client, transport } = createSubject([trouble]);
    await providerRejection(client.read('/models', createCall()));
    expect(transport.sent).toHaveLength(1);
  });

  it('waits as long as the header asks, unless the body says otherwise', async () => {
    const headers = { 'retry-after': '7' };
    for (const [body, waitMs] of [
      [{ message: 'busy' }, 7_000],
      [{ message: 'busy', retryAfterMs: 3_000 }, 3_000],
      [{ message: 'busy', retryAfterMs: 0 }, 100],
    ] as const) {
      const { client, clock, transport } = createSubject([{ status: 503, headers, body }, { body: '1' }]);
      const answer = client.read('/models', createCall());
      await clock.advance(waitMs - 1);
      expect(transport.sent).toHaveLength(1);
      await clock.advance(1);
      expect((await answer).body).toBe(1);
    }
  });

  it('is shared with an identical one under way and not with another', async () => {
    const { client, transport } = createSubject([{ body: '1' }, { body: '2' }, { body: '3' }]);
    const answers = ['/a', '/a', '/a?top=1'].map((path) => client.read(path, createCall()));
    expect((await Promise.all(answers)).map(({ body }) => body)).toEqual([1, 1, 2]);
    expect((await client.read('/a', createCall())).body).toBe(3);
    expect(transport.sent).toHaveLength(3);
  });

  it('ends upstream when the last who waits for it leaves', async () => {
    const upstream: AbortSignal[] = [];
    const { client, requests } = createSubject([
      (signal) => {
        upstream.push(signal);
        return stall(signal);
      },
    ]);
    const controllers = [new AbortController(), new AbortController()];
    const outcomes = controllers.map(({ signal }) => rejection(client.read('/a', createCall({ signal }))));
    await settle();
    controllers[0]?.abort(new Error('first'));
    expect(upstream[0]?.aborted).toBe(false);
    controllers[1]?.abort(new Error('second'));
    expect(await Promise.all(outcomes)).toEqual([new Error('first'), new Error('second')]);
    expect(upstream[0]?.aborted).toBe(true);
    await settle();
    expect(requests).toEqual(['GET null']);
  });
});

describe('a write', () => {
  it('sends its body as JSON', async () => {
    const { client, transport } = createSubject([{ status: 202 }, {}]);
    const response = await client.write({ method: 'POST', path: '/a', body: { on: true } }, createCall());
    expect(response).toMatchObject({ status: 202, body: undefined, providerRequestId: null });
    const contentType = 'application/merge-patch+json';
    await client.write({ method: 'PATCH', path: '/a', body: {}, contentType }, createCall());
    expect(transport.sent.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
      ['{"on":true}', 'application/json'],
      ['{}', contentType],
    ]);
  });

  it('without a body sends none', async () => {
    const { client, transport } = createSubject([{}]);
    await client.write({ method: 'DELETE', path: '/a' }, createCall());
    expect(transport.sent[0]).not.toHaveProperty('body');
    expect(transport.sent[0]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['throttling', { status: 429, headers: { 'retry-after': '0' }, body: { message: 'slow down' } }],
    ['a bad moment', BUSY],
    ['a broken connection', new TransportError('connection', 'the connection failed')],
    ['silence', new TransportError('timeout', 'no answer in time')],
  ])('is sent once, whatever happens: %s', async (_case, trouble) => {
    const { client, clock, transport } = createSubject([trouble]);
    const error = await providerRejection(client.write({ method: 'POST', path: '/a' }, createCall()));
    expect(error.retryable).toBe(true);
    await clock.advance(60_000);
    expect(transport.sent).toHaveLength(1);
  });

  it('is not shared with an identical one', async () => {
    const { client, transport } = createSubject([{ body: '1' }, { body: '2' }]);
    const answers = [1, 2].map(() => client.write({ method: 'POST', path: '/a' }, createCall()));
    expect((await Promise.all(answers)).map(({ body }) => body)).toEqual([1, 2]);
    expect(transport.sent).toHaveLength(2);
  });

  it('ends with the signal while it waits for a credential, and is never sent', async () => {
    const token = Promise.withResolvers<Record<string, string>>();
    const credentials = { headers: () => token.promise, redact: (text: string) => text };
    const { client, transport, requests } = createSubject([{}], { credentials });
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = rejection(client.write({ method: 'POST', path: '/a' }, createCall({ signal })));
    const reason = new Error('the client left');
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    token.resolve({});
    await settle();
    expect(transport.sent).toEqual([]);
    expect(requests).toEqual([]);
  });
});

describe('a 401', () => {
  it.each(['read', 'write'] as const)('renews the credential once and sends the %s again', async (kind) => {
    const { credentials, renewals } = createTokenCredentials();
    const { client, transport } = createSubject([DENIED, { body: '1' }], { credentials });
    const response =
      kind === 'read'
        ? await client.read('/a', createCall())
        : await client.write({ method: 'POST', path: '/a', body: 1 }, createCall());
    expect(response.body).toBe(1);
    expect(renewals()).toBe(1);
    expect(transport.sent.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('after the renewal is the answer', async () => {
    const { credentials, renewals } = createTokenCredentials();
    const { client, transport } = createSubject([DENIED, DENIED], { credentials });
    const error = await providerRejection(client.read('/a', createCall()));
    expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: 401 });
    expect(renewals()).toBe(1);
    expect(transport.sent).toHaveLength(2);
  });

  it('is the answer at once where nothing can be renewed', async () => {
    const { client, transport } = createSubject([DENIED]);
    expect((await providerRejection(client.read('/a', createCall()))).status).toBe(401);
    expect(transport.sent).toHaveLength(1);
  });

  it('is the answer where the renewal brings nothing else to send', async () => {
    const headers = async () => ({ authorization: 'Bearer the-same' });
    const credentials = { headers, renew: () => {}, redact: (text: string) => text };
    const { client, transport } = createSubject([DENIED], { credentials });
    expect((await providerRejection(client.read('/a', createCall()))).status).toBe(401);
    expect(transport.sent).toHaveLength(1);
  });

  it('fails none of a hundred requests whose token was revoked, and renews it once', async () => {
    const { credentials, renewals } = createTokenCredentials();
    const answers = [...Array(100).fill(DENIED), ...Array(100).fill({ body: '1' })];
    const { client, transport } = createSubject(answers, { credentials });
    const responses = await Promise.all(
      Array.from({ length: 100 }, (_, number) => client.read(`/${number}`, createCall())),
    );
    expect(responses.map(({ body }) => body)).toEqual(Array(100).fill(1));
    expect(renewals()).toBe(1);
    expect(transport.sent).toHaveLength(200);
  });

  it('to the new credential too has nobody else try it who was refused with the old one', async () => {
    const { credentials, renewals } = createTokenCredentials();
    const { client, transport } = createSubject(Array(101).fill(DENIED), { credentials });
    const failures = await Promise.all(
      Array.from({ length: 100 }, (_, number) => providerRejection(client.read(`/${number}`, createCall()))),
    );
    expect(new Set(failures.map(({ status }) => status))).toEqual(new Set([401]));
    expect(renewals()).toBe(1);
    expect(transport.sent).toHaveLength(101);
  });

  it('has another try the new credential where the first to try it is not answered', async () => {
    const { credentials } = createTokenCredentials();
    const busy = { status: 500, body: { message: 'busy' } };
    const { client } = createSubject([DENIED, DENIED, busy, { body: '2' }], { credentials });
    const write = (path: string) => client.write({ method: 'POST', path }, createCall());
    const outcomes = await Promise.allSettled([write('/a'), write('/b')]);
    expect(outcomes).toMatchObject([{ reason: { status: 500 } }, { value: { body: 2 } }]);
  });

  it('is the only status that renews', async () => {
    const { credentials, renewals } = createTokenCredentials();
    const { client } = createSubject([{ status: 403, body: { message: 'no' } }], { credentials });
    await providerRejection(client.read('/a', createCall()));
    expect(renewals()).toBe(0);
  });
});

describe('every request', () => {
  it('is told of, with its status or null', async () => {
    const reset = new TransportError('connection', 'the connection failed');
    const { client, clock, requests } = createSubject([reset, BUSY, { body: '1' }]);
    const answer = client.read('/a', createCall());
    await clock.advance(1_000);
    await answer;
    expect(requests).toEqual(['GET null', 'GET 503', 'GET 200']);
  });

  it.each(['/models/..', '/models/%2e%2e?api-version=1', '/./models'])('to %s is not sent', async (path) => {
    const { client, transport, health } = createSubject([]);
    for (const outcome of [
      client.read(path, createCall()),
      client.write({ method: 'DELETE', path }, createCall()),
    ]) {
      const error = await providerRejection(outcome);
      expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', status: null, retryable: false });
      expect(error.message).toMatch(
        /^azure was not asked (GET|DELETE) \S+: a part of its path would lead elsewhere$/,
      );
    }
    expect(transport.sent).toEqual([]);
    expect(health.state).toBe('UNKNOWN');
  });
});
