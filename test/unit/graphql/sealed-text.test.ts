import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../src/graphql/sealed-text.ts';

describe('sealed text', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unseal(seal(text))).toBe(text);
      }),
    );
  });

  it('is the same for the same text', () => {
    expect(seal('Model\ngoogle\nm1')).toBe(seal('Model\ngoogle\nm1'));
  });

  it('needs no escaping in a URL', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(seal(text)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('does not open once it is cut, at whatever length', () => {
    const sealed = seal('Model\ngoogle\nprojects/1/locations/us-central1/models/TCN1');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(sealed.slice(0, length)), `cut to ${length}`).toBeNull();
      expect(unseal(sealed.slice(sealed.length - length)), `the last ${length}`).toBeNull();
    }
  });

  it('does not open with one character changed, added or taken away', () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.constantFrom(...alphabet), (text, place, character) => {
        const sealed = seal(text);
        const index = place % sealed.length;
        const changed = sealed.slice(0, index) + character + sealed.slice(index + 1);
        fc.pre(changed !== sealed);
        expect(unseal(changed)).toBeNull();
        expect(unseal(sealed.slice(0, index) + character + sealed.slice(index))).toBeNull();
        expect(unseal(sealed.slice(0, index) + sealed.slice(index + 1))).toBeNull();
      }),
    );
  });

  it.each(['', ' ', 'a', 'abc', '=', 'not an id', 'TCN4700000000000000008', '💥', 'A'.repeat(100_000)])(
    'does not open what was never sealed: %j',
    (text) => {
      expect(unseal(text)).toBeNull();
    },
  );

  it.each([' ', '\n', '=', '==', '.', '%3D'])('does not open with %j behind it or before it', (extra) => {
    expect(unseal(seal('text') + extra)).toBeNull();
    expect(unseal(extra + seal('text'))).toBeNull();
  });
});
