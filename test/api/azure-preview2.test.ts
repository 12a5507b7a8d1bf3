import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column } from '../support/json-answer.ts';
import { azureYaml, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { genericError, mutate } from './mutate.ts';
import { readList } from './read-list.ts';
import { SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    providers: ({ azure }) => [
      azureYaml(azure, { apiVersion: 'v1.0-preview.2', projects: ['reviews', 'tickets', 'sandbox'] }),
    ],
  });
});

afterAll(() => gateway.close());

describe('Azure v1.0-preview.2', () => {
  it.each([
    ['cancelTraining', SEEDS.runningTicketsTraining, 'TRAINING_CANCEL'],
    ['deleteModel', SEEDS.reviewsModel, 'MODEL_DELETE'],
    ['undeployModel', SEEDS.reviewsModel, 'MODEL_UNDEPLOY'],
  ])('answers UNSUPPORTED to %s', async (name, id, capability) => {
    const { payload, errors } = await mutate(gateway, name, '__typename', { id });
    expect(errors).toEqual([]);
    expect(payload?.userErrors).toEqual([
      genericError(
        'UNSUPPORTED',
        `azure cannot do this: its kind or API version has no ${capability}. See Provider.capabilities.`,
        null,
      ),
    ]);
  });

  it('says which lists it lacks, and gives what the gateway knows of itself', async () => {
    const { data, errors } = await gateway.query(
      '{ models { nodes { id } sources { complete problem { code message retryable } } } trainingJobs { nodes { id } sources { complete problem { code } } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.models).toEqual({
      nodes: [],
      sources: [
        {
          complete: false,
          problem: {
            code: 'CAPABILITY_UNSUPPORTED',
            message:
              'azure cannot list its models: its API version has no such request. What the gateway has on record is shown',
            retryable: false,
          },
        },
      ],
    });
    expect(data?.trainingJobs?.sources?.[0]?.problem?.code).toBe('CAPABILITY_UNSUPPORTED');
  });

  it('lists a training once it was started here', async () => {
    const { payload } = await mutate(gateway, 'startTraining', 'trainingJob { name }', {
      provider: 'azure',
      spec: { azureText: { projectName: 'reviews', modelLabel: 'reviews-v9' } },
    });
    expect(payload?.userErrors).toEqual([]);
    for (const field of ['trainingJobs', 'operations']) {
      const { data } = await gateway.query(`{ ${field} { nodes { name } } }`);
      expect(column(data?.[field]?.nodes, 'name')).toContain(payload?.trainingJob?.name);
    }
    const filter = { done: true };
    await expect(readList(gateway, { field: 'trainingJobs', row: 'id', filter })).rejects.toThrow(
      'cannot list its training jobs',
    );
  });

  it('names the training in the way where it was started here', async () => {
    const start = (modelLabel: string) =>
      mutate(gateway, 'startTraining', 'trainingJob { id name state }', {
        provider: 'azure',
        spec: { azureText: { projectName: 'sandbox', modelLabel } },
      });
    const first = await start('first');
    expect(first.payload?.userErrors).toEqual([]);
    const second = await start('second');
    expect(second.payload?.userErrors).toMatchObject([
      { code: 'TRAINING_IN_PROGRESS', trainingJob: { name: first.payload?.trainingJob?.name } },
    ]);
  });
});
