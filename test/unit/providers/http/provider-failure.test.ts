import { describe, expect, it } from 'vitest';
import {
  codeOfStatus,
  isNotFound,
  toNoAnswerError,
  toProtocolError,
  toStatusError,
} from '../../../../src/providers/http/provider-failure.ts';
import { TransportError } from '../../../../src/providers/http/transport.ts';
import { toCredentialError, toUnsentError } from '../../../../src/providers/http/unsent-failure.ts';

const NAME = { provider: 'azure', method: 'GET', path: '/train/jobs' };
const NO_ID = { providerRequestId: null };

function messageFor(text: string): string {
  return toStatusError(NAME, { status: 400, ...NO_ID }, { message: text }).message;
}

describe('codeOfStatus', () => {
  it.each([
    [101, 'PROVIDER_PROTOCOL'],
    [301, 'PROVIDER_PROTOCOL'],
    [302, 'PROVIDER_PROTOCOL'],
    [304, 'PROVIDER_PROTOCOL'],
    [400, 'PROVIDER_REJECTED'],
    [401, 'PROVIDER_AUTH'],
    [403, 'PROVIDER_AUTH'],
    [404, 'PROVIDER_REJECTED'],
    [408, 'PROVIDER_UNAVAILABLE'],
    [409, 'PROVIDER_REJECTED'],
    [412, 'PROVIDER_REJECTED'],
    [429, 'PROVIDER_THROTTLED'],
    [499, 'PROVIDER_UNAVAILABLE'],
    [500, 'PROVIDER_UNAVAILABLE'],
    [501, 'PROVIDER_REJECTED'],
    [502, 'PROVIDER_UNAVAILABLE'],
    [503, 'PROVIDER_UNAVAILABLE'],
    [504, 'PROVIDER_UNAVAILABLE'],
    [505, 'PROVIDER_REJECTED'],
    [599, 'PROVIDER_UNAVAILABLE'],
  ])('takes %i for %s', (status, code) => {
    expect(codeOfStatus(status)).toBe(code);
  });
});

