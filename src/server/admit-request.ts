import type { IncomingMessage } from 'node:http';
import {
  type Admission,
  type OperationAsker,
  type PreparedOperation,
  prepareOperation,
} from '../graphql/prepare-operation.ts';
import { MUTATION_BY_GET, readOperationRequest } from './operation-request.ts';
import type { ReadBody } from './request-body.ts';
import type { RequestRefusal } from './request-refusal.ts';
import type { RequestScope } from './request-scope.ts';

export interface RequestAdmission extends Admission {
  readonly readBody: ReadBody;
}

/**
 * The operation of an HTTP request, whether it is answered at once or by events; or why it is not let in. Rejects when
 * the client breaks off.
 */
export async function admitRequest(
  request: IncomingMessage,
  { url }: Pick<RequestScope, 'url'>,
  asker: OperationAsker,
  admission: RequestAdmission,
): Promise<PreparedOperation | RequestRefusal> {
  const body = await admission.readBody(request);
  if (body.kind === 'refused') return body;
  const sent = readOperationRequest(request, url, body.json);
  if ('kind' in sent) return sent;
  const operation = prepareOperation(admission, sent, asker);
  const isMutation = operation.kind === 'ready' && operation.definition.operation === 'mutation';
  return isMutation && request.method === 'GET' ? MUTATION_BY_GET : operation;
}
