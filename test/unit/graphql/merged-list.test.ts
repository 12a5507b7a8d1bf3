import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListPositions, MAX_MARKS } from '../../../src/graphql/list-cursor.ts';
import { LivingList, outage, pagedSource, type Row, readPage, readToTheEnd } from './paged-source.ts';

const row = fc.record({ fits: fc.boolean(), atMs: fc.option(fc.integer({ min: 0, max: 50 })) });
const pages = fc.array(fc.array(row, { maxLength: 4 }), { minLength: 1, maxLength: 5 });
const provider = fc.record({ pages, turns: fc.array(fc.boolean(), { maxLength: 6 }) });
const providers = fc.array(provider, { minLength: 1, maxLength: 4 });
const first = fc.integer({ min: 1, max: 7 });

type Arbitrary<Kind> = Kind extends fc.Arbitrary<infer Value> ? Value : never;

/** Rows get the name of their provider and their place in its list. */
function toSources(given: Arbitrary<typeof providers>, withFailures: boolean) {
  return given.map(({ pages, turns }, index) => {
    let place = 0;
    const named = pages.map((rows): Row[] => rows.map((each) => ({ ...each, id: `p${index}/${place++}` })));
    const source = pagedSource(`p${index}`, named, withFailures ? turns : []);
    return { source, expected: named.flat().filter(({ fits }) => fits) };
  });
}

function ofProvider(rows: readonly Row[], key: string): readonly string[] {
  return rows.map(({ id }) => id).filter((id) => id.startsWith(`${key}/`));
}

describe('paging through several providers', () => {
  it('gives every row that fits once, in each provider’s own order, whatever fails meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(providers, first, async (given, size) => {
        const made = toSources(given, true);
        const rows = await readToTheEnd(
          made.map(({ source }) => source),
          size,
        );
        for (const { source, expected } of made) {
          expect(ofProvider(rows, source.provider.key)).toEqual(expected.map(({ id }) => id));
        }
        expect(rows).toHaveLength(made.flatMap(({ expected }) => expected).length);
      }),
      { numRuns: 300 },
    );
  });

  it('goes on after any row just as it would have without a break', async () => {
    await fc.assert(
      fc.asyncProperty(providers, first, fc.nat(), async (given, size, place) => {
        const sources = toSources(given, false).map(({ source }) => source);
        const whole = await readPage(sources, 200);
        fc.pre(whole.rows.length > 0);
        const index = place % whole.rows.length;
        const rest = await readToTheEnd(sources, size, whole.rows[index]?.positions);
        expect(rest).toEqual(whole.rows.slice(index + 1).map(({ item }) => item));
      }),
      { numRuns: 300 },
    );
  });

  it('never gives more rows than were asked for, and says whether there are more', async () => {
    await fc.assert(
      fc.asyncProperty(providers, first, async (given, size) => {
        const made = toSources(given, false);
        const total = made.flatMap(({ expected }) => expected).length;
        const page = await readPage(
          made.map(({ source }) => source),
          size,
        );
        expect(page.rows).toHaveLength(Math.min(size, total));
        expect(page.hasNextPage).toBe(total > size);
      }),
    );
  });

  it('merges lists that are newest first into one that is, those without an instant last', async () => {
    const page = await readPage(
      [
        pagedSource('p0', [[fitting('a', 50), fitting('b', 30)], [fitting('c', 10)]]),
        pagedSource('p1', [[fitting('d', 40), fitting('e', null)]]),
        pagedSource('p2', [[fitting('f', 20)]]),
      ],
      10,
    );
    expect(page.rows.map(({ item }) => item.id)).toEqual(['a', 'd', 'b', 'f', 'c', 'e']);
  });

  it('asks for no page again whose rows were given out or do not fit', async () => {
    const unfit = [{ id: 'x', fits: false, atMs: 1 }];
    const busy = pagedSource('p0', [[fitting('a', 9)], [fitting('b', 8)], [fitting('c', 7)]]);
    const barren = pagedSource('p1', [unfit, unfit, unfit]);
    const page = await readPage([busy, barren], 1);
    expect(barren.asked).toEqual([null, '1', '2']);
    await readToTheEnd([busy, barren], 1, page.rows[0]?.positions);
    expect(barren.asked).toEqual([null, '1', '2']);
  });
});

