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
import { parseEvaluation, type WireEvaluation } from './wire-evaluation.ts';

/** One function an endpoint, by the resources' ids. Reads reject with a ProviderError that names the place. */
export interface AutomlClient {
  getModel(id: string, call: Call): Promise<WireModel>;
  listModels(page: WirePageRequest, call: Call): Promise<Page<WireModel>>;
  createModel(body: unknown, call: Call): Promise<WireOperation>;
  deleteModel(id: string, call: Call): Promise<WireOperation>;
  deployModel(id: string, body: unknown, call: Call): Promise<WireOperation>;
  undeployModel(id: string, call: Call): Promise<WireOperation>;
  /** The model `-` stands for all of them. */
  listEvaluations(modelId: string, token: string | null, call: Call): Promise<Page<WireEvaluation>>;
  getOperation(id: string, call: Call): Promise<WireOperation>;
  listOperations(page: WirePageRequest, call: Call): Promise<Page<WireOperation>>;
  cancelOperation(id: string, call: Call): Promise<void>;
  deleteOperation(id: string, call: Call): Promise<void>;
  getDataset(id: string, call: Call): Promise<WireDataset>;
  listDatasets(token: string | null, call: Call): Promise<Page<WireDataset>>;
}

export function createAutomlClient(rest: GoogleRest, parent: ResourceParent): AutomlClient {
  const encoded = {
    project: encodeURIComponent(parent.project),
    location: encodeURIComponent(parent.location),
  };
  const pathOf = (collection: string, id: string) =>
    `/v1/${resourceName(encoded, collection, encodeURIComponent(id))}`;
  const listPathOf = (collection: string) => pathOf(collection, '').slice(0, -1);
  const post = (path: string, body: unknown): JsonRequest => ({ method: 'POST', path, body });

  // The list keys `model` and `modelEvaluation` are singular (A16).
  const models = { path: listPathOf('models'), member: 'model', parse: parseModel };
  const operations = { path: listPathOf('operations'), member: 'operations', parse: parseOperation };
  const datasets = { path: listPathOf('datasets'), member: 'datasets', parse: parseDataset };
  const evaluationsOf = (modelId: string) => ({
    path: `${pathOf('models', modelId)}/modelEvaluations`,
    member: 'modelEvaluation',
    parse: parseEvaluation,
  });

  const send = (request: JsonRequest, call: Call) => rest.send(request, parseOperation, call);
  const ask = (request: JsonRequest, call: Call) => rest.send(request, ignoreAnswer, call);

  return {
    getModel: (id, call) => rest.get(pathOf('models', id), parseModel, call),
    listModels: (page, call) => rest.list(models, page, call),
    createModel: (body, call) => send(post(models.path, body), call),
    deleteModel: (id, call) => send({ method: 'DELETE', path: pathOf('models', id) }, call),
    deployModel: (id, body, call) => send(post(`${pathOf('models', id)}:deploy`, body), call),
    undeployModel: (id, call) => send(post(`${pathOf('models', id)}:undeploy`, {}), call),
    listEvaluations: (modelId, token, call) => rest.list(evaluationsOf(modelId), { token, filter: '' }, call),
    getOperation: (id, call) => rest.get(pathOf('operations', id), parseOperation, call),
    listOperations: (page, call) => rest.list(operations, page, call),
    cancelOperation: (id, call) => ask(post(`${pathOf('operations', id)}:cancel`, {}), call),
    deleteOperation: (id, call) => ask({ method: 'DELETE', path: pathOf('operations', id) }, call),
    getDataset: (id, call) => rest.get(pathOf('datasets', id), parseDataset, call),
    listDatasets: (token, call) => rest.list(datasets, { token, filter: '' }, call),
  };
}
