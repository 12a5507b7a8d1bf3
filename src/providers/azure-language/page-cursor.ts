/** Where a list goes on: the paging part of a query, e.g. "top=90&skip=10". */
export type PageCursor = string;

const PAGING_PARAMETERS = ['top', 'skip', 'maxpagesize'];
const CURSOR = /^(?:(?:top|skip|maxpagesize)=\d{1,10}(?:&(?!$)|$)){1,3}$/;

export function isPageCursor(text: string): boolean {
  return CURSOR.test(text) && skipOf(text) !== null;
}

/**
 * The paging parameters of a `nextLink`, wherever else that link points (A6). Null on the last page, "malformed" where
 * the link does not say how much to skip.
 */
export function toPageCursor(nextLink: string | null): PageCursor | null | 'malformed' {
  if (nextLink === null || nextLink === '') return null;
  const query = new URLSearchParams(nextLink.replace(/^[^?]*\??/, '').replace(/#.*$/, ''));
  const cursor = PAGING_PARAMETERS.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name}=${value}`];
  }).join('&');
  return isPageCursor(cursor) ? cursor : 'malformed';
}

/** How many items come before the page; null where the cursor does not say. */
export function skipOf(cursor: PageCursor): number | null {
  const skip = new URLSearchParams(cursor).get('skip');
  return skip === null ? null : Number(skip);
}
