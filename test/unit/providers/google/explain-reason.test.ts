import { describe, expect, it } from 'vitest';
import { EXPLAINED_REASONS } from '../../../../src/providers/google/explain-reason.ts';
import { readFailure } from '../../../../src/providers/google-automl/to-error.ts';

const ADVICE: readonly (readonly [string, string, string])[] = [
  [
    'IAM_PERMISSION_DENIED',
    'PROVIDER_AUTH',
    'The identity of the credentials lacks automl.models.create on projects/p1/locations/us-central1: grant it a role there that holds this permission',
  ],
  [
    'SERVICE_DISABLED',
    'PROVIDER_AUTH',
    'In project 123 automl.googleapis.com is not enabled: enable it at https://console.developers.google.com/apis/api/automl.googleapis.com/overview?project=123, and wait a few minutes',
  ],
  [
    'BILLING_DISABLED',
    'PROVIDER_AUTH',
    'Billing is not enabled for project 123: link an open billing account to it, and wait a few minutes',
  ],
  [
    'USER_PROJECT_DENIED',
    'PROVIDER_AUTH',
    'The identity of the credentials may not use project 123 as quota project: grant it serviceusage.services.use there, or name another in quotaProject',
  ],
  [
    'CONSUMER_INVALID',
    'PROVIDER_AUTH',
    'Google does not know project 123, or it was deleted: check the spelling of project in the configuration: a number has digits alone, an id begins with a letter, and a display name is neither',
  ],
  [
    'RESOURCE_PROJECT_INVALID',
    'PROVIDER_AUTH',
    'The resource is in no project that Google knows by project 123: check the spelling of project in the configuration: a number has digits alone, an id begins with a letter, and a display name is neither',
  ],
  [
    'CONSUMER_SUSPENDED',
    'PROVIDER_AUTH',
    'Google has suspended project 123: its owners have to settle that with Google’s support',
  ],
  [
    'API_KEY_INVALID',
    'PROVIDER_AUTH',
    'An API key was sent, which is not valid: these methods take OAuth tokens, so set other credentials',
  ],
  [
    'ACCESS_TOKEN_EXPIRED',
    'PROVIDER_AUTH',
    'The access token has expired: give a new one, or credentials that renew themselves',
  ],
  [
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    'PROVIDER_AUTH',
    'The access token lacks a scope: have it issued for https://www.googleapis.com/auth/cloud-platform (on a virtual machine that is set where the machine is)',
  ],
  [
    'ACCESS_TOKEN_TYPE_UNSUPPORTED',
    'PROVIDER_AUTH',
    'What was sent is no OAuth access token: give an access token, and no ID token, key or file, as token',
  ],
  [
    'CREDENTIALS_MISSING',
    'PROVIDER_AUTH',
    'The request came without a credential: set credentials in the configuration, and see that no proxy takes the authorization header out',
  ],
  [
    'ACCOUNT_STATE_INVALID',
    'PROVIDER_AUTH',
    'The account of the credentials is disabled or deleted: enable it, or give credentials of another',
  ],
  [
    'LOCATION_POLICY_VIOLATED',
    'PROVIDER_AUTH',
    'A policy of the organization forbids this location for project 123: choose an allowed location, or have the policy changed',
  ],
  [
    'SECURITY_POLICY_VIOLATED',
    'PROVIDER_AUTH',
    'VPC Service Controls keep automl.googleapis.com in project 123 from this caller: ask from inside the perimeter, or have an access rule made for it',
  ],
  [
    'RATE_LIMIT_EXCEEDED',
    'PROVIDER_THROTTLED',
    'The quota CreationsPerMinute (10) of automl.googleapis.com/creations is used up for now: lower requestsPerMinute, or have it raised',
  ],
  [
    'RESOURCE_QUOTA_EXCEEDED',
    'PROVIDER_THROTTLED',
    'The quota CreationsPerMinute (10) of automl.googleapis.com/creations is used up by what exists: delete what is not needed, or have it raised',
  ],
];

const METADATA = {
  consumer: 'projects/123',
  service: 'automl.googleapis.com',
  permission: 'automl.models.create',
  resource: 'projects/p1/locations/us-central1',
  quota_metric: 'automl.googleapis.com/creations',
  quota_limit: 'CreationsPerMinute',
  quota_limit_value: '10',
  activationUrl: 'https://elsewhere.example/enable',
};

function readWith(
  reason: string,
  metadata: Readonly<Record<string, unknown>>,
  more: readonly unknown[] = [],
) {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, metadata }, ...more];
  return readFailure(403, { error: { code: 403, message: 'no', status: 'FAILED_PRECONDITION', details } });
}

describe('the reason of an error', () => {
  it('has a case here for each that is explained', () => {
    expect(ADVICE.map(([reason]) => reason).sort()).toEqual([...EXPLAINED_REASONS].sort());
  });

  it.each(ADVICE)('%s is %s, and explained', (reason, code, advice) => {
    expect(readWith(reason, METADATA)).toMatchObject({ reason, code, advice });
  });

  it.each(ADVICE)('%s is explained where the details name nothing', (reason, code) => {
    const { advice, ...reading } = readWith(reason, {});
    expect(reading).toMatchObject({ reason, code });
    expect(advice).toMatch(/^[A-Z].*[^.]$/);
    expect(advice).not.toMatch(/undefined|null| {2}/);
  });

  it.each(['SOMETHING_NEW', 'constructor', '__proto__', 'toString', ''])(
    '%j has no explanation, and the status decides',
    (reason) => {
      const reading = readWith(reason, METADATA);
      expect(reading.code).toBe('PROVIDER_REJECTED');
      expect(reading.advice).toBeUndefined();
      expect(reading.reason).toBe(reason === '' ? null : reason);
    },
  );

  it.each([
    ['projects/p?x=1', 'automl.googleapis.com'],
    ['projects/../evil', 'automl.googleapis.com'],
    ['projects/123', 'evil.example/automl.googleapis.com'],
    ['projects/123', 'a.b.googleapis.com'],
    ['folders/123', 'automl.googleapis.com'],
  ])('names no address for %s and %s', (consumer, service) => {
    expect(readWith('SERVICE_DISABLED', { consumer, service }).advice).not.toContain('https://');
  });

  it('takes the quota from a QuotaFailure where the metadata names none', () => {
    const failure = {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [
        {
          subject: 'projects/123',
          description: 'd',
          quotaMetric: 'm/reads',
          quotaId: 'Reads',
          quotaValue: '600',
        },
      ],
    };
    expect(readWith('RATE_LIMIT_EXCEEDED', {}, [failure]).advice).toBe(
      'The quota Reads (600) of m/reads is used up for now: lower requestsPerMinute, or have it raised',
    );
  });

  it('makes one line of what a detail names, and cuts it', () => {
    const metadata = { permission: `a\r\nb${'x'.repeat(1_000)}`, resource: '\u2028' };
    expect(readWith('IAM_PERMISSION_DENIED', metadata).advice).toMatch(
      /^The identity of the credentials lacks a bx{87}… on the resource: grant/,
    );
  });
});
