import { ProviderError } from '../../errors.ts';
import type { WireResource } from '../google/parse-named.ts';
import { idWithin } from '../google/resource-names.ts';
import type { WirePageRequest } from '../google/rest-client.ts';
import type { Call, OperationHints, Page, PageRequest } from '../provider.ts';
import type { OperationParent, VertexAccess } from './access.ts';
import { operationFilter } from './list-filter.ts';
import {
  FIRST_POSITION,
  type OperationPosition,
  parseToken,
  RESOURCES_A_PAGE,
  toToken,
} from './operation-position.ts';
import { isForbidden, isRefusal, orRefusedPage } from './refused-list.ts';
import { modelWithin } from './resource-names.ts';
import type { WireOperation } from './wire.ts';

/**
 * A part of the list of all operations: those directly below the location, or those below every resource of a
 * collection, or below one of them. Nothing lists them together (V10).
 */
type Part = 'location' | { readonly collection: OperationParent; readonly id: string | null };

/** One step of reading a part: what was found, and where the part goes on; null at its end. */
interface Step {
  readonly pages: readonly Page<WireOperation>[];
  readonly next: OperationPosition | null;
  readonly shown: OperationPosition['shown'];
  /** Why resources could not be looked below; absent where they could. */
  readonly unreadable?: ProviderError;
}

/** Resources that are looked below from now on. */
interface Begun {
  readonly ids: readonly string[];
  readonly token: string | null;
  readonly isAll: boolean;
  readonly unreadable?: ProviderError;
}

interface Reading {
  readonly access: VertexAccess;
  readonly filter: string;
  readonly call: Call;
}

/** One page, which may be empty and yet have a next one. */
export async function listWireOperations(
  access: VertexAccess,
  { token, hints = {} }: PageRequest<OperationHints>,
  call: Call,
): Promise<Page<WireOperation>> {
  const parts = toParts(access, hints.worksOn);
  if (parts.length === 0) return { items: [], nextToken: null };
  const at = token === null ? FIRST_POSITION : parseToken(token, parts.length);
  const reading = { access, filter: operationFilter(hints.done), call };
  const part = parts[at.part] ?? 'location';
  const step = part === 'location' ? await readLocation(reading, at) : await readBelow(reading, part, at);
  const { pages, next, shown } = step;
  const goesOn = next ?? beginNextPart(parts, at.part, shown);
  const unreadable = step.unreadable ?? pages.find((page) => page.unreadable)?.unreadable;
  return {
    items: pages.flatMap(({ items }) => items),
    nextToken: goesOn && toToken(goesOn),
    ...(unreadable && { unreadable }),
  };
}

/** Empty where nothing here can be worked on under that name. */
function toParts(access: VertexAccess, worksOn: string | undefined): readonly Part[] {
  const { parent, nestedOperations, tuningJobs } = access;
  const every = (collection: OperationParent): Part => ({ collection, id: null });
  if (worksOn === undefined) {
    const listed = nestedOperations.filter((collection) => tuningJobs || collection !== 'tuningJobs');
    return ['location', ...listed.map(every)];
  }
  const datasetId = idWithin(parent, 'datasets', worksOn);
  if (datasetId !== null) return ['location', { collection: 'datasets', id: datasetId }];
  const model = modelWithin(parent, worksOn);
  if (model === null) return [];
  // Deploying a model is work on an endpoint, and its operation is kept there.
  const serving = nestedOperations.filter((collection) => collection === 'endpoints').map(every);
  return ['location', { collection: 'models', id: model.id }, ...serving];
}

function beginNextPart(
  parts: readonly Part[],
  part: number,
  shown: OperationPosition['shown'],
): OperationPosition | null {
  const isNew = (candidate: Part) => candidate === 'location' || !shown.includes(candidate.collection);
  const next = parts.findIndex((candidate, index) => index > part && isNew(candidate));
  return next === -1 ? null : { ...FIRST_POSITION, part: next, shown };
}

async function readLocation({ access, filter, call }: Reading, at: OperationPosition): Promise<Step> {
  const page = await readPage(access, null, { token: at.token, filter }, call);
  const shown = [...new Set([...at.shown, ...page.items.flatMap((wire) => nestedIn(access, wire))])];
  const next = page.nextToken === null ? null : { ...at, token: page.nextToken, shown };
  return { pages: [page], next, shown };
}

