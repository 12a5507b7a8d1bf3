import type { WireResource } from '../google/parse-named.ts';
import type { ResourceParent } from '../google/resource-names.ts';
import { type GoogleRest, ignoreAnswer, type WireList, type WirePageRequest } from '../google/rest-client.ts';
import type { JsonRequest } from '../http/json-client.ts';
import type { Call, Page } from '../provider.ts';
import type { OperationParent } from './access.ts';
import {
  parseDataset,
  parseModel,
  parseOperation,
  parseResource,
  type WireDataset,
  type WireModel,
  type WireOperation,
} from './wire.ts';
import { parseEndpoint, type WireEndpoint } from './wire-endpoint.ts';
import { parseEvaluation, parseSlice, type WireEvaluation, type WireSlice } from './wire-evaluation.ts';
import { parsePipeline, parseTuningJob, type WirePipeline, type WireTuningJob } from './wire-job.ts';

/**
 * One function an endpoint, by the resources' ids; a model's may end in "@" and a version. An operation is named by its
 * path below the location, "endpoints/12/operations/34". Reads reject with a ProviderError that names the place.
 */
export interface VertexClient {
  getModel(id: string, call: Call): Promise<WireModel>;
  listModels(page: WirePageRequest, call: Call): Promise<Page<WireModel>>;
  listModelVersions(id: string, token: string | null, call: Call): Promise<Page<WireModel>>;
  deleteModel(id: string, call: Call): Promise<WireOperation>;
  /** The id ends in the number of the version. */
  deleteModelVersion(id: string, call: Call): Promise<WireOperation>;
  listEvaluations(modelId: string, token: string | null, call: Call): Promise<Page<WireEvaluation>>;
  listSlices(
    modelId: string,
    evaluationId: string,
    token: string | null,
    call: Call,
  ): Promise<Page<WireSlice>>;
  createTrainingPipeline(body: unknown, call: Call): Promise<WirePipeline>;
  getTrainingPipeline(id: string, call: Call): Promise<WirePipeline>;
  listTrainingPipelines(page: WirePageRequest, call: Call): Promise<Page<WirePipeline>>;
  cancelTrainingPipeline(id: string, call: Call): Promise<void>;
  deleteTrainingPipeline(id: string, call: Call): Promise<WireOperation>;
  createTuningJob(body: unknown, call: Call): Promise<WireTuningJob>;
  getTuningJob(id: string, call: Call): Promise<WireTuningJob>;
  listTuningJobs(page: WirePageRequest, call: Call): Promise<Page<WireTuningJob>>;
  cancelTuningJob(id: string, call: Call): Promise<void>;
  createEndpoint(body: unknown, call: Call): Promise<WireOperation>;
  getEndpoint(id: string, call: Call): Promise<WireEndpoint>;
  listEndpoints(page: WirePageRequest, call: Call): Promise<Page<WireEndpoint>>;
  deployModel(endpointId: string, body: unknown, call: Call): Promise<WireOperation>;
  undeployModel(endpointId: string, body: unknown, call: Call): Promise<WireOperation>;
  getDataset(id: string, call: Call): Promise<WireDataset>;
  listDatasets(token: string | null, call: Call): Promise<Page<WireDataset>>;
  getOperation(path: string, call: Call): Promise<WireOperation>;
  /** Those below one resource, "endpoints/12", or directly below the location (null). */
  listOperations(below: string | null, page: WirePageRequest, call: Call): Promise<Page<WireOperation>>;
  cancelOperation(path: string, call: Call): Promise<void>;
  deleteOperation(path: string, call: Call): Promise<void>;
  /** What may have operations below it; what changed last comes first, where the service can tell (V12). */
  listResources(
    collection: OperationParent,
    pageSize: number,
    token: string | null,
    call: Call,
  ): Promise<Page<WireResource>>;
}

/** The collections whose lists take `orderBy`. */
const ORDERED: ReadonlySet<string> = new Set(['datasets', 'endpoints', 'models']);

