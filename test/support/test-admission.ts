import type { GraphQLSchema } from 'graphql';
import { DocumentCache } from '../../src/graphql/document-cache.ts';
import { PersistedDocuments } from '../../src/graphql/persisted/persisted-documents.ts';
import type { Admission } from '../../src/graphql/prepare-operation.ts';
import { documentRules } from './document-rules.ts';

/** Lets in whatever fits the schema. */
export function createTestAdmission(schema: GraphQLSchema): Admission {
  return {
    documents: new DocumentCache(schema, documentRules()),
    persisted: new PersistedDocuments({ automatic: true, trusted: null }),
    onRefusal: () => {},
    onTolerated: () => {},
  };
}
