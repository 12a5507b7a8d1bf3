import { describe, expect, it } from 'vitest';
import { parseDurationMs } from '../../../../src/providers/google-automl/duration.ts';
import { readFailure, toReadableMessage } from '../../../../src/providers/google-automl/to-error.ts';
import { readFixture } from './read-fixture.ts';

describe('readFailure', () => {
  it.each([
    ['error-location', 400, 'PROVIDER_REJECTED', null],
    ['error-not-found', 404, 'PROVIDER_REJECTED', null],
    ['error-token-expired', 401, 'PROVIDER_AUTH', null],
    ['error-permission', 403, 'PROVIDER_AUTH', null],
    ['error-quota', 429, 'PROVIDER_THROTTLED', 12_500],
    ['error-daily-limit', 403, 'PROVIDER_THROTTLED', null],
  ])('reads %s', (fixture, status, code, retryAfterMs) => {
    expect(readFailure(status, readFixture(fixture))).toMatchObject({ code, retryAfterMs });
  });

  it('puts the canonical word before the text', () => {
    expect(readFailure(404, readFixture('error-not-found')).message).toBe(
      'NOT_FOUND: Requested entity was not found.',
    );
  });

  it('makes the list of violations readable', () => {
    expect(readFailure(400, readFixture('error-location')).message).toBe(
      'INVALID_ARGUMENT: name: Location ID was not provided. name: Required field is invalid',
    );
  });

  it('reads the delay that some services hide in the metadata', () => {
    const details = [{ reason: 'RATE_LIMIT_EXCEEDED', metadata: { quotaResetDelay: '1m30.5s' } }];
    const body = { error: { code: 429, message: 'later', status: 'RESOURCE_EXHAUSTED', details } };
    expect(readFailure(429, body).retryAfterMs).toBe(90_500);
  });

  it('leaves a word it does not know to the HTTP status', () => {
    const body = { error: { code: 400, message: 'odd', status: 'SOMETHING_NEW' } };
    expect(readFailure(400, body)).toEqual({ message: 'SOMETHING_NEW: odd', retryAfterMs: null });
  });

  it.each([undefined, null, 'text', 7, [], {}, { error: 'text' }, { error: [] }])(
    'says that %j is not Google’s envelope',
    (body) => {
      expect(readFailure(503, body).message).toBe(
        'HTTP 503 without Google’s error body; check endpoint and location',
      );
    },
  );

  it('reads what it can of a broken envelope', () => {
    const body = {
      error: { code: 'x', message: 7, status: null, details: [null, 'text', { reason: 3 }], errors: {} },
    };
    expect(readFailure(500, body)).toEqual({ message: 'no reason given', retryAfterMs: null });
  });
});

describe('toReadableMessage', () => {
  it('leaves other texts alone', () => {
    expect(toReadableMessage('List of found errors: none')).toBe('List of found errors: none');
  });
});

describe('parseDurationMs', () => {
  it.each([
    ['60s', 60_000],
    ['3.5s', 3_500],
    ['0s', 0],
    ['1m30s', 90_000],
    ['8h58m36.109s', 32_316_109],
    ['539.477544ms', 540],
    ['', null],
    ['60', null],
    ['-3s', null],
    ['soon', null],
    ['3s or so', null],
  ])('%j → %s', (text, durationMs) => {
    expect(parseDurationMs(text)).toBe(durationMs);
  });
});
