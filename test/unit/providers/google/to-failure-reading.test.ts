import { describe, expect, it } from 'vitest';
import { parseDurationMs } from '../../../../src/providers/google/duration.ts';
import { toReadableMessage } from '../../../../src/providers/google/to-failure-reading.ts';
import { readFailure } from '../../../../src/providers/google-automl/to-error.ts';
import { readFailure as readTranslationFailure } from '../../../../src/providers/google-translation/to-error.ts';
import { readFailure as readVertexFailure } from '../../../../src/providers/google-vertex/to-error.ts';
import { readFixture } from '../google-automl/read-fixture.ts';

const NOTHING_MORE = { retryAfterMs: null, reason: null, violations: [], helpUrl: null };

function readDetails(message: string, ...details: readonly Readonly<Record<string, unknown>>[]) {
  const typed = details.map(({ type, ...rest }) => ({
    '@type': `type.googleapis.com/google.rpc.${type}`,
    ...rest,
  }));
  return readFailure(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT', details: typed } });
}

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
    expect(readFailure(400, body)).toEqual({ ...NOTHING_MORE, message: 'SOMETHING_NEW: odd' });
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
    expect(readFailure(500, body)).toEqual({ ...NOTHING_MORE, message: 'no reason given' });
  });
});

describe('the details of an error', () => {
  it('name each field that is wrong, and the message names it too', () => {
    const fieldViolations = [
      { field: 'model.display_name', description: 'Too long.' },
      { field: 'dataset_id', reason: 'REQUIRED_FIELD' },
    ];
    expect(readDetails('The request is invalid.', { type: 'BadRequest', fieldViolations })).toMatchObject({
      message:
        'INVALID_ARGUMENT: The request is invalid. model.display_name: Too long. dataset_id: REQUIRED_FIELD',
      violations: [
        { field: 'model.display_name', message: 'Too long.' },
        { field: 'dataset_id', message: 'REQUIRED_FIELD' },
      ],
    });
  });

  it('are not told twice', () => {
    const message = 'List of found errors:\t1.Field: name; Message: Too long.\t';
    const fieldViolations = [{ field: 'name', description: 'Too long.' }];
    expect(readDetails(message, { type: 'BadRequest', fieldViolations }).message).toBe(
      'INVALID_ARGUMENT: name: Too long.',
    );
  });

  it('may stand in the text alone', () => {
    const message = 'List of found errors:\t1.Field: name; Message: Too long.\t2.Field: b; Message: Bad.\t';
    expect(readDetails(message).violations).toEqual([
      { field: 'name', message: 'Too long.' },
      { field: 'b', message: 'Bad.' },
    ]);
  });

  it('say which precondition fails', () => {
    const violations = [{ type: 'DEPLOYED', subject: 'models/7', description: 'Undeploy it first.' }];
    expect(readDetails('Not now.', { type: 'PreconditionFailure', violations }).message).toBe(
      'INVALID_ARGUMENT: Not now. DEPLOYED models/7: Undeploy it first.',
    );
  });

  it('say which resource it is about', () => {
    const resource = { type: 'ResourceInfo', resourceName: 'projects/1/models/7', description: 'Not yours.' };
    expect(readDetails('No.', resource).message).toBe(
      'INVALID_ARGUMENT: No. projects/1/models/7: Not yours.',
    );
  });

  it('give the message where the error has none', () => {
    const localized = { type: 'LocalizedMessage', locale: 'en-US', message: 'In other words.' };
    expect(readDetails('', localized).message).toBe('INVALID_ARGUMENT: In other words.');
    expect(readDetails('No.', localized).message).toBe('INVALID_ARGUMENT: No.');
  });

  it('never show what is for Google’s own people', () => {
    const debug = { type: 'DebugInfo', stackEntries: ['at a.b.c'], detail: 'internal' };
    expect(JSON.stringify(readDetails('No.', debug))).not.toMatch(/a\.b\.c|internal/);
  });

  it.each([
    [
      'https://cloud.google.com/vertex-ai/docs/quotas?hl=en#top',
      'https://cloud.google.com/vertex-ai/docs/quotas',
    ],
    ['https://docs.cloud.google.com/iam', 'https://docs.cloud.google.com/iam'],
    ['https://console.cloud.google.com/iam', null],
    ['http://cloud.google.com/iam', null],
    ['https://cloud.google.com.evil.example/iam', null],
    ['https://user:secret@cloud.google.com:8443/iam', null],
    ['javascript:alert(1)', null],
    ['', null],
    [`https://cloud.google.com/${'x'.repeat(1_000)}`, null],
  ])('name a page of the documentation: %s → %s', (url, helpUrl) => {
    expect(readDetails('No.', { type: 'Help', links: [{ description: 'd', url }] }).helpUrl).toBe(helpUrl);
  });
});

