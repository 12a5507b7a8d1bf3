import { describe, expect, it } from 'vitest';
import { createProviderRegistry } from '../../../src/providers/registry.ts';
import { createFakeProvider } from '../../support/fake-provider.ts';
import { rejection } from '../../support/rejection.ts';

it('gives providers by key and in the order of the configuration', () => {
  const providers = ['b', 'a', 'c'].map((key) => createFakeProvider({ key }));
  const registry = createProviderRegistry(providers);
  expect(registry.list().map(({ key }) => key)).toEqual(['b', 'a', 'c']);
  expect(registry.get('a')).toBe(providers[1]);
});

it.each(['x', 'constructor', '__proto__', ''])('does not know a provider %j', (key) => {
  expect(createProviderRegistry([createFakeProvider()]).get(key)).toBeUndefined();
});

it('names the key that two providers share', () => {
  const providers = ['a', 'b', 'a'].map((key) => createFakeProvider({ key }));
  expect(() => createProviderRegistry(providers)).toThrow('two providers have the key "a"');
});

it('can be empty', async () => {
  const registry = createProviderRegistry([]);
  expect(registry.list()).toEqual([]);
  await registry.close();
});

it('closes every provider, also where one fails to', async () => {
  const closed: string[] = [];
  const error = new Error('stuck');
  const failing = createFakeProvider({
    key: 'a',
    close: () => {
      throw error;
    },
  });
  const willing = createFakeProvider({
    key: 'b',
    close: async () => {
      closed.push('b');
    },
  });
  const reason = await rejection(createProviderRegistry([failing, willing]).close());
  expect(closed).toEqual(['b']);
  expect(reason).toMatchObject({ message: 'some providers did not close', errors: [error] });
});

describe('replacing the providers', () => {
  it('shows the others at once and tells who listens, until it stops', () => {
    const [before, after] = [createFakeProvider({ key: 'a' }), createFakeProvider({ key: 'b' })];
    const registry = createProviderRegistry([before]);
    const heard: string[][] = [];
    const stop = registry.onChange(() => heard.push(registry.list().map(({ key }) => key)));
    registry.replace([after]);
    stop();
    registry.replace([before, after]);
    expect(heard).toEqual([['b']]);
    expect(registry.get('a')).toBe(before);
  });

  it('changes nothing where two share a key', () => {
    const registry = createProviderRegistry([createFakeProvider({ key: 'a' })]);
    const twice = [createFakeProvider({ key: 'b' }), createFakeProvider({ key: 'b' })];
    expect(() => registry.replace(twice)).toThrow('two providers have the key "b"');
    expect(registry.list().map(({ key }) => key)).toEqual(['a']);
  });
});
