import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { LimitExceededError } from '../errors.ts';
import { measureDocument } from './limits/document-shape.ts';
import type { Limits } from './limits/limits.ts';
import { scanDocument } from './limits/scan-document.ts';

/** Brackets within one another: far above what a document within the limits has, and far below what the stack holds. */
const MOST_NESTING = 300;

/** A document within the limits; else what is wrong with it. Nothing is parsed that is too large to be parsed fast. */
export function parseDocument(
  query: string,
  limits: Limits,
): DocumentNode | GraphQLError | LimitExceededError {
  const mostTokens = limits.ceiling('tokens');
  const { tokens, nesting } = scanDocument(query, mostTokens);
  if (tokens > mostTokens) return limits.refuse('tokens', { actual: null, retryable: false });
  if (nesting > MOST_NESTING) return limits.refuse('depth', { actual: null, retryable: false });
  const document = parseWithin(query, mostTokens);
  if (document instanceof GraphQLError) return document;
  return limits.check('tokens', tokens) ?? checkShape(document, limits) ?? document;
}

function parseWithin(query: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source = null, positions = null } = error;
    return new GraphQLError(message, {
      source,
      positions,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

function checkShape(document: DocumentNode, limits: Limits): LimitExceededError | null {
  const { directives, depth, rootFields, aliases, fields } = measureDocument(document);
  return (
    limits.check('directives', directives) ??
    limits.check('depth', depth) ??
    limits.check('rootFields', rootFields) ??
    limits.check('aliases', aliases) ??
    limits.check('fields', fields)
  );
}
