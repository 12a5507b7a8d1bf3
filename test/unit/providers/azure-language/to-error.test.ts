import { describe, expect, it } from 'vitest';
import { readFailure } from '../../../../src/providers/azure-language/to-error.ts';
import { readFixture } from './read-fixture.ts';

describe('readFailure', () => {
  it('gives code and message', () => {
    expect(readFailure(404, readFixture('error-project-not-found'), 'GET')).toEqual({
      message: 'ProjectNotFound: The specified project was not found.',
      reason: 'ProjectNotFound',
      violations: [],
      retryAfterMs: null,
    });
  });

  it('adds the innermost reason', () => {
    expect(readFailure(400, readFixture('error-nested'), 'POST').message).toBe(
      'InvalidArgument: The request is invalid.; InvalidParameterValue: modelLabel is too long.',
    );
  });

  it('takes the innermost code for the reason, and a number for none', () => {
    expect(readFailure(400, readFixture('error-nested'), 'POST').reason).toBe('InvalidParameterValue');
    expect(readFailure(401, { error: { code: '401', message: 'm' } }, 'GET').reason).toBeNull();
  });

  it('tells what the inner reason and the details say beyond the rest, once', () => {
    const innererror = { code: 'InvalidParameterValue', message: 'Too long.' };
    const details = [
      { code: 'A', message: 'Another thing.' },
      { code: 'B', message: 'Another thing.' },
    ];
    const error = { code: 'InvalidArgument', message: 'Wrong: Too long.', details, innererror };
    expect(readFailure(400, { error }, 'POST').message).toBe(
      'InvalidArgument: Wrong: Too long.; Another thing.',
    );
  });

  it('names each target once, in the innermost words', () => {
    const error = {
      code: 'InvalidArgument',
      message: 'The request is invalid.',
      target: 'evaluationOptions',
      innererror: {
        code: 'InvalidRequest',
        innererror: { code: 'InvalidParameterValue', message: 'Not 100.', target: 'evaluationOptions' },
      },
      details: [{ code: 'InvalidArgument', message: 'Too long.', target: 'modelLabel' }],
    };
    expect(readFailure(400, { error }, 'POST').violations).toEqual([
      { field: 'evaluationOptions', message: 'Not 100.' },
      { field: 'modelLabel', message: 'Too long.' },
    ]);
  });

  it('keeps the outer words for a target whose inner reason has none', () => {
    const innererror = { code: 'InvalidParameterValue', target: 'modelLabel' };
    const error = { code: 'InvalidArgument', message: 'Too long.', target: 'modelLabel', innererror };
    expect(readFailure(400, { error }, 'POST').violations).toEqual([
      { field: 'modelLabel', message: 'Too long.' },
    ]);
  });

  it.each([
    [
      401,
      '401',
      'Access denied due to invalid subscription key or wrong API endpoint.',
      /one of its two from Keys/,
      undefined,
    ],
    [
      401,
      'PermissionDenied',
      'Principal does not have access to API/Operation.',
      /has no role at this resource/,
      undefined,
    ],
    [
      403,
      'AuthenticationTypeDisabled',
      'Key based authentication is disabled for this resource.',
      /type entra/,
      undefined,
    ],
    [
      403,
      '403',
      'Access denied due to Virtual Network/Firewall rules.',
      /does not let the gateway in/,
      undefined,
    ],
    [
      403,
      '403',
      'A Virtual Network is configured for this resource.',
      /does not let the gateway in/,
      undefined,
    ],
    [
      400,
      'BadRequest',
      'Please provide a custom subdomain for token authentication, otherwise API key is required.',
      /own host/,
      'PROVIDER_AUTH',
    ],
    [400, 'BadRequest', 'Please provide an authentication key.', /own host/, 'PROVIDER_AUTH'],
    [404, '404', 'Resource not found', /check apiVersion/, 'PROVIDER_PROTOCOL'],
    [400, 'InvalidRequest', 'The api-version query parameter is not supported.', /set apiVersion/, undefined],
    [
      429,
      '429',
      'You have exceeded call rate limit of your current S pricing tier.',
      /requestsPerMinute/,
      'PROVIDER_THROTTLED',
    ],
    [400, 'QuotaExceeded', 'Too many models.', /used up by what exists/, 'PROVIDER_REJECTED'],
  ])('explains %i %s: %s', (status, code, message, advice, meaning) => {
    const reading = readFailure(status, { error: { code, message } }, 'GET');
    expect(reading.advice).toMatch(advice);
    expect(reading.advice).toMatch(/^[A-Z].{0,349}[^.]$/);
    expect(reading.code).toBe(meaning);
  });

  it('explains an inner code', () => {
    const error = { code: 'InvalidArgument', message: 'no', innererror: { code: 'UnsupportedLanguageCode' } };
    expect(readFailure(400, { error }, 'POST').advice).toMatch(/language/);
  });

  it.each([
    [400, 'InvalidArgument', 'The model label is too long.'],
    [404, 'ProjectNotFound', 'The specified project was not found.'],
    [409, 'Conflict', 'A training job is already in progress.'],
    [500, 'InternalServerError', 'The key was lost.'],
    [403, 'Forbidden', 'No.'],
  ])('leaves %i %s to its own words', (status, code, message) => {
    expect(readFailure(status, { error: { code, message } }, 'GET').advice).toBeUndefined();
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
