import { createHash } from 'node:crypto';
import type { PageSettings } from './common-settings.ts';
import { isJsonObject } from './proto-json.ts';
import { invalidArgument, type ServiceError } from './service-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextPageToken: string | undefined;
}

export interface ListRequest<T> {
  readonly query: URLSearchParams;
  /** The list's name; together with the filter a token belongs to it. */
  readonly scope: string;
  /** Unique in the list; the list is in descending order of it, so that new items disturb no later page. */
  readonly keyOf: (item: T) => string;
  readonly settings: PageSettings;
}

// Behind every key, as keys begin with digits.
const BEFORE_ALL = '~';

/** The page that the query asks for. Throws INVALID_ARGUMENT for a size or token that is none. */
export function pageOf<T>(items: readonly T[], { query, scope, keyOf, settings }: ListRequest<T>): Page<T> {
  const size = pageSizeOf(query, settings);
  const list = fingerprintOf(scope, query.get('filter') ?? '');
  const after = readToken(query.get('pageToken') ?? query.get('page_token') ?? '', list);
  if (after === null && settings.emptyFirstPage)
    return { items: [], nextPageToken: toToken(BEFORE_ALL, list) };
  const rest = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => key < (after ?? BEFORE_ALL))
    .sort((one, other) => (one.key < other.key ? 1 : -1));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    nextPageToken: last && rest.length > size ? toToken(last.key, list) : undefined,
  };
}

/** A list key that puts the newest first. */
export function newestFirstKey(at: Date, name: string): string {
  return `${String(at.getTime()).padStart(15, '0')}/${name}`;
}

function pageSizeOf(query: URLSearchParams, { defaultPageSize, maxPageSize }: PageSettings): number {
  const text = query.get('pageSize') ?? query.get('page_size') ?? '0';
  if (!/^-?\d+$/.test(text)) {
    throw invalidPaging('page_size', `Invalid value at 'page_size' (TYPE_INT32), "${text}"`);
  }
  const size = Number(text);
  if (size < 0) throw invalidPaging('page_size', 'Page size must not be negative.');
  return size === 0 ? defaultPageSize : Math.min(size, maxPageSize);
}

function readToken(token: string, list: string): string | null {
  if (token === '') return null;
  const content = parseToken(token);
  if (!isJsonObject(content) || content.list !== list || typeof content.after !== 'string') {
    throw invalidPaging('page_token', 'The page token is invalid.');
  }
  return content.after;
}

function parseToken(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function toToken(after: string, list: string): string {
  return Buffer.from(JSON.stringify({ after, list })).toString('base64url');
}

function fingerprintOf(scope: string, filter: string): string {
  return createHash('sha256').update(`${scope}\n${filter}`).digest('base64url').slice(0, 12);
}

function invalidPaging(field: string, message: string): ServiceError {
  return invalidArgument(message, [{ field, message }]);
}
