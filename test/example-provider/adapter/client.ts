import type { Logger } from 'pino';
import type { ProviderError } from '../../../src/errors.ts';
import type { JsonClient, JsonRequest } from '../../../src/providers/http/json-client.ts';
import type { Call, Page } from '../../../src/providers/provider.ts';
import { WireError, WireReader } from '../../../src/providers/wire-reader.ts';
import type { JobOrder } from './to-job-order.ts';
import { parseJob, parseModel, type WireJob, type WireModel } from './wire.ts';

/** One function an endpoint. Reads reject with a ProviderError that names the place. */
export interface HarbourClient {
  getModel(id: string, call: Call): Promise<WireModel>;
  /** `dataset` keeps the models that learnt from it; null asks for all. */
  listModels(cursor: string | null, dataset: string | null, call: Call): Promise<Page<WireModel>>;
  deleteModel(id: string, call: Call): Promise<void>;
  getJob(id: string, call: Call): Promise<WireJob>;
  listJobs(cursor: string | null, call: Call): Promise<Page<WireJob>>;
  /** Sent once. */
  startJob(order: JobOrder, call: Call): Promise<WireJob>;
  stopJob(id: string, call: Call): Promise<void>;
}

type Parse<Item> = (reader: WireReader) => Item;

// The most that a page may have (H4).
const PAGE_SIZE = 100;

export function createHarbourClient(http: JsonClient, log: Logger): HarbourClient {
  async function get<Item>(path: string, parse: Parse<Item>, call: Call): Promise<Item> {
    const { body } = await http.read(path, call);
    return parseBody({ method: 'GET', path }, body, parse);
  }

  async function list<Item>(
    collection: 'models' | 'jobs',
    query: Readonly<Record<string, string | null>>,
    parse: Parse<Item>,
    call: Call,
  ): Promise<Page<Item>> {
    const path = `/v1/${collection}`;
    const parameters = new URLSearchParams({ limit: String(PAGE_SIZE) });
    for (const [name, value] of Object.entries(query)) if (value !== null) parameters.set(name, value);
    const toPage = (reader: WireReader) => parsePage(path, collection, parse, reader);
    const page = await get(`${path}?${parameters}`, toPage, call);
    if (page.nextToken === null || page.nextToken !== query.cursor) return page;
    throw http.protocolError({ method: 'GET', path }, 'page loop: the next page is the one just read');
  }

  function parsePage<Item>(path: string, member: string, parse: Parse<Item>, reader: WireReader): Page<Item> {
    let unreadable: ProviderError | undefined;
    const items = reader.rows(member, parse, ({ message }) => {
      log.warn({ method: 'GET', path, problem: message }, 'left out a row that cannot be read');
      unreadable ??= http.protocolError({ method: 'GET', path }, message);
    });
    return { items, nextToken: reader.optionalString('next'), ...(unreadable && { unreadable }) };
  }

  function parseBody<Item>(request: Omit<JsonRequest, 'body'>, body: unknown, parse: Parse<Item>): Item {
    try {
      return parse(WireReader.of(body));
    } catch (error) {
      throw error instanceof WireError ? http.protocolError(request, error.message) : error;
    }
  }

  return {
    getModel: (id, call) => get(`/v1/models/${id}`, parseModel, call),
    listModels: (cursor, dataset, call) => list('models', { cursor, dataset }, parseModel, call),
    deleteModel: async (id, call) => {
      await http.write({ method: 'DELETE', path: `/v1/models/${id}` }, call);
    },
    getJob: (id, call) => get(`/v1/jobs/${id}`, parseJob, call),
    listJobs: (cursor, call) => list('jobs', { cursor }, parseJob, call),
    startJob: async (order, call) => {
      const request = { method: 'POST', path: '/v1/jobs', body: order } as const;
      const { body } = await http.write(request, call);
      return parseBody(request, body, parseJob);
    },
    stopJob: async (id, call) => {
      await http.write({ method: 'POST', path: `/v1/jobs/${id}/stop` }, call);
    },
  };
}
