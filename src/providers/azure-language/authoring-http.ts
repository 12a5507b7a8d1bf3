import type { Logger } from 'pino';
import type { ProviderError } from '../../errors.ts';
import type { JsonClient, JsonRequest, JsonResponse } from '../http/json-client.ts';
import type { Call } from '../provider.ts';
import { WireError, WireReader } from '../wire-reader.ts';
import { type PageCursor, skipOf, toPageCursor } from './page-cursor.ts';
import { isSegment } from './resource-names.ts';

export interface WirePage<Row> {
  readonly rows: readonly Row[];
  /** Null on the last page. */
  readonly next: PageCursor | null;
  /** Why rows were left out that could not be read; null where every row is there. */
  readonly unreadable: ProviderError | null;
}

/** What both dialects do with the answers of the API. */
export interface AuthoringHttp {
  /** GET; an answer that `parse` cannot read is a PROVIDER_PROTOCOL error. */
  read<Answer>(path: string, parse: (reader: WireReader) => Answer, call: Call): Promise<Answer>;
  /** One page of a list; rows that cannot be read are left out and logged. `asked` is the cursor in `path`. */
  page<Row>(
    path: string,
    asked: PageCursor | null,
    parse: (reader: WireReader) => Row,
    call: Call,
  ): Promise<WirePage<Row>>;
  /** Sent once. */
  write(request: JsonRequest, call: Call): Promise<JsonResponse>;
  protocolError(request: { readonly method: string; readonly path: string }, problem: string): ProviderError;
}

export function createAuthoringHttp(http: JsonClient, provider: string, log: Logger): AuthoringHttp {
  async function read<Answer>(path: string, parse: (reader: WireReader) => Answer, call: Call) {
    const { body } = await http.read(path, call);
    try {
      return parse(WireReader.of(body));
    } catch (error) {
      throw error instanceof WireError ? protocolError(path, error.message) : error;
    }
  }

  const protocolError = (path: string, problem: string) =>
    http.protocolError({ method: 'GET', path }, problem);

  function parsePage<Row>(path: string, parse: (reader: WireReader) => Row, reader: WireReader) {
    // Rows may be none, but a list without any member for them is another answer than was asked for.
    if (!reader.has('value')) throw reader.unexpected('value', 'a list');
    let unreadable: ProviderError | null = null;
    const rows = reader.rows('value', parse, (error) => {
      const problem = protocolError(path, error.message);
      unreadable ??= problem;
      log.warn({ provider, problem: problem.message }, 'left out a row that cannot be read');
    });
    return { rows, unreadable, next: toPageCursor(reader.optionalString('nextLink')) };
  }

  return {
    read,
    page: async (path, asked, parse, call) => {
      const page = await read(path, (reader) => parsePage(path, parse, reader), call);
      const { next, ...rest } = page;
      if (next === 'malformed') throw protocolError(path, 'nextLink: no number of items to skip in it');
      // A list that does not move on would never end.
      if (next !== null && (skipOf(next) ?? 0) <= (skipOf(asked ?? '') ?? 0)) {
        throw protocolError(path, 'nextLink: page loop, it leads back to a page already read');
      }
      return { ...rest, next };
    },
    write: (request, call) => http.write(request, call),
    protocolError: (request, problem) => http.protocolError(request, problem),
  };
}

/**
 * The id at the end of the job URL that an answer points at; null where there is none. The URL itself is text,
 * never a destination (A5).
 */
export function findJobId({ headers }: JsonResponse): string | null {
  const url = headers.get('operation-location') ?? headers.get('location') ?? '';
  const encoded = /\/jobs\/([^/?#]+)\/?(?:[?#]|$)/.exec(url)?.[1] ?? '';
  try {
    const id = decodeURIComponent(encoded);
    return isSegment(id) ? id : null;
  } catch {
    return null;
  }
}
