import { fieldsWrong } from './harbour-error.ts';
import type { Settings } from './settings.ts';

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly next: string | undefined;
}

const USUAL_LIMIT = 20;
const MAX_LIMIT = 100;

/** The page asked for, the newest first; a cursor is the last id given, so that new rows disturb no page. */
export function pageOf<Row extends { readonly id: string }>(
  all: Iterable<Row>,
  query: URLSearchParams,
  { maxLimit }: Settings,
): ListPage<Row> {
  const limit = Math.min(readLimit(query.get('limit')), maxLimit);
  const after = readCursor(query.get('cursor'));
  const rest = [...all]
    .filter(({ id }) => after === null || id < after)
    .sort((one, other) => (one.id < other.id ? 1 : -1));
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: last && rest.length > limit ? toCursor(last.id) : undefined };
}

function readLimit(text: string | null): number {
  if (text === null) return USUAL_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw fieldsWrong('the page cannot be given', [{ name: 'limit', text: 'must be 1 to 100' }]);
}

function readCursor(cursor: string | null): string | null {
  if (cursor === null) return null;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^(mdl|job)_[a-z0-9]+$/.test(id)) return id;
  throw fieldsWrong('the page cannot be given', [{ name: 'cursor', text: 'is none that Harbour gave' }]);
}

function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}
