import { ProviderError, type ProviderProblem, toProblem } from '../errors.ts';
import type { Call, Page, Provider } from '../providers/provider.ts';
import type { ListPosition, ListPositions } from './list-cursor.ts';

export interface ListSource<Item> {
  readonly provider: Provider;
  readonly list: (token: string | null, call: Call) => Promise<Page<Item>>;
  /** Why the list cannot be complete even if it answers; null where it can. */
  readonly shortcoming: ProviderProblem | null;
}

export interface MergeRequest<Item> {
  readonly sources: readonly ListSource<Item>[];
  readonly first: number;
  readonly after: ListPositions;
  readonly matches: (item: Item) => boolean;
  /** By which the providers' lists are merged, newest first. */
  readonly instantOf: (item: Item) => Date | null;
}

export interface MergedPage<Item> {
  readonly rows: readonly { readonly item: Item; readonly positions: ListPositions }[];
  readonly hasNextPage: boolean;
  readonly sources: readonly {
    readonly provider: Provider;
    readonly complete: boolean;
    readonly problem: ProviderProblem | null;
  }[];
}

// A filter that fits next to nothing would otherwise read a provider's whole history in one request.
const MAX_PAGES_A_REQUEST = 200;

/**
 * One page of a list over several providers, read side by side. Each provider's own order is kept, so that paging
 * on loses and repeats nothing; the next row is the newest of those at the heads. A provider that fails costs its
 * own rows: its position stays, and a later page tries again from there.
 */
export async function readMergedPage<Item>(
  request: MergeRequest<Item>,
  call: Call,
  now: () => Date,
): Promise<MergedPage<Item>> {
  const readers = request.sources.map((source) => new SourceReader(source, request, call, now));
  const positionsNow = () =>
    new Map([...request.after, ...readers.map((reader) => [reader.key, reader.position] as const)]);
  const rows: { item: Item; positions: ListPositions }[] = [];
  await Promise.all(readers.map((reader) => reader.fill()));
  while (rows.length < request.first) {
    const next = newestHead(readers, request.instantOf);
    if (!next) break;
    const item = next.take();
    rows.push({ item, positions: positionsNow() });
    await next.fill();
  }
  return {
    rows,
    hasNextPage: readers.some((reader) => reader.head !== undefined),
    sources: readers.map((reader) => reader.status),
  };
}

function newestHead<Item>(
  readers: readonly SourceReader<Item>[],
  instantOf: (item: Item) => Date | null,
): SourceReader<Item> | undefined {
  let newest: SourceReader<Item> | undefined;
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const reader of readers) {
    if (reader.head === undefined) continue;
    const instantMs = instantOf(reader.head.item)?.getTime() ?? Number.MIN_SAFE_INTEGER;
    if (newest !== undefined && instantMs <= newestMs) continue;
    newest = reader;
    newestMs = instantMs;
  }
  return newest;
}

interface Row<Item> {
  readonly item: Item;
  readonly at: ListPosition;
}

/** Reads one provider's list from a position on, a page at a time, keeping what matches. */
class SourceReader<Item> {
  readonly key: string;
  readonly #source: ListSource<Item>;
  readonly #matches: (item: Item) => boolean;
  readonly #call: Call;
  readonly #now: () => Date;
  readonly #tokens = new Set<string | null>();
  #rows: Row<Item>[] = [];
  /** The page to read next. */
  #nextPage: ListPosition | 'end';
  #problem: ProviderProblem | null = null;
  /** Why rows are missing although the list goes on. */
  #unreadable: ProviderProblem | null = null;

  constructor(source: ListSource<Item>, request: MergeRequest<Item>, call: Call, now: () => Date) {
    this.key = source.provider.key;
    this.#source = source;
    this.#matches = request.matches;
    this.#call = call;
    this.#now = now;
    this.#nextPage = request.after.get(this.key) ?? { token: null, offset: 0 };
  }

  get head(): Row<Item> | undefined {
    return this.#rows[0];
  }

  /** Where to go on after what was given out; rows that do not match are not read again. */
  get position(): ListPosition | 'end' {
    return this.head?.at ?? this.#nextPage;
  }

  get status(): MergedPage<Item>['sources'][number] {
    const problem = this.#problem ?? this.#unreadable ?? this.#source.shortcoming;
    return { provider: this.#source.provider, complete: problem === null, problem };
  }

  take(): Item {
    const row = this.#rows.shift();
    if (!row) throw new Error('take without a head');
    return row.item;
  }

  /** Reads on until there is a row to give out, or no more to read. Never rejects for the provider's trouble. */
  async fill(): Promise<void> {
    while (this.#rows.length === 0 && this.#nextPage !== 'end' && this.#problem === null) {
      try {
        await this.#readPage(this.#nextPage);
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        this.#problem = toProblem(error, this.#now());
      }
    }
  }

  async #readPage({ token, offset }: ListPosition): Promise<void> {
    this.#guard(token);
    const page = await this.#source.list(token, this.#call);
    if (page.unreadable) this.#unreadable ??= toProblem(page.unreadable, this.#now());
    for (const [index, item] of page.items.entries()) {
      if (index >= offset && this.#matches(item)) this.#rows.push({ item, at: { token, offset: index } });
    }
    this.#nextPage = page.nextToken === null ? 'end' : { token: page.nextToken, offset: 0 };
  }

  #guard(token: string | null): void {
    const problem = this.#tokens.has(token)
      ? 'its pages go round in a circle'
      : this.#tokens.size >= MAX_PAGES_A_REQUEST
        ? `more than ${MAX_PAGES_A_REQUEST} pages for one request; narrow the filter`
        : null;
    this.#tokens.add(token);
    if (problem === null) return;
    const { key } = this;
    throw new ProviderError('PROVIDER_PROTOCOL', `the list of ${key} was not read to its end: ${problem}`, {
      provider: key,
      status: null,
      retryable: false,
    });
  }
}
