import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../src/providers/http/transport.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { type Answer, stall } from '../../../support/fake-transport.ts';
import { providerRejection, rejection } from '../../../support/rejection.ts';
import { createSubject } from './json-client-subject.ts';

const WRITE = { method: 'POST', path: '/models' } as const;
const HTML = '<!DOCTYPE html><title>Error</title>';

async function errorFor(answer: Answer) {
  return providerRejection(createSubject([answer]).client.write(WRITE, createCall()));
}

describe('an answer', () => {
  it.each([
    ['a page', HTML],
    ['half of one', '{"models": ['],
  ])('that is %s instead of JSON is unreadable', async (_case, body) => {
    const error = await errorFor({ body, headers: { 'apim-request-id': 'abc' } });
    expect(error.message).toBe('azure gave an unreadable answer to POST /models: not JSON');
    expect(error).toMatchObject({
      code: 'PROVIDER_PROTOCOL',
      status: 200,
      providerRequestId: 'abc',
      retryable: false,
    });
  });

  it.each([undefined, '', ' \r\n'])('that is empty (%j) has no body', async (body) => {
    const { client } = createSubject([{ status: 204, ...(body === undefined ? {} : { body }) }]);
    expect(await client.write(WRITE, createCall())).toMatchObject({ status: 204, body: undefined });
  });

  it.each([HTML, ''])('404 without the provider’s error body is unreadable: %j', async (body) => {
    const error = await errorFor({ status: 404, body, headers: { 'apim-request-id': 'abc' } });
    expect(error.message).toBe(
      'azure gave an unreadable answer to POST /models: ' +
        '404 without the provider’s error body; check endpoint and location',
    );
    expect(error).toMatchObject({ code: 'PROVIDER_PROTOCOL', status: 404, providerRequestId: 'abc' });
  });

  it('404 with the provider’s error body is a refusal', async () => {
    const error = await errorFor({ status: 404, body: { message: 'no such model' } });
    expect(error.message).toBe('azure answered 404 to POST /models: no such model');
    expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', status: 404 });
  });

  it.each([HTML, ''])('503 without the provider’s error body is still a 503: %j', async (body) => {
    const error = await errorFor({ status: 503, body });
    expect(error.message).toBe('azure answered 503 to POST /models: no body');
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  });

  it('503 with an error body that the adapter cannot read is still a 503', async () => {
    const error = await errorFor({ status: 503, body: ['surprise'], headers: { 'retry-after': '2' } });
    expect(error.message).toBe(
      'azure answered 503 to POST /models: ' +
        'an unreadable error body (answer: expected an object, got ["surprise"]); retry after 2000 ms',
    );
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryAfterMs: 2_000 });
  });

  it('that asks to be left alone for longer than a day is taken to mean a day', async () => {
    const error = await errorFor({ status: 429, body: { message: 'later', retryAfterMs: 1e18 } });
    expect(error).toMatchObject({ code: 'PROVIDER_THROTTLED', retryAfterMs: 86_400_000 });
  });

  it('that redirects is unreadable and not followed', async () => {
    const error = await errorFor({ status: 302, headers: { location: 'https://elsewhere.test/' } });
    expect(error).toMatchObject({ code: 'PROVIDER_PROTOCOL', status: 302 });
    expect(error.message).not.toContain('elsewhere');
  });

  it('gives its request id whatever the case of the header’s configured name', async () => {
    const answer = { headers: { 'x-request-id': 'abc' }, body: '1' };
    const { client } = createSubject([answer], { requestIdHeader: 'X-Request-Id' });
    expect((await client.read('/a', createCall())).providerRequestId).toBe('abc');
    const none = createSubject([answer], { requestIdHeader: null });
    expect((await none.client.read('/a', createCall())).providerRequestId).toBeNull();
  });
});

describe('what an error shows', () => {
  it('is never the secret, wherever the provider repeats it', async () => {
    const error = await errorFor({ status: 400, body: { message: 'the key hunter2 is not valid' } });
    expect(error.message).toBe('azure answered 400 to POST /models: the key [redacted] is not valid');
    const { client } = createSubject([]);
    expect(client.protocolError(WRITE, 'key: expected a number, got "hunter2"').message).toBe(
      'azure gave an unreadable answer to POST /models: key: expected a number, got "[redacted]"',
    );
  });

  it('is never the end of a secret at the place where a long message is cut', async () => {
    const error = await errorFor({ status: 400, body: { message: `${'x'.repeat(496)}hunter2` } });
    expect(error.message).not.toContain('hunt');
  });

  it('is never the query', async () => {
    const path = '/models?sig=very-private';
    const answers = [
      { status: 400, body: { message: 'no' } },
      { status: 404, body: HTML },
      { body: HTML },
      new TransportError('timeout', 'no answer in time'),
    ];
    for (const answer of answers) {
      const { client, logLines } = createSubject([answer]);
      const error = await providerRejection(client.write({ ...WRITE, path }, createCall()));
      expect(error.message).toContain('POST /models:');
      expect(error.message).not.toContain('very-private');
      expect(logLines.join('')).not.toContain('very-private');
    }
    const { client } = createSubject([]);
    expect(client.protocolError({ method: 'GET', path }, 'x').message).not.toContain('very-private');
  });

  it('is no secret where there is no credential to send', async () => {
    const credentials = {
      headers: async () => {
        throw new Error('the token endpoint\nrefused hunter2');
      },
      redact: (text: string) => text.replaceAll('hunter2', '[redacted]'),
    };
    const { client, transport } = createSubject([], { credentials });
    const error = await providerRejection(client.read('/a', createCall()));
    expect(error.message).toBe(
      'no credential for azure: the token endpoint refused [redacted]; ' +
        'check its credentials in the configuration',
    );
    expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: null, retryable: false });
    expect(error.cause).toBeUndefined();
    expect(transport.sent).toEqual([]);
  });
});

