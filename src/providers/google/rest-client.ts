import type { Logger } from 'pino';
import type { ProviderError } from '../../errors.ts';
import type { JsonClient, JsonRequest } from '../http/json-client.ts';
import type { Call, Page } from '../provider.ts';
import { WireError, WireReader } from '../wire-reader.ts';

export type Parse<Item> = (reader: WireReader) => Item;

export interface WirePageRequest {
  /** Google's page token; null asks for the first page. */
  readonly token: string | null;
  /** In Google's filter language; empty for everything, absent where the list takes none. */
  readonly filter?: string;
}

export interface WireList<Item> {
  /** The path of the collection, without a query. */
  readonly path: string;
  /** The member of the answer that holds the rows. */
  readonly member: string;
  readonly parse: Parse<Item>;
  /** Further parameters of the query; a `pageSize` among them replaces the usual one. */
  readonly query?: Readonly<Record<string, string>>;
}

/** What the clients of Google's services have in common. Rejects with a ProviderError that names the place. */
export interface GoogleRest {
  get<Item>(path: string, parse: Parse<Item>, call: Call): Promise<Item>;
  /** Sent once. */
  send<Item>(request: JsonRequest, parse: Parse<Item>, call: Call): Promise<Item>;
  /** One page of the size that costs the fewest requests; a row that cannot be read is left out, and told. */
  list<Item>(list: WireList<Item>, page: WirePageRequest, call: Call): Promise<Page<Item>>;
}

const PAGE_SIZE = 100;

export function createGoogleRest(http: JsonClient, log: Logger): GoogleRest {
  async function get<Item>(path: string, parse: Parse<Item>, call: Call): Promise<Item> {
    const { body } = await http.read(path, call);
    return parseBody({ method: 'GET', path }, body, parse);
  }

  async function list<Item>(
    { path, member, parse, query = {} }: WireList<Item>,
    { token, filter }: WirePageRequest,
    call: Call,
  ): Promise<Page<Item>> {
    const parameters = new URLSearchParams({
      pageSize: String(PAGE_SIZE),
      ...query,
      ...(filter === undefined ? {} : { filter }),
      ...(token === null ? {} : { pageToken: token }),
    });
    const page = await get(`${path}?${parameters}`, (reader) => parsePage(path, member, parse, reader), call);
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

  return {
    get,
    async send(request, parse, call) {
      const { body } = await http.write(request, call);
      return parseBody(request, body, parse);
    },
    list,
  };
}

/** For an answer of which nothing is used, but that it is one. */
export function ignoreAnswer(): void {}
