import type { IncomingMessage } from 'node:http';
import { isJsonObject } from '../domain/json.ts';
import type { SentOperation } from '../graphql/persisted/sent-operation.ts';
import { isJson } from './media-type.ts';
import { type RequestRefusal, refused } from './request-refusal.ts';

export const MUTATION_BY_GET = refused(405, 'A mutation cannot be sent by GET; use POST.', {
  headers: { allow: 'POST' },
});

/** What a client sent, wherever in its request; anything may be anything. */
export interface OperationParameters {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** The operation, or in words what is wrong with it. */
export function parseOperationRequest(parameters: OperationParameters): SentOperation | string {
  const { query = null, documentId = null, operationName = null, variables = null } = parameters;
  const { extensions = null } = parameters;
  if (query !== null && typeof query !== 'string') return 'Invalid query: it must be a text';
  if (documentId !== null && typeof documentId !== 'string') return 'Invalid documentId: it must be a text';
  if (operationName !== null && typeof operationName !== 'string')
    return 'Invalid operationName: it must be a text';
  if (variables !== null && !isJsonObject(variables)) return 'Invalid variables: they must be an object';
  if (extensions !== null && !isJsonObject(extensions)) return 'Invalid extensions: they must be an object';
  if (!query && !documentId && !extensions?.persistedQuery) return 'Missing query';
  return { query, documentId, operationName, variables, extensions };
}

/** The operation in a request by GET or POST, whose body has been read. */
export function readOperationRequest(
  request: IncomingMessage,
  { searchParams }: URL,
  json: unknown,
): SentOperation | RequestRefusal {
  const isGet = request.method === 'GET';
  const problem = isGet ? findGetProblem(request, searchParams) : findPostProblem(request, json);
  if (problem) return problem;
  const parameters = isGet ? readSearchParameters(searchParams) : json;
  const parsed = isJsonObject(parameters)
    ? parseOperationRequest(parameters)
    : 'Invalid variables or extensions';
  return typeof parsed === 'string' ? refused(400, parsed) : parsed;
}

const NAMES = ['query', 'documentId', 'operationName', 'variables', 'extensions'] as const;

function findGetProblem(request: IncomingMessage, search: URLSearchParams): RequestRefusal | null {
  if (request.headers['content-type'] !== undefined && !isJson(request))
    return refused(415, 'a GET may have no content-type but application/json');
  const repeated = NAMES.find((name) => search.getAll(name).length > 1);
  return repeated === undefined ? null : refused(400, `${repeated} may be given only once`);
}

function findPostProblem(request: IncomingMessage, json: unknown): RequestRefusal | null {
  // A browser sends other content types without asking first: one must not pass for JSON by what it contains.
  if (!isJson(request)) return refused(415, 'the body is to be application/json');
  if (Array.isArray(json)) return refused(400, 'batching is off: send one operation a request');
  if (json === undefined) return refused(400, 'POST body missing');
  return isJsonObject(json) ? null : refused(400, 'the body is to be a JSON object');
}

/** Of a GET: null where its variables or extensions are not JSON. */
export function readSearchParameters(search: URLSearchParams): OperationParameters | null {
  const parse = (text: string | null): unknown => (text ? JSON.parse(text) : null);
  try {
    return {
      query: search.get('query'),
      documentId: search.get('documentId'),
      operationName: search.get('operationName'),
      variables: parse(search.get('variables')),
      extensions: parse(search.get('extensions')),
    };
  } catch {
    return null;
  }
}
