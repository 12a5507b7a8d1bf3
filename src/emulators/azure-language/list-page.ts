import { z } from 'zod';
import type { EmulatorRequest, EmulatorResponse } from '../http-exchange.ts';
import { parseInput } from './request-body.ts';
import type { Settings } from './settings.ts';

/** What the service counts `top` down from where none was given. */
const MAX_INT32 = 2_147_483_647;

const int32Schema = z.coerce.number().int().min(0).max(MAX_INT32);

const pageQuerySchema = z.object({
  top: int32Schema.optional(),
  skip: int32Schema.optional(),
  maxpagesize: int32Schema.min(1).optional(),
});

/**
 * One page of a list, after `top` (items in all), `skip` and `maxpagesize`. The link to the next page is absolute, has a slash
 * before its question mark, carries on `top` less the items already given, and repeats nothing else but the version.
 */
export function listPage(
  request: EmulatorRequest,
  items: readonly object[],
  settings: Pick<Settings, 'defaultPageSize' | 'lastPageNextLink'>,
): EmulatorResponse {
  const query = parseInput(definedEntries(request.query), pageQuerySchema);
  const top = query.top ?? MAX_INT32;
  const skip = query.skip ?? 0;
  const pageSize = query.maxpagesize ?? settings.defaultPageSize;
  const value = items.slice(skip, skip + Math.min(top, pageSize));
  const next = { top: top - value.length, skip: skip + value.length, maxpagesize: pageSize };
  const more = next.top > 0 && next.skip < items.length;
  const nextLink = more ? { nextLink: toNextLink(request, next) } : LAST_LINKS[settings.lastPageNextLink];
  return { status: 200, body: { value, ...nextLink } };
}

const LAST_LINKS = { null: { nextLink: null }, empty: { nextLink: '' }, absent: {} } as const;

function toNextLink(
  { origin, path, query }: EmulatorRequest,
  next: { readonly top: number; readonly skip: number; readonly maxpagesize: number },
): string {
  const version = encodeURIComponent(query.get('api-version') ?? '');
  const place = `${origin}${path.replace(/\/$/, '')}/`;
  return `${place}?api-version=${version}&top=${next.top}&skip=${next.skip}&maxpagesize=${next.maxpagesize}`;
}

function definedEntries(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    ['top', 'skip', 'maxpagesize'].flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
