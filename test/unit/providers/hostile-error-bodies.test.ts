import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFailure as readAzure } from '../../../src/providers/azure-language/to-error.ts';
import { readFailure as readAutoml } from '../../../src/providers/google-automl/to-error.ts';
import { readFailure as readTranslation } from '../../../src/providers/google-translation/to-error.ts';
import { readFailure as readVertex } from '../../../src/providers/google-vertex/to-error.ts';
import { type FailureReading, toStatusError } from '../../../src/providers/http/provider-failure.ts';

type Read = (status: number, body: unknown, method: string) => FailureReading;

const READERS: readonly (readonly [string, Read])[] = [
  ['Google AutoML', readAutoml],
  ['Vertex AI', readVertex],
  ['Cloud Translation', readTranslation],
  ['Azure Language', readAzure],
];

const NAMES = [
  'code',
  'message',
  'status',
  'details',
  'errors',
  'reason',
  'metadata',
  'fieldViolations',
  'violations',
  'field',
  'description',
  'retryDelay',
  'quotaResetDelay',
  'links',
  'url',
  'resourceName',
  '@type',
  'type',
  'subject',
  'innererror',
  'target',
  'consumer',
  'service',
  'permission',
  'resource',
  'quota_metric',
  '__proto__',
  'constructor',
];
const TEXTS = [
  'SERVICE_DISABLED',
  'IAM_PERMISSION_DENIED',
  'RATE_LIMIT_EXCEEDED',
  'CONSUMER_INVALID',
  'INVALID_ARGUMENT',
  'type.googleapis.com/google.rpc.QuotaFailure',
  'type.googleapis.com/google.rpc.PreconditionFailure',
  'projects/p1',
  'type.googleapis.com/google.rpc.ResourceInfo',
  '3.5s',
  'https://cloud.google.com/x',
  'constructor',
  '__proto__',
  '1.Field: a; Message: b\t',
  'QuotaExceeded',
  'PermissionDenied',
  '404',
  'x'.repeat(2_000),
  '9'.repeat(5_000),
  '\u2028\uD800',
];

/** Names that the readers look for, with whatever in them, to any depth. */
const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(...TEXTS),
    fc.string(),
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('anything'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('anything'), { maxKeys: 8 }),
  ),
}));

const bodies = fc
  .oneof(
    anything,
    fc.record({ error: anything }),
    fc.record({ error: fc.record({ details: fc.array(anything) }) }),
  )
  // As it arrives: through JSON, so that "__proto__" is a name like any other.
  .map((body): unknown => JSON.parse(JSON.stringify(body)));

describe.each(READERS)('an error body of %s', (_service, read) => {
  it('whatever is in it, is read without throwing, in bounds, with the advice whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), bodies, (status, body) => {
        const reading = read(status, body, 'POST');
        const name = { provider: 'p', method: 'POST', path: '/x' };
        const error = toStatusError(name, { status, providerRequestId: null }, reading);
        const words = error.message
          .replace(/^p answered \d+ to POST \/x: /, '')
          .replace(/; retry after \S+ ms$/, '');
        expect(words.length).toBeLessThanOrEqual(501);
        expect(words).not.toMatch(/\p{Cc}/u);
        if (reading.advice) {
          expect(reading.advice.length).toBeLessThanOrEqual(350);
          expect(words.endsWith(`. ${reading.advice}`)).toBe(true);
        }
        expect(error.violations.length).toBeLessThanOrEqual(20);
        for (const { field, message } of error.violations) {
          expect(field.length + message.length).toBeLessThanOrEqual(402);
        }
        expect(error.helpUrl ?? 'https://cloud.google.com/x').toBe('https://cloud.google.com/x');
      }),
      { numRuns: 500 },
    );
  });

  it('nested very deep or very long, is read at once', () => {
    const deep = JSON.parse(`${'{"error":{"innererror":'.repeat(1_000)}{}${'}}'.repeat(1_000)}`);
    const wide = {
      error: { message: '1'.repeat(1_000_000), details: Array(100_000).fill({ fieldViolations: [{}, {}] }) },
    };
    const inner = JSON.parse(
      `{"error":${'{"code":"a","message":"b","target":"c","innererror":'.repeat(2_000)}{}${'}'.repeat(2_000)}}`,
    );
    for (const body of [deep, wide, inner]) expect(() => read(400, body, 'GET')).not.toThrow();
  });
});
