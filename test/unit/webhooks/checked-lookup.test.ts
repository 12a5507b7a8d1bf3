import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createCheckedLookup, type ResolveAll } from '../../../src/webhooks/checked-lookup.ts';

const PUBLIC: LookupAddress = { address: '93.184.216.34', family: 4 };
const PRIVATE: LookupAddress = { address: '10.0.0.8', family: 4 };
const METADATA: LookupAddress = { address: '169.254.169.254', family: 4 };

interface Answer {
  readonly error: Error | null;
  readonly address: string | readonly LookupAddress[];
  readonly family: number | undefined;
}

function resolving(addresses: readonly LookupAddress[], error: Error | null = null): ResolveAll {
  return (_hostname, callback) => callback(error, addresses);
}

function ask(resolveAll: ResolveAll, { all = true, allowPrivate = false } = {}): Promise<Answer> {
  const lookup = createCheckedLookup(allowPrivate, resolveAll);
  return new Promise((resolve) => {
    lookup('shop.example', { all }, (error, address, family) => resolve({ error, address, family }));
  });
}

describe('a name', () => {
  it('answers with the very addresses that were judged', async () => {
    expect(await ask(resolving([PUBLIC]))).toMatchObject({ error: null, address: [PUBLIC] });
    expect(await ask(resolving([PUBLIC]), { all: false })).toEqual({
      error: null,
      address: PUBLIC.address,
      family: 4,
    });
  });

  it('is refused where one of its addresses is private', async () => {
    const { error, address } = await ask(resolving([PUBLIC, PRIVATE]));
    expect(address).toBe('');
    expect(error).toMatchObject({
      name: 'ForbiddenAddressError',
      message:
        'shop.example leads to 10.0.0.8, which is not a public address; only allowPrivateAddresses: true lets a webhook go there',
    });
  });

  it('may lead to a private address where that is allowed, and never to a metadata service', async () => {
    expect((await ask(resolving([PRIVATE]), { allowPrivate: true })).error).toBeNull();
    expect((await ask(resolving([METADATA]), { allowPrivate: true })).error?.message).toMatch(/metadata/);
  });

  it('is judged anew each time it is looked up', async () => {
    const answers = [[PUBLIC], [PRIVATE]];
    const rebinding: ResolveAll = (_hostname, callback) => callback(null, answers.shift() ?? []);
    expect((await ask(rebinding)).error).toBeNull();
    expect((await ask(rebinding)).error?.name).toBe('ForbiddenAddressError');
  });

  it('without an address or an answer fails', async () => {
    expect((await ask(resolving([]))).error?.message).toBe('shop.example has no address');
    expect((await ask(resolving([], new Error('ENOTFOUND')))).error?.message).toBe('ENOTFOUND');
  });
});
