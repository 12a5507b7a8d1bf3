import { startCall } from '../operations/upstream-call.ts';
import type { Call, Page, Provider } from '../providers/provider.ts';
import type { RequestContext } from './context.ts';
import { listName, parseListCursor, toListCursor } from './list-cursor.ts';
import { type MergedPage, readMergedPage } from './merged-list.ts';
import { parseFirst } from './page-arguments.ts';

// The rest of a request's time is for the fields of the rows that did arrive.
const SHARE_OF_DEADLINE = 0.7;

export interface ConnectionRequest<Item> {
  readonly field: string;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
  readonly filter: object;
  readonly providers: readonly Provider[];
  /** Undefined where the provider has no such list: it is then named as incomplete. */
  readonly listOf: (
    provider: Provider,
  ) => ((token: string | null, call: Call) => Promise<Page<Item>>) | undefined;
  /** What stands in for a list that a provider does not have. */
  readonly instead?: (provider: Provider) => Promise<readonly Item[]>;
  readonly matches: (item: Item) => boolean;
  /** Unique in its provider's list. */
  readonly nameOf: (item: Item) => string;
  readonly instantOf: (item: Item) => Date | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly sources: MergedPage<unknown>['sources'];
}

/** One page of a list over the providers, as Relay's connection. */
export async function readConnection<Item, Node>(
  request: ConnectionRequest<Item>,
  toNode: (item: Item) => Node,
  context: RequestContext,
): Promise<Connection<Node>> {
  const { field, first, after, filter, providers, listOf, matches, nameOf, instantOf } = request;
  const list = listName(field, filter);
  const now = () => context.clock.now();
  const page = await readMergedPage(
    {
      first: parseFirst(first),
      after: after == null ? new Map() : parseListCursor(list, after),
      matches,
      nameOf,
      instantOf,
      sources: providers.map((provider) => ({
        provider,
        list:
          listOf(provider) ??
          (async () => ({ items: (await request.instead?.(provider)) ?? [], nextToken: null })),
        shortcoming: listOf(provider) ? null : cannotList(provider, field, now()),
      })),
    },
    startCall({
      clock: context.clock,
      timeoutMs: Math.ceil(context.deadlineMs * SHARE_OF_DEADLINE),
      signal: context.call.signal,
      requestId: context.requestId,
      allowance: context.call.allowance,
      span: context.call.span,
    }),
    now,
  );
  return toConnection(page, list, toNode, after != null);
}

function toConnection<Item, Node>(
  page: MergedPage<Item>,
  list: string,
  toNode: (item: Item) => Node,
  hasPreviousPage: boolean,
): Connection<Node> {
  const edges = page.rows.map(({ item, positions }) => ({
    // Made for those alone who ask for it: mostly for the last.
    get cursor() {
      return toListCursor(list, positions);
    },
    node: toNode(item),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return edges.at(0)?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
    sources: page.sources,
  };
}

/** "trainingJobs" for people: "training jobs". */
function wordsOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function cannotList({ key }: Provider, field: string, at: Date) {
  return {
    code: 'CAPABILITY_UNSUPPORTED' as const,
    message: `${key} cannot list its ${wordsOf(field)}: its API version has no such request. What the gateway has on record is shown`,
    at,
    retryable: false,
    providerRequestId: null,
  };
}
