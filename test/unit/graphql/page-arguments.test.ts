import { describe, expect, it } from 'vitest';
import { parseFirst, selectProviders } from '../../../src/graphql/page-arguments.ts';
import { createProviderRegistry } from '../../../src/providers/registry.ts';
import { createFakeProvider } from '../../support/fake-provider.ts';
import { badInput } from './thrown.ts';

const registry = createProviderRegistry(['google', 'azure'].map((key) => createFakeProvider({ key })));

describe('first', () => {
  it.each([
    [1, 1],
    [50, 50],
    [200, 200],
    [null, 50],
    [undefined, 50],
  ])('of %s asks for %d rows', (first, size) => {
    expect(parseFirst(first)).toBe(size);
  });

  it.each([0, -1, 201, 2_147_483_647, -2_147_483_648])('of %d is refused', (first) => {
    expect(badInput(() => parseFirst(first))).toEqual({
      message: `first is ${first}; ask for 1 to 200 rows and page on with after`,
      path: ['first'],
    });
  });
});

describe('the providers of a list', () => {
  const keysOf = (keys?: readonly string[] | null) => selectProviders(registry, keys).map(({ key }) => key);

  it('are all of them where none are named', () => {
    expect(keysOf()).toEqual(['google', 'azure']);
    expect(keysOf(null)).toEqual(['google', 'azure']);
  });

  it('are those that are named, each once', () => {
    expect(keysOf(['azure', 'azure'])).toEqual(['azure']);
    expect(keysOf([])).toEqual([]);
  });

  it.each(['gogle', '', 'constructor', 'GOOGLE'])('may not be called %j', (key) => {
    expect(badInput(() => selectProviders(registry, ['azure', key]))).toEqual({
      message: `filter.providers names "${key}", which is not configured here; there are: google, azure`,
      path: ['filter', 'providers', '1'],
    });
  });
});
