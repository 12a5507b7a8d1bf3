import { GraphQLError } from 'graphql';
import { isJsonObject } from '../../domain/json.ts';
import type { SentOperation } from './sent-operation.ts';

/**
 * The hash in `extensions.persistedQuery` (automatic persisted queries, version 1); null where there is none, and an
 * error for the client where it is another version or no hash.
 */
export function readPersistedHash({ extensions }: SentOperation): string | null | GraphQLError {
  const persisted = extensions?.persistedQuery ?? null;
  if (persisted === null) return null;
  if (!isJsonObject(persisted)) return badRequest('extensions.persistedQuery must be an object');
  const { version, sha256Hash } = persisted;
  if (version !== 1) return badRequest('extensions.persistedQuery.version must be 1');
  if (typeof sha256Hash === 'string' && sha256Hash !== '') return sha256Hash;
  return badRequest('extensions.persistedQuery.sha256Hash must be the SHA-256 of the document');
}

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** Clients know this message: they send the document with its hash. */
export function persistedQueryNotFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
}

/** Clients know this message: they send whole documents from now on. */
export function persistedQueryNotSupported(): GraphQLError {
  return new GraphQLError('PersistedQueryNotSupported', {
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
  });
}