describe('toStatusError', () => {
  it('says who answered what to which request, and when to come back', () => {
    const answer = { status: 429, providerRequestId: 'abc' };
    const error = toStatusError(NAME, answer, { message: 'quota of 10 a minute', retryAfterMs: 12_000 });
    expect(error.message).toBe(
      'azure answered 429 to GET /train/jobs: quota of 10 a minute; retry after 12000 ms',
    );
    expect(error).toMatchObject({
      code: 'PROVIDER_THROTTLED',
      provider: 'azure',
      status: 429,
      providerRequestId: 'abc',
      retryable: true,
      retryAfterMs: 12_000,
    });
  });

  it('puts advice behind the provider’s words, and the delay last', () => {
    const reading = { message: 'Quota exceeded.', advice: 'Wait, or have it raised', retryAfterMs: 30_000 };
    expect(toStatusError(NAME, { status: 429, ...NO_ID }, reading).message).toBe(
      'azure answered 429 to GET /train/jobs: Quota exceeded. Wait, or have it raised; retry after 30000 ms',
    );
  });

  it('cuts the provider’s words for the advice, and never the advice', () => {
    const advice = `Do ${'this '.repeat(60)}now`;
    const error = toStatusError(NAME, { status: 403, ...NO_ID }, { message: 'word '.repeat(1_000), advice });
    const told = error.message.slice('azure answered 403 to GET /train/jobs: '.length);
    expect(told.length).toBeLessThanOrEqual(501);
    expect(told.endsWith(`…. ${advice}`)).toBe(true);
    expect(error.providerText?.length).toBe(501);
  });

  it('keeps the reason, the page of help and at most twenty fields, cut and cleaned', () => {
    const violation = { field: 'a\r\nb', message: 'x'.repeat(1_000) };
    const reading = { message: 'no', reason: 'WHY', helpUrl: 'https://cloud.google.com/x' };
    const violations = Array(30).fill(violation);
    const error = toStatusError(NAME, { status: 400, ...NO_ID }, { ...reading, violations });
    expect(error).toMatchObject({ reason: 'WHY', helpUrl: 'https://cloud.google.com/x' });
    expect(error.violations).toHaveLength(20);
    expect(error.violations[0]).toEqual({ field: 'a b', message: `${'x'.repeat(200)}…` });
  });

  it('keeps a delay of zero', () => {
    const error = toStatusError(NAME, { status: 503, ...NO_ID }, { message: 'busy', retryAfterMs: 0 });
    expect(error.message).toBe('azure answered 503 to GET /train/jobs: busy; retry after 0 ms');
    expect(error.retryAfterMs).toBe(0);
  });

  it.each([
    [401, false],
    [404, false],
    [408, true],
    [429, true],
    [501, false],
    [503, true],
  ])('knows whether trying again after %i can help: %s', (status, retryable) => {
    expect(toStatusError(NAME, { status, ...NO_ID }, { message: 'no' }).retryable).toBe(retryable);
  });

  it('believes the provider’s own reading more than the status', () => {
    const reading = { message: 'quota', code: 'PROVIDER_THROTTLED' } as const;
    const error = toStatusError(NAME, { status: 403, ...NO_ID }, reading);
    expect(error).toMatchObject({ code: 'PROVIDER_THROTTLED', status: 403, retryable: true });
  });

  it.each([
    ['a newline', 'first\r\nsecond', 'first second'],
    ['terminal sequences', 'red\u001b[31mtext', 'red [31mtext'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a b c'],
    ['the C1 controls', 'a\u0085b\u009bc', 'a b c'],
    ['blanks around', ' \t text \n', 'text'],
    ['nothing', '', 'no message'],
    ['nothing that can be seen', '\n\u0000', 'no message'],
  ])('puts a message with %s on one clean line', (_case, text, shown) => {
    expect(messageFor(text)).toBe(`azure answered 400 to GET /train/jobs: ${shown}`);
  });

  it.each([
    ['500 characters whole', 'x'.repeat(500), 'x'.repeat(500)],
    ['the first 500 of 501', 'x'.repeat(501), `${'x'.repeat(500)}…`],
    ['no half of a character', `${'x'.repeat(499)}😀y`, `${'x'.repeat(499)}…`],
  ])('keeps %s', (_case, text, shown) => {
    expect(messageFor(text)).toBe(`azure answered 400 to GET /train/jobs: ${shown}`);
  });
});

describe('the other errors', () => {
  it('name the place of an unreadable answer', () => {
    const error = toProtocolError(NAME, 200, 'result.status: expected a string, got 3', 'abc');
    expect(error.message).toBe(
      'azure gave an unreadable answer to GET /train/jobs: result.status: expected a string, got 3',
    );
    expect(error).toMatchObject({
      code: 'PROVIDER_PROTOCOL',
      status: 200,
      providerRequestId: 'abc',
      retryable: false,
      retryAfterMs: null,
    });
  });

  it('say that no answer came, which may pass', () => {
    const cause = new TransportError('timeout', 'no answer in time');
    const error = toNoAnswerError(NAME, cause);
    expect(error.message).toBe('azure did not answer GET /train/jobs: no answer in time');
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', status: null, retryable: true, cause });
  });

  it('take an answer that is too large for an unreadable one', () => {
    const error = toNoAnswerError(NAME, new TransportError('unreadable', 'an answer larger than 5 bytes'));
    expect(error.message).toBe(
      'azure gave an unreadable answer to GET /train/jobs: an answer larger than 5 bytes',
    );
    expect(error).toMatchObject({ code: 'PROVIDER_PROTOCOL', status: null, retryable: false });
  });

  it('say that a request was not sent', () => {
    const error = toUnsentError({ ...NAME, path: '/models/..\n' }, 'a part of the path is ".."');
    expect(error.message).toBe('azure was not asked GET /models/..: a part of the path is ".."');
    expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', status: null, retryable: false });
  });

  it('say where to look when there is no credential', () => {
    const error = toCredentialError('azure', 'token endpoint\nsaid no');
    expect(error.message).toBe(
      'no credential for azure: token endpoint said no; check its credentials in the configuration',
    );
    expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: null, retryable: false });
  });
});

describe('isNotFound', () => {
  it.each([
    ['the provider’s own 404', toStatusError(NAME, { status: 404, ...NO_ID }, { message: 'gone' }), true],
    ['a 404 page of something else', toProtocolError(NAME, 404, 'a page'), false],
    ['another refusal', toStatusError(NAME, { status: 400, ...NO_ID }, { message: 'bad' }), false],
    ['a request that was not sent', toUnsentError(NAME, 'bad path'), false],
    ['any other error', Object.assign(new Error('404'), { status: 404 }), false],
  ])('answers for %s: %s', (_case, error, expected) => {
    expect(isNotFound(error)).toBe(expected);
  });
});
