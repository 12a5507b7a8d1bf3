import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { type Json, listOf, textOf } from '../support/json-answer.ts';
import { oneOfEachKind, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { readList } from './read-list.ts';
import { DASHBOARD_LISTS, type DashboardList, snapshotNames } from './snapshot-names.ts';

const PROVIDERS = ['google', 'azure', 'vertex', 'translation'] as const;

const ROWS = '{ nodes { name provider { key } } sources { provider { key } complete problem { code } } }';
const DASHBOARD = `{ ${DASHBOARD_LISTS.map((list) => `${list}(first: 100) ${ROWS}`).join(' ')} }`;

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false, providers: oneOfEachKind });
});

afterEach(() => gateway.close());

const BELOW_A_RESOURCE = /\/us-central1\/\w+\/\d+\/operations\?/;

/**
 * Operations of Vertex AI that no list leads to, since what they are below is gone: they are found by their names
 * alone.
 */
const FOUND_BY_NAME =
  /^vertex .*\/(trainingPipelines\/2810000000000000090|customJobs\/3210000000000000090)\/operations\//;

/** What every emulator holds, each name behind its provider's key, in order. */
function expectedRows(list: DashboardList, without: readonly string[] = []): readonly string[] {
  return allRows(list, without).filter((row) => !FOUND_BY_NAME.test(row));
}

function allRows(list: DashboardList, without: readonly string[] = []): readonly string[] {
  const byProvider = snapshotNames(gateway);
  return PROVIDERS.filter((key) => !without.includes(key))
    .flatMap((key) => byProvider[key]?.[list].map((name) => `${key} ${name}`) ?? [])
    .toSorted();
}

function vertexOperationId(name: string): string {
  return toGlobalId({ type: 'Operation', provider: 'vertex', name });
}

function rowsOf(nodes: Json | readonly Json[] | null | undefined): readonly string[] {
  return listOf(nodes)
    .map(({ name, provider }) => `${textOf(provider?.key)} ${textOf(name)}`)
    .toSorted();
}

describe('one dashboard over four kinds of providers', () => {
  it('shows every model, job, operation and dataset once', async () => {
    const { data, errors } = await gateway.query(DASHBOARD);
    expect(errors).toEqual([]);
    for (const list of DASHBOARD_LISTS) {
      const expected = expectedRows(list);
      for (const key of PROVIDERS)
        expect(
          expected.some((row) => row.startsWith(key)),
          `${key} ${list}`,
        ).toBe(true);
      expect(rowsOf(data?.[list]?.nodes), list).toEqual(expected);
      expect(listOf(data?.[list]?.sources)).toEqual(
        PROVIDERS.map((key) => ({ provider: { key }, complete: true, problem: null })),
      );
    }
  });

  it('shows every operation where Vertex AI lists those below its resources too', async () => {
    gateway.vertex.service.configure({ listNestedOperations: true });
    const { data } = await gateway.query(DASHBOARD);
    expect(rowsOf(data?.operations?.nodes)).toEqual(allRows('operations'));
  });

  it('shows the operations that no list leads to under their names', async () => {
    const names = allRows('operations').filter((row) => FOUND_BY_NAME.test(row));
    expect(names).toHaveLength(2);
    const ids = names.map((row) => vertexOperationId(row.replace('vertex ', '')));
    const { data, errors } = await gateway.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Operation { name provider { key } } } }',
      { ids },
    );
    expect(errors).toEqual([]);
    expect(rowsOf(data?.nodes)).toEqual(names);
  });

  it.each(DASHBOARD_LISTS)('pages through all %s by seven just so', async (field) => {
    const rows = await readList(gateway, { field, row: 'name provider { key }', first: 7 });
    expect(rowsOf(rows)).toEqual(expectedRows(field));
  });

  it('costs a request a list, and at Vertex AI one for each resource that may have operations below it', async () => {
    await gateway.query(DASHBOARD);
    const { google, azure, vertex, translation } = gateway.upstream();
    // Models, operations, datasets; for AutoML the models again, which name the trainings' datasets.
    expect([google.length, translation.length]).toEqual([4, 3]);
    // The four projects; the models and jobs of each, and the deployments of those that have models.
    expect(azure).toHaveLength(1 + 4 + 4 + 3);
    const below = vertex.filter((request) => BELOW_A_RESOURCE.test(request));
    expect(below.length).toBeGreaterThan(0);
    expect(new Set(below).size, 'no resource is looked below twice').toBe(below.length);
    expect(vertex.length - below.length, vertex.join('\n')).toBeLessThanOrEqual(15);
  });

  it.each(PROVIDERS)('loses the rows of %s alone where that is down', async (down) => {
    gateway[down].faults.add({ kind: 'status', status: 400, times: null });
    const { data, errors } = await gateway.query(DASHBOARD);
    expect(errors).toEqual([]);
    for (const list of DASHBOARD_LISTS) {
      expect(rowsOf(data?.[list]?.nodes), list).toEqual(expectedRows(list, [down]));
      for (const { provider, complete, problem } of listOf(data?.[list]?.sources)) {
        const isDown = textOf(provider?.key) === down;
        expect(complete).toBe(!isDown);
        expect(problem).toEqual(isDown ? { code: 'PROVIDER_REJECTED' } : null);
      }
    }
  });
});
