import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, listOf, textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { type ListQuery, readList } from './read-list.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

describe('paging through both providers', () => {
  it.each<[ListQuery['field'], number]>([
    ['models', 13 + 6],
    ['datasets', 7 + 4],
    ['operations', 17 + 7],
    ['trainingJobs', 9 + 7],
  ])('gives every row of %s once', async (field, count) => {
    const row = 'id name provider { key }';
    const ids = column(await readList(gateway, { field, row }), 'id');
    expect(new Set(ids).size).toBe(count);
    expect(ids).toHaveLength(count);
    for (const first of [1, 3, 7]) {
      expect(column(await readList(gateway, { field, row, first }), 'id'), `by ${first}`).toEqual(ids);
    }
  });

  it('loses and repeats nothing where the providers’ own pages are small', async () => {
    const ids = column(await readList(gateway, { field: 'operations', row: 'id' }), 'id');
    gateway.google.service.configure({ maxPageSize: 2, emptyFirstPage: true });
    gateway.azure.service.configure({ defaultPageSize: 1 });
    const paged = await readList(gateway, { field: 'operations', row: 'id', first: 3 });
    gateway.google.service.reset();
    gateway.azure.service.reset();
    expect(column(paged, 'id').toSorted()).toEqual(ids.toSorted());
  });

  it('goes on after the cursor of any row', async () => {
    const page = await gateway.query(
      '{ models(first: 10) { edges { cursor node { id } } pageInfo { hasPreviousPage startCursor endCursor } } }',
    );
    const edges = listOf(page.data?.models?.edges);
    expect(page.data?.models?.pageInfo).toEqual({
      hasPreviousPage: false,
      startCursor: edges.at(0)?.cursor,
      endCursor: edges.at(-1)?.cursor,
    });
    for (const [index, { cursor }] of edges.slice(0, -1).entries()) {
      const next = await gateway.query(
        'query ($after: String) { models(first: 1, after: $after) { nodes { id } pageInfo { hasPreviousPage } } }',
        { after: textOf(cursor) },
      );
      expect(next.data?.models?.nodes?.[0]?.id).toBe(edges[index + 1]?.node?.id);
      expect(next.data?.models?.pageInfo).toEqual({ hasPreviousPage: true });
    }
  });

  it('has fifty rows at most where none are asked for', async () => {
    const absent = await gateway.query('{ operations { nodes { id } } }');
    const none = await gateway.query(
      '{ operations(first: null, after: null, filter: null) { nodes { id } } }',
    );
    expect(listOf(absent.data?.operations?.nodes)).toHaveLength(24);
    expect(none.data).toEqual(absent.data);
  });

  it('has no cursors on an empty page', async () => {
    const { data } = await gateway.query(
      '{ models(filter: { providers: [] }) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } sources { complete } } }',
    );
    expect(data?.models).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      sources: [],
    });
  });
});
