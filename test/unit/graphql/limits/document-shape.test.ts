import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { measureDocument } from '../../../../src/graphql/limits/document-shape.ts';

const measure = (text: string) => measureDocument(parse(text));

/** Each fragment spreads the next one twice. */
const doubling = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `fragment F${index} on Query { a { ...F${index + 1} } b: a { ...F${index + 1} } }`,
  ).join('\n');

describe('the shape of a document', () => {
  it.each([
    ['{ a }', 1],
    ['{ a { b { c } } d }', 3],
    ['{ a { ... { b } ...F } } fragment F on A { c { d } }', 3],
    ['query A { a } query B { a { b } }', 2],
    ['{ __schema { types { fields { type { ofType { name } } } } } a { b } }', 2],
    ['{ a { ...I } } fragment I on A { __type(name: "A") { fields { name } } }', 2],
  ])('is as deep as the longest way to a field: %s', (text, depth) => {
    expect(measure(text).depth).toBe(depth);
  });

  it.each([
    ['{ a b: a }', { aliases: 1, rootFields: 2, fields: 2 }],
    ['{ ...F ...F } fragment F on Query { x: a { y: b } }', { aliases: 4, rootFields: 2, fields: 6 }],
    ['query A { a } query B { x: a b { c } }', { aliases: 1, rootFields: 2, fields: 4 }],
    ['{ ... { a ... { b } } }', { aliases: 0, rootFields: 2, fields: 2 }],
  ])('counts what is asked for with its fragments spread: %s', (text, counts) => {
    expect(measure(text)).toMatchObject(counts);
  });

  it.each([
    ['{ a @x @y b @x }', 2],
    ['query @x @y @z { a }', 3],
    ['query ($a: Int @x @y) { ...F @x @y @z @w } fragment F on A @x { a }', 4],
    ['{ a }', 0],
  ])('counts the directives of one place: %s', (text, directives) => {
    expect(measure(text).directives).toBe(directives);
  });

  it('is had of 2 to the power of 200 fields as fast as of 200', () => {
    const shape = measure(`{ ...F0 } ${doubling(200)} fragment F200 on Query { a }`);
    expect(shape).toMatchObject({ depth: 201, fields: Number.MAX_SAFE_INTEGER });
  });

  it.each([
    ['from the first', (fragments: readonly string[]) => fragments],
    ['from the last', (fragments: readonly string[]) => fragments.toReversed()],
  ])('is endless where fragments lead on and on, written %s', (_how, order) => {
    const chain = Array.from({ length: 5_000 }, (_, index) => `fragment F${index} on A { ...F${index + 1} }`);
    const written = order(chain).join(' ');
    expect(measure(`{ ...F0 } ${written}`).depth).toBe(Number.MAX_SAFE_INTEGER);
    expect(measure(`{ a } ${written}`).depth).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('ends where fragments go round in a circle', () => {
    const shape = measure('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }');
    expect(shape).toMatchObject({ depth: 2, fields: 5 });
  });
});