function nestedIn({ nestedOperations }: VertexAccess, { path }: WireOperation): readonly OperationParent[] {
  return nestedOperations.filter((collection) => collection === path.steps[0]?.collection);
}

/** The next page of each of a few resources, side by side. */
async function readBelow(
  reading: Reading,
  part: Exclude<Part, 'location'>,
  at: OperationPosition,
): Promise<Step> {
  const { access, filter, call } = reading;
  const begun = await beginResources(reading, part, at);
  const asked: readonly (readonly [string, string | null])[] = [
    ...at.open,
    ...begun.ids.map((id) => [id, null] as const),
  ];
  const read = await Promise.all(
    asked.map(([id, token]) => readPage(access, `${part.collection}/${id}`, { token, filter }, call)),
  );
  const open = asked.flatMap(([id], index): OperationPosition['open'] => {
    const token = read[index]?.nextToken ?? null;
    return token === null ? [] : [[id, token]];
  });
  const isOver = open.length === 0 && begun.isAll;
  const count = at.begun + begun.ids.length;
  const next = isOver ? null : { ...at, open, token: begun.token, begun: count, isBegun: begun.isAll };
  return { pages: read, next, shown: at.shown, ...(begun.unreadable && { unreadable: begun.unreadable }) };
}

/** Resources that have not been looked below yet: those that were begun are read to their end first. */
async function beginResources(
  { access, call }: Reading,
  { collection, id }: Exclude<Part, 'location'>,
  { open, token, begun, isBegun }: OperationPosition,
): Promise<Begun> {
  if (open.length > 0 || isBegun) return { ids: [], token, isAll: isBegun };
  if (id !== null) return { ids: [id], token: null, isAll: true };
  const page = await listResources(access, collection, token, call);
  const left = access.nestedOperationsLimit - begun;
  const ids = page.items.slice(0, left).map((resource) => resource.id);
  const isCut = page.items.length > left || (page.items.length === left && page.nextToken !== null);
  const unreadable = page.unreadable ?? (isCut ? tooMany(access, collection) : undefined);
  return {
    ids,
    token: page.nextToken,
    isAll: isCut || page.nextToken === null,
    ...(unreadable && { unreadable }),
  };
}

/** A request for each of thousands of resources would use the quota up for a list that hardly anybody reads to its end. */
function tooMany(
  { key, nestedOperationsLimit: limit }: VertexAccess,
  collection: OperationParent,
): ProviderError {
  const message = `${key} has more than ${limit} ${collection}: operations below ${limit} of them are listed, those changed last where it can tell; filter by worksOn for those of one model or dataset, or raise nestedOperationsLimit`;
  return new ProviderError('LIMIT_EXCEEDED', message, {
    provider: key,
    status: null,
    retryable: false,
    mayHaveActed: false,
  });
}

/** Not every region has every kind of job (V13), and not every caller may list all of them: that spoils no other part. */
async function listResources(
  { client }: VertexAccess,
  collection: OperationParent,
  token: string | null,
  call: Call,
): Promise<Page<WireResource>> {
  try {
    return await client.listResources(collection, RESOURCES_A_PAGE, token, call);
  } catch (error) {
    if (!(error instanceof ProviderError) || !isRefusal(error)) throw error;
    const isUnknown = isRejection(error, 404) || isRejection(error, 501);
    return { items: [], nextToken: null, ...(!isUnknown && { unreadable: error }) };
  }
}

/** A resource that is gone, and a service that lists no operations there (V10), have none. */
async function readPage(
  access: VertexAccess,
  below: string | null,
  page: WirePageRequest,
  call: Call,
): Promise<Page<WireOperation>> {
  try {
    return await orRefusedPage(readFiltered(access, below, page, call), isForbidden);
  } catch (error) {
    if (!isRejection(error, 501) && !(below !== null && isRejection(error, 404))) throw error;
    return { items: [], nextToken: null };
  }
}

/** Which filters these lists take is not documented (V12): a filter that is refused is done without. */
async function readFiltered(
  { client }: VertexAccess,
  below: string | null,
  page: WirePageRequest,
  call: Call,
): Promise<Page<WireOperation>> {
  try {
    return await client.listOperations(below, page, call);
  } catch (error) {
    if (!page.filter || !isRejection(error, 400)) throw error;
    return client.listOperations(below, { token: page.token }, call);
  }
}

function isRejection(error: unknown, status: number): boolean {
  return error instanceof ProviderError && error.code === 'PROVIDER_REJECTED' && error.status === status;
}
