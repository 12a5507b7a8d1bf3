import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { column, type Json, listOf, textOf } from '../support/json-answer.ts';
import { type HarbourGateway, startHarbourGateway } from './harbour-gateway.ts';

let gateway: HarbourGateway;

beforeEach(async () => {
  gateway = await startHarbourGateway();
});

afterEach(() => gateway.close());

const START = `mutation ($input: StartTrainingInput!) {
  startTraining(input: $input) { trainingJob { id state model { name } } userErrors { code message field } }
}`;

const SPEC = { googleText: { displayName: 'v9', datasetId: 'dst_tickets', task: 'TEXT_CLASSIFICATION' } };

const STATES = ['QUEUED', 'PREPARING', 'RUNNING', 'FINALIZING', 'SUCCEEDED'];
const MINUTE_MS = 60_000;

async function start(spec: Readonly<Record<string, unknown>>) {
  const { data, errors } = await gateway.query(START, { input: { provider: 'harbour', spec } });
  expect(errors).toEqual([]);
  return data?.startTraining;
}

describe('a gateway over a kind of one’s own', () => {
  it('lists its models, each with the job that made it', async () => {
    const { data, errors } = await gateway.query(
      '{ models { nodes { name displayName task deploymentState trainingJob { name } provider { key } } sources { complete } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.models?.sources).toEqual([{ complete: true }]);
    expect(column(data?.models?.nodes, 'displayName')).toEqual(['mood-en', 'topics-en', 'triage-en']);
    expect(data?.models?.nodes?.[0]).toMatchObject({
      name: 'mdl_00000006',
      task: 'TEXT_SENTIMENT',
      deploymentState: 'DEPLOYED',
      provider: { key: 'harbour' },
    });
  });

  it('lists its training jobs by state, with its words beside ours', async () => {
    const { data, errors } = await gateway.query(
      '{ trainingJobs { nodes { displayName state rawState failure { code message } progress { percent source } } } }',
    );
    expect(errors).toEqual([]);
    const jobs = listOf(data?.trainingJobs?.nodes);
    const named = (displayName: string) => jobs.find((job) => textOf(job.displayName) === displayName);
    expect(jobs).toHaveLength(6);
    expect(named('mood-de')).toMatchObject({ state: 'QUEUED', rawState: 'moored' });
    expect(named('places-en')).toMatchObject({ state: 'CANCELLED', rawState: 'returned' });
    expect(named('triage-de')).toMatchObject({
      state: 'FAILED',
      failure: { code: 'storm', message: 'the machine was lost' },
    });
  });

  it('names the capabilities that it has, and turns down what it has not', async () => {
    const { data } = await gateway.query('{ providers { capabilities } models { nodes { id } } }');
    expect(data?.providers?.[0]?.capabilities).not.toContain('MODEL_DEPLOY');
    const deploy =
      'mutation ($id: ID!) { deployModel(input: { id: $id }) { operation { id } userErrors { code } } }';
    const answer = await gateway.query(deploy, { id: data?.models?.nodes?.[0]?.id });
    expect(answer.data?.deployModel?.userErrors).toEqual([{ code: 'UNSUPPORTED' }]);
  });

  it('turns down another kind’s training at its place in the input, and sends nothing', async () => {
    const spec = { googleTranslation: { displayName: 'v9', datasetId: 'dst_tickets' } };
    expect(await start(spec)).toEqual({
      trainingJob: null,
      userErrors: [
        {
          code: 'UNSUPPORTED',
          message: 'Harbour does not understand googleTranslation; give googleText',
          field: ['input', 'spec', 'googleTranslation'],
        },
      ],
    });
    expect(gateway.emulator.requestLog.list().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('tells each state of a training to who follows it, and completes with its end', async () => {
    const life = ['moored', 'loading', 'under_way', 'docking', 'arrived'];
    const steps = life.map((status, minutes) => ({ afterMs: minutes * MINUTE_MS, status }));
    gateway.emulator.service.addScript({ label: 'v9', steps });
    const started = await start(SPEC);
    expect(started).toMatchObject({ trainingJob: { state: 'QUEUED', model: null }, userErrors: [] });
    const events = gateway.subscribe(
      'subscription ($id: ID!) { trainingJobStatus(id: $id) { trainingJob { state model { name } } } }',
      { id: textOf(started?.trainingJob?.id) },
    );
    const jobs: (Json | undefined)[] = [];
    for await (const { data } of events) {
      jobs.push(data?.trainingJobStatus?.trainingJob);
      gateway.emulator.clock.step(MINUTE_MS);
    }
    expect(jobs.map((job) => job?.state)).toEqual(STATES);
    expect(jobs.at(-1)?.model).toEqual({ name: expect.stringMatching(/^mdl_/) });
  });

  it('deletes a model at once', async () => {
    const { data } = await gateway.query('{ models { nodes { id } } }');
    const id = data?.models?.nodes?.[0]?.id;
    const remove =
      'mutation ($id: ID!) { deleteModel(input: { id: $id }) { operation { id } userErrors { code } } }';
    const answer = await gateway.query(remove, { id });
    expect(answer.data?.deleteModel).toEqual({ operation: null, userErrors: [] });
    const after = await gateway.query('{ models { nodes { id } } }');
    expect(column(after.data?.models?.nodes, 'id')).not.toContain(id);
  });
});
