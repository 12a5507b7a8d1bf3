import { describe, expect, it } from 'vitest';
import { checkInput } from '../../../src/graphql/input-limits.ts';
import { badInput } from './thrown.ts';

describe('an input', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['numbers and truth values', { first: 1, done: false, budget: null }],
    ['an instant', { createdAfter: new Date() }],
    ['text of 1,024 characters', { name: 'x'.repeat(1_024) }],
    ['a list of 200 items', { tasks: Array.from({ length: 200 }, () => 'OTHER') }],
    ['long ids', { id: 'x'.repeat(4_000), dataset: 'x'.repeat(4_000), worksOn: 'x'.repeat(4_000) }],
  ])('may be %s', (_what, value) => {
    expect(() => checkInput(value, ['input'])).not.toThrow();
  });

  it('may have no members of its own prototype', () => {
    expect(() => checkInput(Object.assign(Object.create(null), { name: 'x' }), ['input'])).not.toThrow();
  });

  it.each<[unknown, string]>([
    [{ provider: '' }, 'input.provider is blank; give it a value, or leave it out where it is optional'],
    [
      { spec: { azureText: { modelLabel: ' \t\n' } } },
      'input.spec.azureText.modelLabel is blank; give it a value, or leave it out where it is optional',
    ],
    [
      { names: ['a', '\u00a0'] },
      'input.names.1 is blank; give it a value, or leave it out where it is optional',
    ],
    [{ id: '' }, 'input.id is blank; give it a value, or leave it out where it is optional'],
    [{ key: 'x'.repeat(1_025) }, 'input.key is longer than 1024 characters'],
    [{ spec: { name: 'x'.repeat(1_000_000) } }, 'input.spec.name is longer than 1024 characters'],
    [{ list: Array.from({ length: 201 }, () => 1) }, 'input.list has more than 200 items'],
    [{ list: [{ deep: ['x'.repeat(2_000)] }] }, 'input.list.0.deep.0 is longer than 1024 characters'],
  ])('is refused with its place: %#', (value, message) => {
    const refusal = badInput(() => checkInput(value, ['input']));
    expect(refusal.message).toBe(message);
    expect(message).toContain(refusal.path.join('.'));
  });

  it('may be blank in a filter, as an empty search box is', () => {
    expect(() => checkInput({ displayNameContains: '' }, ['filter'])).not.toThrow();
  });
});
