import { ProviderError, type ProviderProblem, toProblem } from '../errors.ts';
import type { Call, Page, Provider } from '../providers/provider.ts';
import { type ListPosition, type ListPositions, MAX_MARKS, toMark } from './list-cursor.ts';

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
  /** Unique in its provider's list. */
  readonly nameOf: (item: Item) => string;
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
 * One page of a list over several providers, read side by side. Each provider's own order is kept, and what was given
 * out is told by name, so that paging on loses and repeats nothing though rows come and go meanwhile; the next row is
 * the newest of those at the heads. A provider that fails costs its own rows: its position stays, and a later page
 * tries again from there.
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
  /** How many rows of its page come before it. */
  readonly index: number;
}

// A list that counts its rows off shows the end of a page again on the next one where rows were added meanwhile.
const MARKS_CARRIED_ON = 50;

const BEGINNING: ListPosition = { token: null, offset: 0, given: [] };

/** Reads one provider's list from a position on, a page at a time, keeping what matches. */
class SourceReader<Item> {
  readonly key: string;
  readonly #source: ListSource<Item>;
  readonly #request: Pick<MergeRequest<Item>, 'matches' | 'nameOf'>;
  readonly #call: Call;
  readonly #now: () => Date;
  readonly #tokens = new Set<string | null>();
  #rows: Row<Item>[] = [];
  /** The page that the rows are of, and what of it is given out by now. */
  #page: ListPosition = BEGINNING;
  /** The marks of the rows of that page that were given out, earlier or now. */
  #seen: readonly string[] = [];
  /** The page to read next, and what it may show that is of earlier pages. */
  #nextPage: ListPosition | 'end';
  #problem: ProviderProblem | null = null;
  /** Why rows are missing although the list goes on. */
  #unreadable: ProviderProblem | null = null;

  constructor(source: ListSource<Item>, request: MergeRequest<Item>, call: Call, now: () => Date) {
    this.key = source.provider.key;
    this.#source = source;
    this.#request = request;
    this.#call = call;
    this.#now = now;
    this.#nextPage = request.after.get(this.key) ?? BEGINNING;
  }

  get head(): Row<Item> | undefined {
    return this.#rows[0];
  }

  /** Where to go on after what was given out; rows that do not match are not read again. */
  get position(): ListPosition | 'end' {
    if (this.head === undefined) return this.#goesOnAt;
    const { token, offset, given } = this.#page;
    return { token, offset: Math.max(offset, this.head.index - MAX_MARKS), given };
  }

  get #goesOnAt(): ListPosition | 'end' {
    if (this.#nextPage === 'end') return 'end';
    const given = [...this.#nextPage.given, ...this.#seen].slice(-MAX_MARKS);
    return { ...this.#nextPage, given };
  }

  get status(): MergedPage<Item>['sources'][number] {
    const problem = this.#problem ?? this.#unreadable ?? this.#source.shortcoming;
    return { provider: this.#source.provider, complete: problem === null, problem };
  }

  take(): Item {
    const row = this.#rows.shift();
    if (!row) throw new Error('take without a head');
    const { given } = this.#page;
    const mark = toMark(this.#request.nameOf(row.item));
    this.#page = { ...this.#page, given: [...given, mark].slice(-MAX_MARKS) };
    this.#seen = [...this.#seen, mark].slice(-MARKS_CARRIED_ON);
    return row.item;
  }

  /** Reads on until there is a row to give out, or no more to read. Never rejects for the provider's trouble. */
  async fill(): Promise<void> {
    while (this.#rows.length === 0 && this.#problem === null) {
      const position = this.#goesOnAt;
      if (position === 'end') return;
      try {
        await this.#readPage(position);
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        this.#problem = toProblem(error, this.#now());
      }
    }
  }

  async #readPage(position: ListPosition): Promise<void> {
    const { token, offset, given } = position;
    this.#guard(token);
    const page = await this.#source.list(token, this.#call);
    if (page.unreadable) this.#unreadable ??= toProblem(page.unreadable, this.#now());
    const known = new Set(given);
    const names = new Set<string>();
    const seen = new Set<string>();
    for (const [index, item] of page.items.entries()) {
      const name = this.#request.nameOf(item);
      const mark = known.size === 0 ? null : toMark(name);
      if (mark !== null && known.has(mark)) seen.add(mark);
      else if (index >= offset && !names.has(name) && this.#request.matches(item)) {
        this.#rows.push({ item, index });
      }
      names.add(name);
    }
    this.#page = position;
    this.#seen = given.filter((mark) => seen.has(mark)).slice(-MARKS_CARRIED_ON);
    // Rows given out that are not here any more are gone, or were pushed on by new ones before them.
    const unseen = given.filter((mark) => !seen.has(mark));
    this.#nextPage = page.nextToken === null ? 'end' : { token: page.nextToken, offset: 0, given: unseen };
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
