import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Caller } from '../access/caller.ts';
import { type GatewayError, LimitExceededError } from '../errors.ts';
import type { DocumentCache, OperationPrice } from './document-cache.ts';
import { isNestedDeeper } from './limits/is-nested-deeper.ts';
import type { PersistedDocuments } from './persisted/persisted-documents.ts';
import { badRequest } from './persisted/persisted-query.ts';
import type { SentOperation } from './persisted/sent-operation.ts';
import { type ErrorPresenterDeps, presentError } from './present-error.ts';

/** An operation with the text of its document. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation whose document is parsed and valid. */
export interface ReadyOperation {
  readonly kind: 'ready';
  readonly request: OperationRequest;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly price: OperationPrice;
}

export interface RefusedOperation {
  readonly kind: 'refused';
  /** Ready for the client. */
  readonly errors: readonly GraphQLError[];
  /** The 4xx of a refusal by the gateway's own rules; null where GraphQL itself finds the operation wrong. */
  readonly status: number | null;
}

export type PreparedOperation = ReadyOperation | RefusedOperation;

/** What decides whether an operation is executed. */
export interface Admission {
  readonly documents: DocumentCache;
  readonly persisted: PersistedDocuments;
  /** Hears of each refusal by the gateway's own rules, with its code. */
  readonly onRefusal: (code: string) => void;
  /** Hears of each operation that is let in although a manifest does not hold its document. */
  readonly onTolerated: (operation: ReadyOperation, asker: OperationAsker) => void;
}

/** Who asks, and where its errors and log lines get their request id. */
export interface OperationAsker extends ErrorPresenterDeps {
  readonly caller: Caller;
}

/** The one way in for operations, over HTTP, WebSocket and event stream alike. */
export function prepareOperation(
  admission: Admission,
  sent: SentOperation,
  asker: OperationAsker,
): PreparedOperation {
  const found = findOperation(sent, admission);
  if (!('kind' in found)) return toRefusal(found, admission, asker);
  const { persisted, onTolerated } = admission;
  persisted.register(sent);
  if (persisted.isTolerated(found.request.query)) onTolerated(found, asker);
  return found;
}

/** The operation, or what is wrong with it by the first of the checks that it does not pass. */
function findOperation(
  sent: SentOperation,
  { documents, persisted }: Admission,
): ReadyOperation | readonly (GraphQLError | GatewayError)[] {
  const query = persisted.resolve(sent);
  if (typeof query !== 'string') return [query];
  const document = documents.read(query);
  if (!('kind' in document)) return document;
  const { operationName, variables } = sent;
  const definition = getOperationAST(document, operationName);
  if (!definition) return [noOperation(operationName)];
  const mistakes = findVariableProblems(documents.schema, definition, variables);
  if (mistakes.length > 0) return mistakes;
  const price = documents.price({ document, definition, variables });
  if (price instanceof LimitExceededError) return [price];
  return { kind: 'ready', request: { query, operationName, variables }, document, definition, price };
}

function toRefusal(
  problems: readonly (GraphQLError | GatewayError)[],
  { onRefusal }: Admission,
  presenter: ErrorPresenterDeps,
): RefusedOperation {
  const errors = problems.map((problem) => presentError(problem, presenter));
  const code = errors.map(({ extensions }) => String(extensions.code)).find((code) => STATUSES.has(code));
  if (code === undefined) return { kind: 'refused', errors, status: null };
  onRefusal(code);
  return { kind: 'refused', errors, status: STATUSES.get(code) ?? null };
}

/** What the gateway itself refuses, by code; all else is GraphQL's own. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ['BAD_REQUEST', 400],
  ['LIMIT_EXCEEDED', 400],
  ['DOCUMENT_NOT_TRUSTED', 403],
]);

/** No input has half as many; what looks into values may rely on it. */
const MOST_LEVELS = 32;

/** Of the variables, as many as are told. */
const MOST_MISTAKES = 10;

function findVariableProblems(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: SentOperation['variables'],
): readonly GraphQLError[] {
  if (isNestedDeeper(variables, MOST_LEVELS))
    return [badRequest(`The variables go more than ${MOST_LEVELS} levels deep; no input does.`)];
  const options = { maxErrors: MOST_MISTAKES };
  const { errors = [] } = getVariableValues(schema, variableDefinitions, variables ?? {}, options);
  return errors.map(wrongVariable);
}

function wrongVariable(mistake: GraphQLError): GraphQLError {
  return new GraphQLError(mistake.message, {
    nodes: mistake.nodes ?? null,
    originalError: mistake,
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function noOperation(operationName: string | null | undefined): GraphQLError {
  const message =
    operationName == null
      ? 'The document holds several operations or none: operationName says which one to execute.'
      : `The document holds no operation called "${operationName}".`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}
