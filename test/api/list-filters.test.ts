import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { type ListQuery, readList } from './read-list.ts';
import { azureId, googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterAll(() => gateway.close());

type Case = readonly [filter: unknown, fits: (row: Json) => boolean];

const DAY_MS = 86_400_000;
const yearAgo = new Date(Date.now() - 365.5 * DAY_MS).toISOString();
const dayAgo = new Date(Date.now() - DAY_MS).toISOString();
const nextYear = new Date(Date.now() + 365 * DAY_MS).toISOString();

const oneOf = (value: unknown, ...wanted: readonly unknown[]) => wanted.includes(value);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isBefore = (value: unknown, bound: string) => value !== null && text(value) < bound;
const isAfter = (value: unknown, bound: string) => value !== null && text(value) > bound;
const isDone = ({ state }: Json) =>
  oneOf(state, 'SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED');

/** Each filter gives the rows of the whole list that fit, in each provider's own order; some do and some do not. */
function compareAll(query: Omit<ListQuery, 'filter' | 'first'>, cases: readonly Case[]) {
  it.each(cases)(`of ${query.field} by %j gives what fits of all`, async (filter, fits) => {
    const all = await readList(gateway, query);
    const expected = all.filter(fits);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(byProvider(await readList(gateway, { ...query, filter }))).toEqual(byProvider(expected));
    expect(byProvider(await readList(gateway, { ...query, filter, first: 2 }))).toEqual(byProvider(expected));
  });
}

describe('a filter', () => {
  compareAll(
    {
      field: 'models',
      row: 'id displayName task deploymentState createdAt expiresAt provider { key } dataset { id }',
    },
    [
      [{ providers: ['azure'] }, ({ provider }) => oneOf(provider?.key, 'azure')],
      [{ tasks: ['TRANSLATION'] }, ({ task }) => oneOf(task, 'TRANSLATION')],
      [
        { tasks: ['TEXT_CLASSIFICATION', 'TEXT_EXTRACTION'] },
        ({ task }) => oneOf(task, 'TEXT_CLASSIFICATION', 'TEXT_EXTRACTION'),
      ],
      [{ deploymentStates: ['UNDEPLOYED'] }, ({ deploymentState }) => oneOf(deploymentState, 'UNDEPLOYED')],
      [{ dataset: SEEDS.flowersDataset }, ({ dataset }) => oneOf(dataset?.id, SEEDS.flowersDataset)],
      [{ dataset: SEEDS.reviewsDataset }, ({ dataset }) => oneOf(dataset?.id, SEEDS.reviewsDataset)],
      [
        { displayNameContains: 'REVIEW' },
        ({ displayName }) => text(displayName).toLowerCase().includes('review'),
      ],
      [{ createdAfter: yearAgo }, ({ createdAt }) => isAfter(createdAt, yearAgo)],
      [{ createdBefore: yearAgo }, ({ createdAt }) => isBefore(createdAt, yearAgo)],
      [{ expiresBefore: nextYear }, ({ expiresAt }) => isBefore(expiresAt, nextYear)],
      [
        { dataset: SEEDS.flowersDataset, deploymentStates: ['DEPLOYED'], tasks: null },
        ({ dataset, deploymentState }) =>
          oneOf(dataset?.id, SEEDS.flowersDataset) && oneOf(deploymentState, 'DEPLOYED'),
      ],
    ],
  );

  compareAll({ field: 'datasets', row: 'id displayName task provider { key }' }, [
    [{ providers: ['google'] }, ({ provider }) => oneOf(provider?.key, 'google')],
    [{ tasks: ['TEXT_CLASSIFICATION'] }, ({ task }) => oneOf(task, 'TEXT_CLASSIFICATION')],
    [{ displayNameContains: 'ticket' }, ({ displayName }) => text(displayName).includes('ticket')],
  ]);

  compareAll(
    {
      field: 'operations',
      row: `id name kind state done provider { key } target { id }
        trainingJob { dataset { id } model { id } }`,
    },
    [
      [{ providers: ['google'] }, ({ provider }) => oneOf(provider?.key, 'google')],
      [{ kinds: ['IMPORT_DATA', 'DELETE_MODEL'] }, ({ kind }) => oneOf(kind, 'IMPORT_DATA', 'DELETE_MODEL')],
      [{ states: ['FAILED', 'CANCELLED'] }, ({ state }) => oneOf(state, 'FAILED', 'CANCELLED')],
      [{ done: true }, isDone],
      [{ done: false }, (row) => !isDone(row)],
      [{ nativeId: 'ICN4800000000000000007' }, ({ name }) => text(name).endsWith('/ICN4800000000000000007')],
      [{ done: true, kinds: ['TRAIN_MODEL'] }, (row) => isDone(row) && oneOf(row.kind, 'TRAIN_MODEL')],
    ],
  );

  compareAll({ field: 'trainingJobs', row: 'id displayName task state done createdAt provider { key }' }, [
    [{ providers: ['azure'] }, ({ provider }) => oneOf(provider?.key, 'azure')],
    [
      { tasks: ['TEXT_MULTI_LABEL_CLASSIFICATION'] },
      ({ task }) => oneOf(task, 'TEXT_MULTI_LABEL_CLASSIFICATION'),
    ],
    [{ states: ['RUNNING'] }, ({ state }) => oneOf(state, 'RUNNING')],
    [{ done: true }, isDone],
    [{ done: false }, (row) => !isDone(row)],
    [{ displayNameContains: 'v2' }, ({ displayName }) => text(displayName).includes('v2')],
    [{ createdAfter: dayAgo }, ({ createdAt }) => isAfter(createdAt, dayAgo)],
    [{ createdBefore: dayAgo }, ({ createdAt }) => isBefore(createdAt, dayAgo)],
  ]);

  it.each([
    ['a Google model', googleId('Model', 'TCN4700000000000000009')],
    ['a Google dataset', SEEDS.flowersDataset],
    ['an Azure model', azureId('Model', 'projects/reviews/models/reviews-v2')],
  ])('of operations by %s gives those that work on it', async (_what, worksOn) => {
    const row = 'id state target { id } trainingJob { dataset { id } model { id } }';
    const found = await readList(gateway, { field: 'operations', row, filter: { worksOn } });
    expect(found.length).toBeGreaterThan(0);
    for (const { target, trainingJob } of found) {
      expect([target?.id, trainingJob?.dataset?.id, trainingJob?.model?.id]).toContain(worksOn);
    }
    const all = await readList(gateway, { field: 'operations', row });
    const expected = all.filter(({ target, trainingJob }) =>
      oneOf(worksOn, target?.id, trainingJob?.dataset?.id, trainingJob?.model?.id),
    );
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(expected.map(({ id }) => id)));
  });

  it('that nothing fits gives an empty and complete list', async () => {
    for (const filter of [
      { nativeId: '' },
      { nativeId: 'a b"c' },
      { states: [] },
      { kinds: ['EXPORT_DATA'], done: false },
    ]) {
      expect(await readList(gateway, { field: 'operations', row: 'id', filter })).toEqual([]);
    }
  });

  it('of a dataset that is gone gives an empty list', async () => {
    const filter = { dataset: googleId('Dataset', 'ICN9999999999999999999') };
    expect(await readList(gateway, { field: 'models', row: 'id', filter })).toEqual([]);
  });

  it('asks no provider that it leaves out', async () => {
    gateway.upstream();
    await readList(gateway, { field: 'models', row: 'id', filter: { dataset: SEEDS.flowersDataset } });
    await readList(gateway, { field: 'trainingJobs', row: 'id', filter: { providers: ['google'] } });
    expect(gateway.upstream().azure).toEqual([]);
  });
});

function byProvider(rows: readonly Json[]) {
  return Map.groupBy(rows, ({ provider }) => text(provider?.key));
}