export function createVertexClient(rest: GoogleRest, parent: ResourceParent): VertexClient {
  const project = encodeURIComponent(parent.project);
  const location = `/v1/projects/${project}/locations/${encodeURIComponent(parent.location)}`;
  // The "@" before a version stands for itself, as in the official clients.
  const pathOf = (collection: string, id: string) =>
    `${location}/${collection}/${encodeURIComponent(id).replaceAll('%40', '@')}`;
  const operationOf = (path: string) => `${location}/${path}`;

  const listOf = <Item>(member: string, parse: WireList<Item>['parse']): WireList<Item> => ({
    path: `${location}/${member}`,
    member,
    parse,
  });
  // Lists that are alike share a request: an empty filter is left out, so that they look alike.
  const toPage = ({ token, filter }: WirePageRequest) => (filter ? { token, filter } : { token });
  const models = listOf('models', parseModel);
  const pipelines = listOf('trainingPipelines', parsePipeline);
  const tuningJobs = listOf('tuningJobs', parseTuningJob);
  const endpoints = listOf('endpoints', parseEndpoint);
  const datasets = listOf('datasets', parseDataset);
  const operations = listOf('operations', parseOperation);
  const evaluationsOf = (modelId: string) => `${pathOf('models', modelId)}/evaluations`;

  const post = (path: string, body?: unknown): JsonRequest => ({ method: 'POST', path, body });
  const remove = (path: string): JsonRequest => ({ method: 'DELETE', path });
  const send = (request: JsonRequest, call: Call) => rest.send(request, parseOperation, call);
  const ask = (request: JsonRequest, call: Call) => rest.send(request, ignoreAnswer, call);

  return {
    getModel: (id, call) => rest.get(pathOf('models', id), parseModel, call),
    listModels: (page, call) => rest.list(models, toPage(page), call),
    listModelVersions: (id, token, call) =>
      rest.list({ ...models, path: `${pathOf('models', id)}:listVersions` }, { token }, call),
    deleteModel: (id, call) => send(remove(pathOf('models', id)), call),
    deleteModelVersion: (id, call) => send(remove(`${pathOf('models', id)}:deleteVersion`), call),

    listEvaluations: (modelId, token, call) =>
      rest.list(
        { path: evaluationsOf(modelId), member: 'modelEvaluations', parse: parseEvaluation },
        { token },
        call,
      ),
    listSlices: (modelId, evaluationId, token, call) =>
      rest.list(
        {
          path: `${evaluationsOf(modelId)}/${encodeURIComponent(evaluationId)}/slices`,
          member: 'modelEvaluationSlices',
          parse: parseSlice,
        },
        { token },
        call,
      ),

    createTrainingPipeline: (body, call) => rest.send(post(pipelines.path, body), parsePipeline, call),
    getTrainingPipeline: (id, call) => rest.get(pathOf('trainingPipelines', id), parsePipeline, call),
    listTrainingPipelines: (page, call) => rest.list(pipelines, toPage(page), call),
    cancelTrainingPipeline: (id, call) => ask(post(`${pathOf('trainingPipelines', id)}:cancel`, {}), call),
    deleteTrainingPipeline: (id, call) => send(remove(pathOf('trainingPipelines', id)), call),

    createTuningJob: (body, call) => rest.send(post(tuningJobs.path, body), parseTuningJob, call),
    getTuningJob: (id, call) => rest.get(pathOf('tuningJobs', id), parseTuningJob, call),
    listTuningJobs: (page, call) => rest.list(tuningJobs, toPage(page), call),
    cancelTuningJob: (id, call) => ask(post(`${pathOf('tuningJobs', id)}:cancel`, {}), call),

    createEndpoint: (body, call) => send(post(endpoints.path, body), call),
    getEndpoint: (id, call) => rest.get(pathOf('endpoints', id), parseEndpoint, call),
    listEndpoints: (page, call) => rest.list(endpoints, toPage(page), call),
    deployModel: (id, body, call) => send(post(`${pathOf('endpoints', id)}:deployModel`, body), call),
    undeployModel: (id, body, call) => send(post(`${pathOf('endpoints', id)}:undeployModel`, body), call),

    getDataset: (id, call) => rest.get(pathOf('datasets', id), parseDataset, call),
    listDatasets: (token, call) => rest.list(datasets, { token }, call),

    getOperation: (path, call) => rest.get(operationOf(path), parseOperation, call),
    listOperations: (below, page, call) =>
      rest.list(
        below === null ? operations : { ...operations, path: operationOf(`${below}/operations`) },
        toPage(page),
        call,
      ),
    // Neither has a body (V9).
    cancelOperation: (path, call) => ask(post(`${operationOf(path)}:cancel`), call),
    deleteOperation: (path, call) => ask(remove(operationOf(path)), call),
    listResources: (collection, pageSize, token, call) =>
      rest.list(
        {
          ...listOf(collection, parseResource),
          query: {
            pageSize: String(pageSize),
            ...(ORDERED.has(collection) && { orderBy: 'update_time desc' }),
          },
        },
        { token },
        call,
      ),
  };
}