describe('paging while rows come and go', () => {
  const change = fc.record({
    list: fc.nat(),
    adds: fc.integer({ min: 0, max: 4 }),
    place: fc.nat(),
    removes: fc.integer({ min: 0, max: 12 }),
  });
  const lists = fc.array(
    fc.record({ rows: fc.integer({ min: 0, max: 60 }), pageSize: fc.integer({ min: 1, max: 20 }) }),
    { minLength: 1, maxLength: 3 },
  );

  it('gives every row that was there throughout once, and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(lists, first, fc.array(change, { maxLength: 30 }), async (given, size, changes) => {
        const living = given.map(({ rows, pageSize }, index) => new LivingList(`p${index}`, rows, pageSize));
        const before = new Set(living.flatMap(({ ids }) => ids));
        const pending = [...changes];
        const rows = await readToTheEnd(
          living.map(({ source }) => source),
          size,
          new Map(),
          () => {
            const { list, adds, place, removes } = pending.pop() ?? {
              list: 0,
              adds: 0,
              place: 0,
              removes: 0,
            };
            const changed = living[list % living.length];
            changed?.remove(place, removes);
            for (let added = 0; added < adds; added += 1) changed?.add();
          },
        );
        const ids = rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const throughout = living.flatMap((list) => list.ids).filter((id) => before.has(id));
        expect(ids).toEqual(expect.arrayContaining(throughout));
      }),
      { numRuns: 200 },
    );
  });

  it.each([3, 7, 10, 25])(
    'repeats nothing, %i rows at a time, where rows are added to a list that counts its pages off',
    async (size) => {
      const living = new LivingList('p0', 100, 10, 'by count');
      const before = living.ids;
      const rows = await readToTheEnd([living.source], size, new Map(), () => living.add());
      const ids = rows.map(({ id }) => id);
      expect(ids.filter((id) => before.includes(id))).toEqual(before);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it.each([7, 30])(
    'keeps two hundred marks at most, %i rows at a time, however long the list',
    async (size) => {
      const living = new LivingList('p0', 600, 20);
      let after: ListPositions = new Map();
      for (let read = 0; read < 600 - size; read += size) {
        after = (await readPage([living.source], size, after)).rows.at(-1)?.positions ?? after;
        const position = after.get('p0');
        expect(position === 'end' ? 0 : position?.given.length).toBeLessThanOrEqual(MAX_MARKS);
      }
    },
  );

  it('gives a row once that its provider has twice on a page', async () => {
    const twice = pagedSource('p0', [[fitting('a', 3), fitting('a', 3), fitting('b', 2)], [fitting('c', 1)]]);
    for (const size of [1, 10]) {
      const rows = await readToTheEnd([twice], size);
      expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    }
  });

  it('goes on though all that the last page gave is gone', async () => {
    const living = new LivingList('p0', 100, 100);
    const whole = living.ids;
    const page = await readPage([living.source], 50);
    living.remove(0, 50);
    const rest = await readToTheEnd([living.source], 50, page.rows.at(-1)?.positions);
    expect(rest.map(({ id }) => id)).toEqual(whole.slice(50));
  });

  it('counts off by number what a page of its own has beyond two hundred rows', async () => {
    const living = new LivingList('p0', 1_000, 1_000);
    const rows = await readToTheEnd([living.source], 7);
    expect(rows.map(({ id }) => id)).toEqual(living.ids);
  });
});

