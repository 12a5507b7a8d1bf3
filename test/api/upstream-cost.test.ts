import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { column, listOf, textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { SEEDS } from './seeds.ts';
import { trainAtAzure, trainAtGoogle } from './trained-models.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

describe('the requests upstream that a query costs', () => {
  it('are at most four for fifty training jobs of one Azure project with their models', async () => {
    const ids = await trainAtAzure(gateway, 50);
    gateway.upstream();
    const { data, errors } = await gateway.query(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on TrainingJob { displayName state model { displayName deploymentState task } } }
      }`,
      { ids },
    );
    expect(errors).toEqual([]);
    const jobs = listOf(data?.nodes);
    expect(jobs.map((job) => textOf(job.model?.displayName))).toEqual(
      ids.map((_id, index) => `sandbox-v${index}`),
    );
    expect(new Set(column(data?.nodes, 'state'))).toEqual(new Set(['SUCCEEDED']));
    const { google, azure } = gateway.upstream();
    expect(google).toEqual([]);
    expect(azure.length, azure.join('\n')).toBeLessThanOrEqual(4);
  });

  it('are at most two for fifty Google models by their ids', async () => {
    const ids = await trainAtGoogle(gateway, 50);
    gateway.upstream();
    const { data, errors } = await gateway.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Model { displayName } } }',
      { ids },
    );
    expect(errors).toEqual([]);
    expect(column(data?.nodes, 'id')).toEqual(ids);
    const { total, google } = gateway.upstream();
    expect(total, google.join('\n')).toBeLessThanOrEqual(2);
  });

  it('are one for ten fields that ask for the same model', async () => {
    const fields = Array.from({ length: 10 }, (_, index) => `m${index}: model(id: $id) { displayName }`);
    const { data, errors } = await gateway.query(`query ($id: ID!) { ${fields.join(' ')} }`, {
      id: SEEDS.ticketsModel,
    });
    expect(errors).toEqual([]);
    expect(Object.keys(data ?? {})).toHaveLength(10);
    expect(data?.m9).toEqual({ displayName: 'support_tickets_v1' });
    expect(gateway.upstream().total).toBe(1);
  });

  it('are shared by identical queries at the same moment', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 200, times: null });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        gateway.query('{ models(filter: { providers: ["google"] }) { nodes { displayName } } }'),
      ),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(listOf(answers[0]?.data?.models?.nodes)).toHaveLength(13);
    expect(gateway.upstream().total).toBe(1);
  });

  it('are none for providers and what they can do', async () => {
    const { data } = await gateway.query(
      '{ providers { key kind location capabilities health { state lastSuccessAt lastFailure { code } } } }',
    );
    expect(column(data?.providers, 'key')).toEqual(['google', 'azure']);
    expect(data?.providers?.[0]?.health).toEqual({
      state: 'UNKNOWN',
      lastSuccessAt: null,
      lastFailure: null,
    });
    expect(gateway.upstream().total).toBe(0);
  });

  it('are none for finished work that was seen before', async () => {
    const document = 'query ($id: ID!) { trainingJob(id: $id) { state displayName freshness { state } } }';
    const first = await gateway.query(document, { id: SEEDS.failedReviewsTraining });
    gateway.upstream();
    const again = await gateway.query(document, { id: SEEDS.failedReviewsTraining });
    expect(again.data).toEqual(first.data);
    expect(again.data?.trainingJob).toEqual({
      state: 'FAILED',
      displayName: 'reviews-broken',
      freshness: { state: 'FINAL' },
    });
    expect(gateway.upstream().total).toBe(0);
  });

  it('are not made for an evaluation that was not asked for', async () => {
    await gateway.query('query ($id: ID!) { model(id: $id) { displayName } }', { id: SEEDS.reviewsModel });
    expect(gateway.upstream().azure.filter((request) => request.includes('evaluation'))).toEqual([]);
  });

  it('do not grow with the pages of a list that has been read on', async () => {
    const document =
      'query ($after: String) { models(first: 5, after: $after, filter: { tasks: [TRANSLATION] }) { nodes { id } pageInfo { endCursor } } }';
    const first = await gateway.query(document);
    expect(listOf(first.data?.models?.nodes)).toHaveLength(2);
    gateway.upstream();
    const next = await gateway.query(document, { after: first.data?.models?.pageInfo?.endCursor });
    expect(next.data?.models?.nodes).toEqual([]);
    expect(gateway.upstream().total).toBe(0);
  });
});
