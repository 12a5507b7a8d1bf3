import type { Logger } from 'pino';
import type { ProviderError } from '../../errors.ts';
import type { JsonClient, JsonRequest } from '../http/json-client.ts';
import type { Call, Page } from '../provider.ts';
import { WireError, WireReader } from '../wire-reader.ts';
import { type Collection, type ResourceParent, resourceName } from './resource-names.ts';
import {
  parseDataset,
  parseModel,
  parseOperation,
  type WireDataset,
  type WireModel,
  type WireOperation,
} from './wire.ts';
import { parseEvaluation, type WireEvaluation } from './wire-evaluation.ts';

export interface WirePageRequest {
  /** Google's page token; null asks for the first page. */
  readonly token: string | null;
  /** In Google's filter language; empty for everything. */
  readonly filter: string;
}

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

const PAGE_SIZE = 100;

type Parse<Item> = (reader: WireReader) => Item;

export function createAutomlClient(http: JsonClient, parent: ResourceParent, log: Logger): AutomlClient {
  const encoded = {
    project: encodeURIComponent(parent.project),
    location: encodeURIComponent(parent.location),
  };
  const pathOf = (collection: Collection, id: string) =>
    `/v1/${resourceName(encoded, collection, encodeURIComponent(id))}`;
  const listPathOf = (collection: Collection) => pathOf(collection, '').slice(0, -1);

  async function get<Item>(path: string, parse: Parse<Item>, call: Call): Promise<Item> {
    const { body } = await http.read(path, call);
    return parseBody({ method: 'GET', path }, body, parse);
  }

  async function send<Item>(request: JsonRequest, parse: Parse<Item>, call: Call): Promise<Item> {
    const { body } = await http.write(request, call);
    return parseBody(request, body, parse);
  }

  async function list<Item>(
    path: string,
    member: string,
    { token, filter }: WirePageRequest,
    parse: Parse<Item>,
    call: Call,
  ): Promise<Page<Item>> {
    const query = new URLSearchParams({
      filter,
      pageSize: String(PAGE_SIZE),
      ...(token === null ? {} : { pageToken: token }),
    });
    const page = await get(`${path}?${query}`, (reader) => parsePage(path, member, parse, reader), call);
    if (page.nextToken === null || page.nextToken !== token) return page;
    throw http.protocolError({ method: 'GET', path }, 'page loop: the next page is the one just read');
  }

  function parsePage<Item>(path: string, member: string, parse: Parse<Item>, reader: WireReader): Page<Item> {
    let unreadable: ProviderError | undefined;
    const items = reader.rows(member, parse, ({ message }) => {
      log.warn({ method: 'GET', path, problem: message }, 'left out a row that cannot be read');
      unreadable ??= http.protocolError({ method: 'GET', path }, message);
    });
    const nextToken = reader.optionalString('nextPageToken') ?? '';
    return { items, nextToken: nextToken === '' ? null : nextToken, ...(unreadable && { unreadable }) };
  }

  function parseBody<Item>(request: Omit<JsonRequest, 'body'>, body: unknown, parse: Parse<Item>): Item {
    try {
      return parse(WireReader.of(body));
    } catch (error) {
      throw error instanceof WireError ? http.protocolError(request, error.message) : error;
    }
  }

  const post = (path: string, body: unknown): JsonRequest => ({ method: 'POST', path, body });

  return {
    getModel: (id, call) => get(pathOf('models', id), parseModel, call),
    // The list keys `model` and `modelEvaluation` are singular (A16).
    listModels: (page, call) => list(listPathOf('models'), 'model', page, parseModel, call),
    createModel: (body, call) => send(post(listPathOf('models'), body), parseOperation, call),
    deleteModel: (id, call) => send({ method: 'DELETE', path: pathOf('models', id) }, parseOperation, call),
    deployModel: (id, body, call) => send(post(`${pathOf('models', id)}:deploy`, body), parseOperation, call),
    undeployModel: (id, call) => send(post(`${pathOf('models', id)}:undeploy`, {}), parseOperation, call),
    listEvaluations: (modelId, token, call) =>
      list(
        `${pathOf('models', modelId)}/modelEvaluations`,
        'modelEvaluation',
        { token, filter: '' },
        parseEvaluation,
        call,
      ),
    getOperation: (id, call) => get(pathOf('operations', id), parseOperation, call),
    listOperations: (page, call) => list(listPathOf('operations'), 'operations', page, parseOperation, call),
    cancelOperation: (id, call) => send(post(`${pathOf('operations', id)}:cancel`, {}), ignore, call),
    deleteOperation: (id, call) => send({ method: 'DELETE', path: pathOf('operations', id) }, ignore, call),
    getDataset: (id, call) => get(pathOf('datasets', id), parseDataset, call),
    listDatasets: (token, call) =>
      list(listPathOf('datasets'), 'datasets', { token, filter: '' }, parseDataset, call),
  };
}

/** For an answer of which nothing is used, but that it is one. */
function ignore(): void {}
