import { ProviderError } from '../../../src/errors.ts';
import { type ListPositions, parseListCursor, toListCursor } from '../../../src/graphql/list-cursor.ts';
import {
  type ListSource,
  type MergedPage,
  type MergeRequest,
  readMergedPage,
} from '../../../src/graphql/merged-list.ts';
import type { Page } from '../../../src/providers/provider.ts';
import { createCall } from '../../support/create-call.ts';
import { createFakeProvider } from '../../support/fake-provider.ts';

export interface Row {
  readonly id: string;
  readonly fits: boolean;
  /** Null where its provider does not tell. */
  readonly atMs: number | null;
}

/** What a provider in trouble rejects with. */
export function outage(provider: string): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', `${provider} is down`, {
    provider,
    status: 503,
    retryable: true,
  });
}

/** A provider's list in pages of the given rows; the calls whose turn is `false` fail. */
export function pagedSource(
  key: string,
  pages: readonly (readonly Row[])[],
  turns: readonly boolean[] = [],
): ListSource<Row> & { readonly asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  return {
    provider: createFakeProvider({ key }),
    shortcoming: null,
    asked,
    async list(token) {
      asked.push(token);
      if (turns[asked.length - 1] === false) throw outage(key);
      const index = token === null ? 0 : Number(token);
      const isLast = index >= pages.length - 1;
      return { items: pages[index] ?? [], nextToken: isLast ? null : String(index + 1) };
    },
  };
}

/** What a page token stands for: the last row of the page before, or how many rows come before the page. */
export type Paging = 'by row' | 'by count';

/** A list, newest first, that changes between two looks. */
export class LivingList {
  readonly source: ListSource<Row>;
  readonly #pageSize: number;
  readonly #paging: Paging;
  #rows: readonly Row[] = [];
  #made = 0;

  constructor(key: string, rows: number, pageSize: number, paging: Paging = 'by row') {
    this.#pageSize = pageSize;
    this.#paging = paging;
    this.source = { ...pagedSource(key, []), list: async (token) => this.#page(token) };
    for (let row = 0; row < rows; row += 1) this.add();
  }

  get ids(): readonly string[] {
    return this.#rows.map(({ id }) => id);
  }

  add(): void {
    this.#made += 1;
    const id = `${this.source.provider.key}/${String(this.#made).padStart(6, '0')}`;
    this.#rows = [{ id, fits: true, atMs: this.#made }, ...this.#rows];
  }

  /** Takes away `count` rows from a place on. */
  remove(place: number, count: number): void {
    const from = this.#rows.length === 0 ? 0 : place % this.#rows.length;
    this.#rows = this.#rows.toSpliced(from, count);
  }

  #page(token: string | null): Page<Row> {
    return this.#paging === 'by row' ? this.#pageByRow(token) : this.#pageByCount(Number(token ?? 0));
  }

  #pageByCount(skip: number): Page<Row> {
    const end = skip + this.#pageSize;
    return { items: this.#rows.slice(skip, end), nextToken: end < this.#rows.length ? String(end) : null };
  }

  #pageByRow(token: string | null): Page<Row> {
    const rest = this.#rows.filter(({ id }) => token === null || id < token);
    const items = rest.slice(0, this.#pageSize);
    return { items, nextToken: rest.length > items.length ? (items.at(-1)?.id ?? null) : null };
  }
}

/** One page of the rows that fit. */
export function readPage(
  sources: readonly ListSource<Row>[],
  first: number,
  after: ListPositions = new Map(),
): Promise<MergedPage<Row>> {
  const request: MergeRequest<Row> = {
    sources,
    first,
    after,
    matches: ({ fits }) => fits,
    nameOf: ({ id }) => id,
    instantOf: ({ atMs }) => (atMs === null ? null : new Date(atMs)),
  };
  return readMergedPage(request, createCall(), () => new Date('2026-01-01T00:00:00Z'));
}

/** Pages on as a client does, cursor by cursor, until every source has given all it has. */
export async function readToTheEnd(
  sources: readonly ListSource<Row>[],
  first: number,
  after: ListPositions = new Map(),
  betweenPages: () => void = () => {},
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let requests = 0; requests < 1_000; requests += 1) {
    const page = await readPage(sources, first, after);
    rows.push(...page.rows.map(({ item }) => item));
    const last = page.rows.at(-1);
    after = last ? parseListCursor('rows', toListCursor('rows', last.positions)) : after;
    if (!page.hasNextPage && page.sources.every(({ complete }) => complete)) return rows;
    betweenPages();
  }
  throw new Error('the list never came to its end');
}
