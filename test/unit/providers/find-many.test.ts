import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import { type FindManyPlan, findMany } from '../../../src/providers/find-many.ts';
import { rejection } from '../../support/rejection.ts';

interface Shelf {
  /** What the provider has, page by page. */
  readonly pages: readonly (readonly string[])[];
  readonly canList?: boolean;
  /** Names whose single read fails. */
  readonly broken?: ReadonlyMap<string, Error>;
  /** How listing fails, from this page on (0 is the first). */
  readonly listFails?: { readonly fromPage: number; readonly error: Error };
}

/** A provider of strings that notes every request: "list 0", "get a". */
function createShelf({ pages, canList = true, broken = new Map(), listFails }: Shelf) {
  const requests: string[] = [];
  const get = async (name: string) => {
    requests.push(`get ${name}`);
    const error = broken.get(name);
    if (error) throw error;
    return pages.flat().find((item) => item === name);
  };
  const list = async (token: string | null) => {
    const index = Number(token ?? 0);
    requests.push(`list ${index}`);
    if (listFails && index >= listFails.fromPage) throw listFails.error;
    return { items: pages[index] ?? [], nextToken: index + 1 < pages.length ? String(index + 1) : null };
  };
  const find = (names: readonly string[]) => {
    const plan: FindManyPlan<string> = { names, nameOf: (item) => item, get, ...(canList ? { list } : {}) };
    return findMany(plan);
  };
  return { requests, find };
}

function failure(message: string): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', message, {
    provider: 'google',
    status: 503,
    retryable: true,
  });
}

const plain = (found: ReadonlyMap<string, unknown>) => Object.fromEntries(found);

describe('findMany', () => {
  it('asks nothing for no names', async () => {
    const { requests, find } = createShelf({ pages: [['a']] });
    expect((await find([])).size).toBe(0);
    expect(requests).toEqual([]);
  });

  it('reads one name by itself', async () => {
    const { requests, find } = createShelf({ pages: [['a', 'b']] });
    expect(plain(await find(['b']))).toEqual({ b: 'b' });
    expect(requests).toEqual(['get b']);
  });

  it('takes the same name twice for one', async () => {
    const { requests, find } = createShelf({ pages: [['a', 'b']] });
    expect(plain(await find(['b', 'b']))).toEqual({ b: 'b' });
    expect(requests).toEqual(['get b']);
  });

  it('finds fifty names of one page with one request', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `job-${index}`);
    const { requests, find } = createShelf({ pages: [names] });
    expect((await find(names)).size).toBe(50);
    expect(requests).toEqual(['list 0']);
  });

  it('stops listing once everything is found', async () => {
    const { requests, find } = createShelf({ pages: [['a', 'x'], ['b', 'c'], ['d']] });
    expect(plain(await find(['a', 'b', 'c']))).toEqual({ a: 'a', b: 'b', c: 'c' });
    expect(requests).toEqual(['list 0', 'list 1']);
  });

  it('knows from a whole list that a name does not exist', async () => {
    const { requests, find } = createShelf({ pages: [['a'], ['b']] });
    expect(plain(await find(['a', 'b', 'c', 'd']))).toEqual({ a: 'a', b: 'b' });
    expect(requests).toEqual(['list 0', 'list 1']);
  });

  it('reads one by one where the provider cannot list', async () => {
    const { requests, find } = createShelf({ pages: [['a', 'b']], canList: false });
    expect(plain(await find(['a', 'b', 'c']))).toEqual({ a: 'a', b: 'b' });
    expect(requests).toEqual(['get a', 'get b', 'get c']);
  });

  it('goes over to reading when listing costs more than what is missing', async () => {
    const { requests, find } = createShelf({ pages: [['a'], ['x'], ['y'], ['z'], ['b', 'c']] });
    expect(plain(await find(['a', 'b', 'c']))).toEqual({ a: 'a', b: 'b', c: 'c' });
    expect(requests).toEqual(['list 0', 'list 1', 'get b', 'get c']);
  });

  it('never makes more than two requests a name, however long the list', async () => {
    for (let count = 2; count <= 12; count += 1) {
      const wanted = Array.from({ length: count }, (_, index) => `wanted-${index}`);
      const others = Array.from({ length: 100 }, (_, index) => [`other-${index}`]);
      const { requests, find } = createShelf({ pages: [...others, wanted] });
      expect((await find(wanted)).size).toBe(count);
      expect(requests.length).toBeLessThanOrEqual(2 * count);
    }
  });

  it('ends on a list that turns in a circle', async () => {
    let pages = 0;
    const found = await findMany<string>({
      names: ['a', 'b', 'c'],
      nameOf: (item) => item,
      get: async () => undefined,
      list: async () => {
        pages += 1;
        return { items: [], nextToken: 'again' };
      },
    });
    expect(found.size).toBe(0);
    expect(pages).toBe(2);
  });

  it('goes on over an empty page', async () => {
    const { requests, find } = createShelf({ pages: [[], ['a', 'b']] });
    expect(plain(await find(['a', 'b']))).toEqual({ a: 'a', b: 'b' });
    expect(requests).toEqual(['list 0', 'list 1']);
  });

  it('keeps the first of two items with one name and leaves out what nobody asked for', async () => {
    const found = await findMany<{ name: string | null; at: number }>({
      names: ['a', 'b'],
      nameOf: ({ name }) => name,
      get: async () => undefined,
      list: async () => ({
        items: [
          { name: 'a', at: 1 },
          { name: null, at: 2 },
          { name: 'a', at: 3 },
          { name: 'other', at: 4 },
        ],
        nextToken: null,
      }),
    });
    expect(plain(found)).toEqual({ a: { name: 'a', at: 1 } });
  });

  it('asks one by one for what an inconclusive list lacks', async () => {
    const found = await findMany<string>({
      names: ['a', 'b', 'c'],
      nameOf: (name) => name,
      get: async (name) => (name === 'b' ? name : undefined),
      list: async () => ({ items: ['a'], nextToken: null, conclusive: false }),
    });
    expect(plain(found)).toEqual({ a: 'a', b: 'b' });
  });

  it('maps a name that fails to its error and spoils no other', async () => {
    const error = failure('down');
    const { find } = createShelf({ pages: [['a', 'b']], canList: false, broken: new Map([['a', error]]) });
    expect(plain(await find(['a', 'b']))).toEqual({ a: error, b: 'b' });
  });

  it('maps what is still missing to the error of the list, and keeps what was found', async () => {
    const error = failure('down');
    const { requests, find } = createShelf({
      pages: [['a'], ['b'], ['c']],
      listFails: { fromPage: 1, error },
    });
    expect(plain(await find(['a', 'b', 'c']))).toEqual({ a: 'a', b: error, c: error });
    expect(requests).toEqual(['list 0', 'list 1']);
  });

  it.each([true, false])('rejects with an error that is no provider’s (listing: %s)', async (canList) => {
    const error = new Error('the client left');
    const { find } = createShelf({
      pages: [['a', 'b']],
      canList,
      broken: new Map([['a', error]]),
      listFails: { fromPage: 0, error },
    });
    expect(await rejection(find(['a', 'b']))).toBe(error);
  });
});
