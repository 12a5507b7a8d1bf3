import { describe, expect, it } from 'vitest';
import { ProviderError, type ProviderErrorCode, type ProviderErrorOptions } from '../../../src/errors.ts';
import { toRefusal } from '../../../src/providers/refusal.ts';

const FIELD = ['input', 'spec', 'googleText'];
const PLACES = { placeOf: (field: string) => (field === 'display_name' ? [...FIELD, 'displayName'] : null) };

function providerError(
  options: Partial<ProviderErrorOptions>,
  code: ProviderErrorCode = 'PROVIDER_REJECTED',
) {
  const usual = { provider: 'google', status: 400, retryable: false };
  return new ProviderError(code, 'google answered 400 to POST /v1: no', { ...usual, ...options });
}

describe('toRefusal', () => {
  it('puts what names no field where it is told', () => {
    expect(toRefusal(providerError({}), FIELD)).toEqual({
      outcome: 'refused',
      reason: { code: 'REJECTED_BY_PROVIDER', message: 'google answered 400 to POST /v1: no', field: FIELD },
    });
  });

  it('puts one field at its place, with the whole message', () => {
    const error = providerError({ violations: [{ field: 'display_name', message: 'Too long.' }] });
    const { reason, further } = toRefusal(error, FIELD, PLACES);
    expect(reason).toMatchObject({ message: error.message, field: [...FIELD, 'displayName'] });
    expect(further).toBeUndefined();
  });

  it('makes a reason of each of several fields', () => {
    const violations = [
      { field: 'display_name', message: 'Too long.' },
      { field: 'elsewhere', message: 'Missing.' },
    ];
    const code = 'REJECTED_BY_PROVIDER';
    expect(toRefusal(providerError({ violations }), FIELD, PLACES)).toEqual({
      outcome: 'refused',
      reason: {
        code,
        message: 'google answered 400: display_name: Too long.',
        field: [...FIELD, 'displayName'],
      },
      further: [{ code, message: 'google answered 400: elsewhere: Missing.', field: FIELD }],
    });
  });

  it.each([
    [undefined, FIELD],
    [
      ['input', 'id'],
      ['input', 'id'],
    ],
  ])('puts what is not found at %j', (notFound, field) => {
    const places = notFound === undefined ? {} : { notFound };
    expect(toRefusal(providerError({ status: 404 }), FIELD, places).reason).toMatchObject({
      code: 'NOT_FOUND',
      field,
    });
  });

  it('says of a method that the provider has not that it is unsupported', () => {
    expect(toRefusal(providerError({ status: 501 }), FIELD).reason).toMatchObject({
      code: 'UNSUPPORTED',
      field: null,
    });
  });

  it.each([
    providerError({}, 'PROVIDER_AUTH'),
    providerError({}, 'PROVIDER_THROTTLED'),
    new Error('a fault of ours'),
  ])('throws on what is no refusal: %s', (error) => {
    expect(() => toRefusal(error, FIELD)).toThrow(error);
  });
});
