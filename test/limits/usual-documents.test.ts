import { readdirSync, readFileSync } from 'node:fs';
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { FIRST_QUERY } from '../../src/commands/first-documents.ts';
import { DocumentCache } from '../../src/graphql/document-cache.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { documentRules } from '../support/document-rules.ts';
import { fencedBlocks } from '../support/readme-examples.ts';

const documents = new DocumentCache(createSchema(), documentRules());
const root = new URL('../../', import.meta.url);

/** Every document of the README and the pages beside it. */
const written = ['README.md', ...readdirSync(new URL('docs/', root)).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    fencedBlocks(readFileSync(new URL(path, root), 'utf8'))
      .filter(({ language }) => language === 'graphql')
      .map(({ text }) => [`${path}: ${text.slice(0, 60)}`, text] as const),
  );

const everything = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true };

const USUAL: readonly (readonly [what: string, query: string])[] = [
  ['what a browser’s first look is filled with', FIRST_QUERY],
  ['the introspection of clients', getIntrospectionQuery()],
  [
    'the introspection of tools that want to know everything',
    getIntrospectionQuery({ ...everything, inputValueDeprecation: true, oneOf: true }),
  ],
  ['the nodes of a board, with all there is', boardWithEverything()],
  ...written,
];

describe('the usual limits', () => {
  it.each(USUAL)('let through %s', (_what, query) => {
    const document = documents.read(query);
    if (!('kind' in document)) throw new Error(document.map(({ message }) => message).join('\n'));
    for (const definition of document.definitions) {
      if (definition.kind !== 'OperationDefinition') continue;
      expect(documents.price({ document, definition })).toHaveProperty('requested');
    }
  });

  it('let through the largest page of models with how good they are', () => {
    const query =
      '{ models(first: 200) { nodes { displayName evaluation { f1 labels { label f1 } } deployments { name } } } }';
    const document = parse(query);
    const definition = getOperationAST(document);
    if (!definition) throw new Error('the document has no operation');
    expect(documents.price({ document, definition })).toHaveProperty('requested');
  });
});

function boardWithEverything(): string {
  return `{ trainingJobs(first: 200) { nodes {
    id name displayName task state rawState done progress { percent source } createdAt startedAt endedAt
    provider { key displayName health { state } } stages { name state percent } history { state at }
    model { id displayName evaluation { f1 precision recall } } dataset { displayName exampleCount }
    failure { code message } warnings { code message } freshness { state observedAt lastProblem { message } }
  } pageInfo { hasNextPage endCursor } sources { provider { key } complete problem { code message } } } }`;
}
