import { describe, expect, it } from 'vitest';
import { BadInputError, GatewayError, type ProviderErrorCode } from '../../../src/errors.ts';
import { refusalOf, unsupported } from '../../../src/operations/user-error.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

describe('refusalOf', () => {
  it.each<[ProviderErrorCode, object, object | null]>([
    ['PROVIDER_REJECTED', { status: 400 }, { code: 'REJECTED_BY_PROVIDER' }],
    ['PROVIDER_THROTTLED', { retryAfterMs: 0 }, { code: 'QUOTA_EXCEEDED', retryAt: NOW }],
    ['PROVIDER_THROTTLED', { retryAfterMs: null }, { code: 'QUOTA_EXCEEDED', retryAt: null }],
    ['PROVIDER_AUTH', { status: 401 }, null],
    ['PROVIDER_UNAVAILABLE', { status: 503, retryAfterMs: 5 }, null],
    ['PROVIDER_PROTOCOL', { status: 200 }, null],
  ])('reads %s with %j as %j', (code, options, expected) => {
    const error = createProviderError(code, options);
    const whole = expected && { message: error.message, field: null, ...expected };
    expect(refusalOf(error, NOW)).toEqual(whole);
  });

  it.each([
    ['CAPABILITY_UNSUPPORTED', new GatewayError('CAPABILITY_UNSUPPORTED', 'cannot'), 'UNSUPPORTED'],
    ['NOT_FOUND', new GatewayError('NOT_FOUND', 'no'), undefined],
    ['BAD_INPUT', new BadInputError('no'), undefined],
    ['LEDGER', new GatewayError('LEDGER', 'no'), undefined],
    ['a defect', new TypeError('oops'), undefined],
    ['no error at all', 'oops', undefined],
  ])('reads %s as it is meant', (_what, error, code) => {
    expect(refusalOf(error, NOW)?.code).toBe(code);
  });
});

describe('unsupported', () => {
  it('names the provider and the capability, and where to look', () => {
    expect(unsupported(new ScriptedProvider('reviews').provider, 'MODEL_DEPLOY').message).toBe(
      'reviews cannot do this: its kind or API version has no MODEL_DEPLOY. See Provider.capabilities.',
    );
  });
});
