import { describe, expect, it } from 'vitest';
import { readFailure } from '../../../../src/providers/azure-language/to-error.ts';
import { readFixture } from './read-fixture.ts';

describe('readFailure', () => {
  it('gives code and message', () => {
    expect(readFailure(404, readFixture('error-project-not-found'), 'GET')).toEqual({
      message: 'ProjectNotFound: The specified project was not found.',
      retryAfterMs: null,
    });
  });

  it('adds the innermost reason', () => {
    expect(readFailure(400, readFixture('error-nested'), 'POST').message).toBe(
      'InvalidArgument: The request is invalid.; InvalidParameterValue: modelLabel is too long.',
    );
  });

  it('reads the delay out of the front gateway’s text', () => {
    expect(readFailure(429, readFixture('error-rate'), 'GET')).toMatchObject({
      code: 'PROVIDER_THROTTLED',
      retryAfterMs: 17_000,
    });
  });

  it.each([
    ['POST', 6_000],
    ['PUT', 6_000],
    ['GET', undefined],
  ])('leaves a throttled %s alone for %s ms where nothing says how long', (method, defaultRetryAfterMs) => {
    const reading = readFailure(429, { error: { code: '429', message: 'Slow down.' } }, method);
    expect(reading.retryAfterMs).toBeNull();
    expect(reading.defaultRetryAfterMs).toBe(defaultRetryAfterMs);
  });

  it.each([
    [404, '404', 'PROVIDER_PROTOCOL'],
    [404, '', undefined],
    [404, 'NotFound', undefined],
    [403, 'QuotaExceeded', 'PROVIDER_REJECTED'],
    [403, 'Forbidden', undefined],
    [503, 'TooManyRequests', 'PROVIDER_THROTTLED'],
  ])('takes %i with code %s for %s', (status, code, meaning) => {
    expect(readFailure(status, { error: { code, message: 'm' } }, 'GET').code).toBe(meaning);
  });

  it.each([undefined, null, [], 'text', {}, { error: null }, { error: 'text' }])(
    'says that %j is not Azure’s envelope, whose 404 proves nothing',
    (body) => {
      expect(readFailure(500, body, 'GET').message).toBe('HTTP 500 without Azure’s error body');
      expect(readFailure(404, body, 'GET').code).toBe('PROVIDER_PROTOCOL');
    },
  );

  it('survives members of other types', () => {
    const error = { code: 404, message: ['no'], innererror: 'none', details: 7 };
    expect(readFailure(404, { error }, 'GET')).toMatchObject({ message: '404', code: 'PROVIDER_PROTOCOL' });
  });

  it('survives an envelope with nothing in it', () => {
    expect(readFailure(500, { error: {} }, 'GET').message).toBe('an error without code and message');
  });
});
