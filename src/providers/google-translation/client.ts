import { type ResourceParent, resourceName } from '../google/resource-names.ts';
import { type GoogleRest, ignoreAnswer, type WirePageRequest } from '../google/rest-client.ts';
import type { JsonRequest } from '../http/json-client.ts';
import type { Call, Page } from '../provider.ts';
import {
  parseDataset,
  parseModel,
  parseOperation,
  type WireDataset,
  type WireModel,
  type WireOperation,
} from './wire.ts';

/** One function an endpoint, by the resources' ids. Reads reject with a ProviderError that names the place. */
export interface TranslationClient {
  getModel(id: string, call: Call): Promise<WireModel>;
  listModels(page: WirePageRequest, call: Call): Promise<Page<WireModel>>;
  createModel(body: unknown, call: Call): Promise<WireOperation>;
  deleteModel(id: string, call: Call): Promise<WireOperation>;
  getOperation(id: string, call: Call): Promise<WireOperation>;
  listOperations(token: string | null, call: Call): Promise<Page<WireOperation>>;
  cancelOperation(id: string, call: Call): Promise<void>;
  deleteOperation(id: string, call: Call): Promise<void>;
  getDataset(id: string, call: Call): Promise<WireDataset>;
  listDatasets(token: string | null, call: Call): Promise<Page<WireDataset>>;
}

export function createTranslationClient(rest: GoogleRest, parent: ResourceParent): TranslationClient {
  const encoded = {
    project: encodeURIComponent(parent.project),
    location: encodeURIComponent(parent.location),
  };
  const pathOf = (collection: string, id: string) =>
    `/v3/${resourceName(encoded, collection, encodeURIComponent(id))}`;
  const listPathOf = (collection: string) => pathOf(collection, '').slice(0, -1);

  const models = { path: listPathOf('models'), member: 'models', parse: parseModel };
  const operations = { path: listPathOf('operations'), member: 'operations', parse: parseOperation };
  const datasets = { path: listPathOf('datasets'), member: 'datasets', parse: parseDataset };

  const send = (request: JsonRequest, call: Call) => rest.send(request, parseOperation, call);
  const ask = (request: JsonRequest, call: Call) => rest.send(request, ignoreAnswer, call);

  return {
    getModel: (id, call) => rest.get(pathOf('models', id), parseModel, call),
    listModels: (page, call) => rest.list(models, page, call),
    createModel: (body, call) => send({ method: 'POST', path: models.path, body }, call),
    deleteModel: (id, call) => send({ method: 'DELETE', path: pathOf('models', id) }, call),
    getOperation: (id, call) => rest.get(pathOf('operations', id), parseOperation, call),
    listOperations: (token, call) => rest.list(operations, { token }, call),
    cancelOperation: (id, call) =>
      ask({ method: 'POST', path: `${pathOf('operations', id)}:cancel`, body: {} }, call),
    deleteOperation: (id, call) => ask({ method: 'DELETE', path: pathOf('operations', id) }, call),
    getDataset: (id, call) => rest.get(pathOf('datasets', id), parseDataset, call),
    // The list of datasets has no filter, and Google refuses parameters it does not know (T8).
    listDatasets: (token, call) => rest.list(datasets, { token }, call),
  };
}
