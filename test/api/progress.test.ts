import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOf, textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

const JOB =
  'displayName task state createdAt progress { percent source } estimatedEndAt operation { progress { percent source } }';
const MINUTE_MS = 60_000;

/** The training jobs of a provider by name; the ledger knows all of them from then on. */
async function readJobs(provider: string) {
  const { data, errors } = await gateway.query(
    `{ trainingJobs(first: 100, filter: { providers: ["${provider}"] }) { nodes { ${JOB} } } }`,
  );
  expect(errors).toEqual([]);
  return new Map(listOf(data?.trainingJobs?.nodes).map((job) => [textOf(job.displayName), job]));
}

describe('the progress of a training', () => {
  it('is estimated, with its end, from how long earlier ones of the same provider and task took', async () => {
    const job = (await readJobs('azure')).get('tickets-v2');
    // The seeds' finished training took 20 minutes, and this one has been running for 5.
    const progress = { percent: 25, source: 'ESTIMATED' };
    expect(job).toMatchObject({
      state: 'RUNNING',
      task: 'TEXT_CLASSIFICATION',
      progress,
      operation: { progress },
    });
    expect(Date.parse(textOf(job?.estimatedEndAt))).toBe(Date.parse(textOf(job?.createdAt)) + 20 * MINUTE_MS);
  });

  it('is null without earlier ones, and the end then the provider’s own estimate', async () => {
    const id = SEEDS.runningTicketsTraining;
    const { data } = await gateway.query(`query ($id: ID!) { trainingJob(id: $id) { ${JOB} } }`, { id });
    expect(data?.trainingJob).toMatchObject({
      state: 'RUNNING',
      progress: null,
      operation: { progress: null },
    });
    expect(Date.parse(textOf(data?.trainingJob?.estimatedEndAt))).toBeGreaterThan(0);
  });

  it('is null once it has ended, and so is the expected end', async () => {
    const ended = [...(await readJobs('azure')).values()].filter((job) => textOf(job.state) !== 'RUNNING');
    expect(ended.length).toBeGreaterThan(2);
    for (const job of ended) expect(job).toMatchObject({ progress: null, estimatedEndAt: null });
  });

  it('is null for work of another kind', async () => {
    await readJobs('google');
    const { data } = await gateway.query(
      'query ($id: ID!) { operation(id: $id) { kind progress { percent } } }',
      { id: SEEDS.importOperation },
    );
    expect(data?.operation).toEqual({ kind: 'IMPORT_DATA', progress: null });
  });
});
