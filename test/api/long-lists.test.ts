import { afterEach, describe, expect, it } from 'vitest';
import { column, type Json, textOf } from '../support/json-answer.ts';
import { ObservedGateway } from '../support/observed-gateway.ts';
import { type Endpoints, post, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { MANY_MODELS, type ManyModels } from './many-models.ts';

const MODELS = 2_000;
const LONG_ENOUGH_MS = 2 * 24 * 60 * 60 * 1000;
const PAGE = `query ($first: Int!, $after: String) {
  models(first: $first, after: $after) {
    nodes { name }
    pageInfo { hasNextPage endCursor }
    sources { complete }
  }
}`;

let gateway: TestGateway | undefined;

afterEach(async () => {
  await gateway?.close();
});

async function start({ provider }: ManyModels): Promise<TestGateway> {
  gateway = await startTestGateway({ polls: false, providers: (endpoints) => [provider(endpoints)] });
  // What the seeds have under way is done.
  gateway.step(LONG_ENOUGH_MS);
  return gateway;
}

function endpointsOf({ google, azure, vertex, translation }: TestGateway): Endpoints {
  return { google: google.url, azure: azure.url, vertex: vertex.url, translation: translation.url };
}

type Ask = (first: number, after: string | null) => Promise<Json | undefined>;

/** The names of each page, as a client reads them one after the other. */
async function* readPages(ask: Ask, first: number): AsyncGenerator<readonly string[]> {
  for (let after: string | null = null; ; ) {
    const models = await ask(first, after);
    expect(models?.sources).toEqual([{ complete: true }]);
    yield column(models?.nodes, 'name');
    if (JSON.stringify(models?.pageInfo?.hasNextPage) !== 'true') return;
    after = textOf(models?.pageInfo?.endCursor);
  }
}

function asking(url: string): Ask {
  return async (first, after) => {
    const { data, errors } = await post(`${url}/graphql`, { query: PAGE, variables: { first, after } });
    expect(errors).toEqual([]);
    return data?.models;
  };
}

async function readAll(ask: Ask, first: number): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const names of readPages(ask, first)) all.push(...names);
  return all;
}

function without(names: Iterable<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...names].filter((name) => !others.has(name)));
}

describe.each(MANY_MODELS)('2,000 models at $key', (many) => {
  it('are read without loss or repetition while some come and go', async () => {
    const world = await start(many);
    const ask = asking(world.url);
    const seeded = await readAll(ask, 200);
    await many.add(world, MODELS);
    const ours = without(await readAll(ask, 200), new Set(seeded));
    expect(ours.size).toBe(MODELS);
    const given = new Set<string>();
    let rows = 0;
    for await (const names of readPages(ask, 90)) {
      rows += names.length;
      for (const name of names) given.add(name);
      const unread = [...without(ours, given)];
      // The last that were read, the next that would be, and one far from both.
      const gone = [
        ...names.filter((name) => ours.has(name)).slice(-20),
        ...unread.slice(0, 3),
        ...unread.slice(-1),
      ];
      await many.remove(world, gone);
      for (const name of gone) ours.delete(name);
      await many.add(world, 3);
    }
    expect(given.size, 'no model is read twice').toBe(rows);
    const stayed = new Set([...seeded, ...ours]);
    expect([...without(stayed, given)], 'no model is lost').toEqual([]);
  }, 120_000);

  it('leave the gateway’s memory flat however often they are read', async () => {
    const world = await start(many);
    await many.add(world, MODELS);
    const observed = await ObservedGateway.start(`
listen: { port: 0 }
providers: [${many.provider(endpointsOf(world))}]
ledger: { url: "memory:" }
polling: { discoverMinutes: 0 }
`);
    try {
      const ask = asking(observed.url);
      const readTimes = async (times: number) => {
        for (let time = 0; time < times; time += 1) await readAll(ask, 200);
        return (await observed.report()).heapBytes;
      };
      const warmBytes = await readTimes(3);
      const usedBytes = await readTimes(6);
      expect(usedBytes / warmBytes).toBeLessThan(1.25);
    } finally {
      await observed.close();
    }
  }, 120_000);
});
