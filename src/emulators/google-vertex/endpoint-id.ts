import type { Call } from '../google/api-route.ts';
import { ServiceError, validationError } from '../google/service-error.ts';
import type { VertexStore } from './store.ts';

/** Up to 63 characters that begin with a letter, or up to 9 digits without a leading zero. */
const CHOSEN_ID = /^(?:[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?|[1-9]\d{0,8})$/;

/** The name of an endpoint to come: by the id that the caller chose, or by a new number. */
export function newEndpointName(store: VertexStore, { request, parent }: Call): string {
  const chosen = request.query.get('endpointId') ?? request.query.get('endpoint_id') ?? '';
  if (chosen === '') return `${parent}/endpoints/${store.nextId()}`;
  if (!CHOSEN_ID.test(chosen)) {
    throw validationError([{ field: 'endpoint_id', message: `The endpoint ID is invalid: ${chosen}` }]);
  }
  const name = `${parent}/endpoints/${chosen}`;
  if (store.endpoints.has(name)) throw new ServiceError('ALREADY_EXISTS', `Endpoint already exists: ${name}`);
  return name;
}