describe('a 404 without Google’s error body', () => {
  it.each([
    ['AutoML', readFailure, 'eu-automl'],
    ['Vertex AI', readVertexFailure, 'us-central1-aiplatform'],
    ['Translation', readTranslationFailure, 'translation.googleapis.com'],
  ])('proves nothing, and says which hosts %s has', (_service, read, host) => {
    const reading = read(404, undefined);
    expect(reading.code).toBe('PROVIDER_PROTOCOL');
    expect(reading.advice).toContain(host);
  });
});

describe('a service’s own words', () => {
  const own = (read: typeof readFailure, status: number, message: string, word: string) =>
    read(status, { error: { code: status, message, status: word } });

  it.each([
    [
      'AutoML',
      readFailure,
      "The provided location ID doesn't match the endpoint. For automl.googleapis.com, the valid location ID is `us-central1`.",
      /eu-automl/,
    ],
    ['AutoML', readFailure, 'The provided location ID is not valid.', /eu-automl/],
    [
      'Vertex AI',
      readVertexFailure,
      "The provided location ID doesn't match the endpoint. The valid location ID is `us-central1`.",
      /us-central1-aiplatform/,
    ],
  ])('of %s tell an endpoint of another location: %#', (_service, read, wording, advice) => {
    const message = `List of found errors:\t1.Field: parent; Message: ${wording}\t`;
    const reading = own(read, 400, message, 'INVALID_ARGUMENT');
    expect(reading.advice).toMatch(/^Endpoint and location have to belong together/);
    expect(reading.advice).toMatch(advice);
  });

  it.each([
    "Invalid 'parent'.; Invalid location name. Unsupported location 'europe-west1'. Must be 'us-central1' or 'global'.",
    "Empty 'parent'.; The 'global' location is not allowed in this context.",
  ])('of Translation tell a location without custom models: %s', (message) => {
    expect(own(readTranslationFailure, 400, message, 'INVALID_ARGUMENT').advice).toMatch(/set location to/);
  });

  it('of AutoML tell an id of Vertex AI', () => {
    const message = 'Model ID is invalid. It should start with 3 letters.';
    expect(own(readFailure, 400, message, 'INVALID_ARGUMENT').advice).toMatch(/kind GOOGLE_VERTEX$/);
  });

  it.each([
    ['Daily Limit Exceeded', /in a day/],
    ['User Rate Limit Exceeded', /short time/],
  ])('of Translation tell a quota that is used up: %s', (message, advice) => {
    const reading = own(readTranslationFailure, 403, message, 'PERMISSION_DENIED');
    expect(reading.code).toBe('PROVIDER_THROTTLED');
    expect(reading.advice).toMatch(advice);
  });

  it('are not looked at where a reason says it', () => {
    const details = [{ reason: 'SERVICE_DISABLED', metadata: {} }];
    const error = {
      code: 400,
      message: 'It should start with 3 letters.',
      status: 'INVALID_ARGUMENT',
      details,
    };
    expect(readFailure(400, { error }).advice).toMatch(/is not enabled/);
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