describe('the log', () => {
  it('has a line for every request, without secrets and headers', async () => {
    const reset = new TransportError('connection', 'the connection failed');
    const { client, clock, logLines } = createSubject([reset, { body: '1' }]);
    const answer = client.read('/a?sig=very-private', createCall());
    await clock.advance(1_000);
    await answer;
    expect(logLines.map((line) => JSON.parse(line))).toMatchObject([
      { provider: 'azure', method: 'GET', path: '/a', status: null, requestId: 'request-1', durationMs: 0 },
      { provider: 'azure', method: 'GET', path: '/a', status: 200, requestId: 'request-1', durationMs: 0 },
    ]);
    expect(logLines.join('')).not.toMatch(/hunter2|api-key|very-private/);
  });

  it('has a line for what nobody expected, and passes it on', async () => {
    const bug = new Error('bug');
    const { client, logLines } = createSubject([bug]);
    expect(await rejection(client.write(WRITE, createCall()))).toBe(bug);
    expect(logLines.join('')).toContain('unexpected failure of an upstream call');
  });
});

describe('the health record', () => {
  it.each([
    ['an answer', { body: '1' }, 'HEALTHY'],
    ['a refusal of what was asked', { status: 400, body: { message: 'no' } }, 'HEALTHY'],
    ['a missing permission', { status: 403, body: { message: 'no' } }, 'DEGRADED'],
    ['throttling', { status: 429, body: { message: 'slow down' } }, 'DEGRADED'],
    ['trouble', { status: 500, body: { message: 'no' } }, 'DEGRADED'],
    ['an unreadable answer', { body: HTML }, 'DEGRADED'],
    ['no answer', new TransportError('timeout', 'no answer in time'), 'DEGRADED'],
  ])('after %s', async (_case, answer, state) => {
    const { client, health } = createSubject([answer]);
    await Promise.allSettled([client.write(WRITE, createCall())]);
    expect(health.state).toBe(state);
  });

  it('counts one outcome a request, however many attempts it took', async () => {
    const busy = { status: 503, body: { message: 'busy' } };
    const { client, clock, health, transport } = createSubject([busy, busy, busy, busy]);
    const outcome = providerRejection(client.read('/a', createCall()));
    await clock.advance(60_000);
    await outcome;
    expect(transport.sent).toHaveLength(4);
    expect(health.state).toBe('DEGRADED');
    expect(health.lastFailure?.message).toBe('azure answered 503 to GET /a: busy');
  });

  it('counts one outcome for a request that several share', async () => {
    const { client, health } = createSubject([{ status: 403, body: { message: 'no' } }]);
    await Promise.all([1, 2, 3].map(() => providerRejection(client.read('/a', createCall()))));
    expect(health.state).toBe('DEGRADED');
  });

  it('counts one outcome for a deadline that passes for several who share a request', async () => {
    const { client, health } = createSubject([stall]);
    const controller = new AbortController();
    const call = createCall({ signal: controller.signal });
    const outcomes = [1, 2, 3].map(() => providerRejection(client.read('/a', call)));
    await settle();
    controller.abort(new DOMException('too late', 'TimeoutError'));
    for (const error of await Promise.all(outcomes)) expect(error.code).toBe('PROVIDER_UNAVAILABLE');
    await settle();
    expect(health.state).toBe('DEGRADED');
  });

  it.each(['AbortError', 'anything'])(
    'and the log are silent about a caller who leaves (%s)',
    async (name) => {
      const { client, health, logLines } = createSubject([stall, stall]);
      const controller = new AbortController();
      const call = createCall({ signal: controller.signal });
      const outcomes = [rejection(client.read('/a', call)), rejection(client.write(WRITE, call))];
      await settle();
      const reason = Object.assign(new Error('the client left'), { name });
      controller.abort(reason);
      expect(await Promise.all(outcomes)).toEqual([reason, reason]);
      await settle();
      expect(health.state).toBe('UNKNOWN');
      expect(logLines.join('')).not.toContain('unexpected');
    },
  );
});