describe('a provider that fails', () => {
  it('costs its own rows and is named', async () => {
    const page = await readPage(
      [pagedSource('up', [[fitting('a', 1)]]), pagedSource('down', [[fitting('b', 2)]], [false])],
      10,
    );
    expect(page.rows.map(({ item }) => item.id)).toEqual(['a']);
    expect(page.sources.map(({ provider, complete }) => [provider.key, complete])).toEqual([
      ['up', true],
      ['down', false],
    ]);
    expect(page.sources[1]?.problem).toEqual({
      code: 'PROVIDER_UNAVAILABLE',
      message: 'down is down',
      at: new Date('2026-01-01T00:00:00Z'),
      retryable: true,
      providerRequestId: null,
    });
  });

  it('on a later page keeps the rows of the earlier ones', async () => {
    const source = pagedSource('p0', [[fitting('a', 2)], [fitting('b', 1)]], [true, false]);
    const page = await readPage([source], 10);
    expect(page.rows.map(({ item }) => item.id)).toEqual(['a']);
    const next = await readPage([source], 10, page.rows[0]?.positions);
    expect(next.rows.map(({ item }) => item.id)).toEqual(['b']);
    expect(source.asked).toEqual([null, '1', '1']);
  });

  it('by a fault of ours fails the whole list', async () => {
    const broken = {
      ...pagedSource('p0', []),
      list: async () => Promise.reject(new TypeError('a bug')),
    };
    await expect(readPage([broken], 10)).rejects.toThrow('a bug');
  });

  it('keeps nobody waiting longer than itself: all are asked at once', async () => {
    const started: string[] = [];
    const release = Promise.withResolvers<void>();
    const slow = (key: string) => ({
      ...pagedSource(key, [[fitting(key, 1)]]),
      async list() {
        started.push(key);
        await release.promise;
        throw outage(key);
      },
    });
    const reading = readPage([slow('p0'), slow('p1'), pagedSource('p2', [[fitting('a', 1)]])], 10);
    expect(started).toEqual(['p0', 'p1']);
    release.resolve();
    expect((await reading).rows.map(({ item }) => item.id)).toEqual(['a']);
  });
});

describe('a list without end', () => {
  it('whose pages go round in a circle is given up and named', async () => {
    const source = {
      ...pagedSource('p0', []),
      list: async (token: string | null) => ({
        items: [],
        nextToken: token === 'a' ? 'b' : 'a',
      }),
    };
    const page = await readPage([source, pagedSource('p1', [[fitting('a', 1)]])], 10);
    expect(page.rows.map(({ item }) => item.id)).toEqual(['a']);
    expect(page.sources[0]?.problem).toMatchObject({
      code: 'PROVIDER_PROTOCOL',
      message: 'the list of p0 was not read to its end: its pages go round in a circle',
      retryable: false,
    });
  });

  it('of empty pages is given up after 200 of them', async () => {
    let asked = 0;
    const source = {
      ...pagedSource('p0', []),
      list: async () => ({ items: [], nextToken: String(++asked) }),
    };
    const page = await readPage([source], 10);
    expect(asked).toBe(200);
    expect(page.sources[0]?.problem?.message).toBe(
      'the list of p0 was not read to its end: more than 200 pages for one request; narrow the filter',
    );
  });
});

describe('a provider without the list', () => {
  it('is never complete, and says why', async () => {
    const shortcoming = {
      code: 'CAPABILITY_UNSUPPORTED',
      message: 'p0 has no such list',
      at: new Date(0),
      retryable: false,
      providerRequestId: null,
    } as const;
    const page = await readPage([{ ...pagedSource('p0', [[fitting('a', 1)]]), shortcoming }], 10);
    expect(page.rows).toHaveLength(1);
    expect(page.sources[0]).toMatchObject({ complete: false, problem: shortcoming });
  });
});

function fitting(id: string, atMs: number | null): Row {
  return { id, fits: true, atMs };
}
