import fc from 'fast-check';
import { Lexer, Source, TokenKind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scanDocument } from '../../../../src/graphql/limits/scan-document.ts';

const ENDLESS = Number.MAX_SAFE_INTEGER;

function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  return tokens;
}

const piece = fc.constantFrom(
  ...['{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '=', '|', '&', '...'],
  ...[
    'a',
    '_b1',
    '0',
    '-1.5e+3',
    '"',
    '"text"',
    '"a\\"b"',
    '"\\\\"',
    '"""block"""',
    '"""a\\"""b"""',
    '""',
    '""""""',
  ],
  ...[' ', ',', '\n', '\t', '\uFEFF', '\r\n', '#comment\n', '...on', 'query'],
);

describe('the size of a document', () => {
  it.each([
    ['{ a }', 3],
    ['query($a:[Int!]=[1,-2.5e3]){...F@skip(if:true)}', 26],
    ['{ a # a comment }\n}', 4],
    ['{ a(b: "} { (", c: """\n} "\\""" {""") }', 11],
    ['', 1],
  ])('counts the tokens of %s', (text, tokens) => {
    expect(scanDocument(text, ENDLESS).tokens).toBe(tokens);
  });

  it('is never below what the lexer of graphql-js counts', () => {
    const documents = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(documents, (text) => {
        const { tokens } = scanDocument(text, ENDLESS);
        try {
          expect(tokens).toBeGreaterThanOrEqual(tokensOf(text));
        } catch (error) {
          // What is no GraphQL has no tokens to count.
          if (!(error instanceof Error) || error.name !== 'GraphQLError') throw error;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a long name', 'a'.repeat(129), 2],
    ['a long comment', `#${'x'.repeat(511)}`, 4],
    ['more lines than tokens', `{ a }${'\n'.repeat(9)}`, 10],
    ['lines of a block string', `"""${'\r\n'.repeat(9)}"""`, 10],
    ['comments', '#\n#\n#\n{ a }', 6],
  ])('counts %s for what it takes to read', (_what, text, tokens) => {
    expect(scanDocument(text, ENDLESS).tokens).toBe(tokens);
  });

  it('is not read further than it is asked for', () => {
    expect(scanDocument('a '.repeat(1_000), 10).tokens).toBe(11);
  });

  it.each([
    ['{ a { b } c }', 2],
    ['{ a(b: [[{ c: 1 }]]) }', 5],
    ['{ a(b: "{{{{{") } # {{{{', 2],
    ['}}}}}{', 0],
  ])('tells how deep the brackets of %s are nested', (text, nesting) => {
    expect(scanDocument(text, ENDLESS).nesting).toBe(nesting);
  });
});
