import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf } from '../support/json-answer.ts';
import { azureYaml, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { azureId, googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const EVALUATION = `evaluation {
  precision recall f1 microF1 macroF1 auPrc auRoc logLoss bleu baseBleu mae
  labels { label precision recall f1 } confusionMatrix { labels rows } raw
}`;

async function evaluationOf(id: string) {
  const { data, errors } = await gateway.query(`query ($id: ID!) { model(id: $id) { ${EVALUATION} } }`, {
    id,
  });
  expect(errors).toEqual([]);
  return data?.model?.evaluation;
}

const contractsModel = azureId('Model', 'projects/contracts/models/contracts-v1');

describe('the evaluation of a model', () => {
  it.each([
    ['Google translation', googleId('Model', 'TRL4700000000000000002'), ['bleu', 'baseBleu']],
    ['Google image classification', SEEDS.flowersModel, ['precision', 'recall', 'f1', 'auPrc', 'logLoss']],
    ['Google object detection', googleId('Model', 'IOD4700000000000000006'), ['precision', 'recall', 'f1']],
    ['Google text classification', SEEDS.ticketsModel, ['precision', 'recall', 'f1', 'auPrc', 'logLoss']],
    [
      'Google multi-label',
      googleId('Model', 'TCN4700000000000000010'),
      ['precision', 'recall', 'f1', 'auPrc'],
    ],
    [
      'Google extraction',
      googleId('Model', 'TEN4700000000000000011'),
      ['precision', 'recall', 'f1', 'auPrc'],
    ],
    ['Google sentiment', SEEDS.sentimentModel, ['precision', 'recall', 'f1', 'mae']],
    ['Azure multi-label', SEEDS.reviewsModel, ['precision', 'recall', 'f1', 'microF1', 'macroF1']],
    [
      'Azure single label',
      azureId('Model', 'projects/tickets/models/tickets-v1'),
      ['f1', 'microF1', 'macroF1'],
    ],
    ['Azure entities', contractsModel, ['precision', 'recall', 'f1', 'microF1', 'macroF1']],
  ])('of %s has its figures', async (_what, id, figures) => {
    const evaluation = await evaluationOf(id);
    for (const figure of figures) expect(evaluation?.[figure], figure).toEqual(expect.any(Number));
    for (const figure of ['precision', 'recall', 'f1', 'microF1', 'macroF1', 'auPrc', 'auRoc']) {
      const value = Number(evaluation?.[figure] ?? 0);
      expect(value, figure).toBeGreaterThanOrEqual(0);
      expect(value, figure).toBeLessThanOrEqual(1);
    }
    const matrix = evaluation?.confusionMatrix;
    if (matrix === null) return;
    const size = listOf(matrix?.labels).length;
    expect(listOf(matrix?.rows)).toHaveLength(size);
    for (const row of listOf(matrix?.rows)) expect(listOf(row)).toHaveLength(size);
  });

  it.each([
    ['Google classification', SEEDS.ticketsModel],
    ['Azure classification', SEEDS.reviewsModel],
    ['Azure entities', contractsModel],
  ])('of %s speaks of every label by its name', async (_what, id) => {
    const labels = listOf((await evaluationOf(id))?.labels);
    expect(labels.length).toBeGreaterThan(1);
    for (const { label } of labels) expect(label).toEqual(expect.stringMatching(/^[A-Za-z_ ]+$/));
  });

  it('is null where there is none, and no error', async () => {
    expect(await evaluationOf(SEEDS.unevaluatedReviewsModel)).toBeNull();
  });

  it('that cannot be asked for is an error in its place, and the model stays', async () => {
    gateway.azure.faults.add({ kind: 'status', status: 400, path: 'summary-result' });
    const { data, errors } = await gateway.query(
      'query ($id: ID!) { model(id: $id) { displayName evaluation { f1 } } }',
      { id: SEEDS.reviewsModel },
    );
    expect(data?.model).toEqual({ displayName: 'reviews-v2', evaluation: null });
    expect(errors).toMatchObject([
      { path: ['model', 'evaluation'], extensions: { code: 'PROVIDER_REJECTED', provider: 'azure' } },
    ]);
  });
});

describe('where a model is served', () => {
  it.each([
    [SEEDS.reviewsModel, 'DEPLOYED', ['production']],
    [SEEDS.stagedReviewsModel, 'DEPLOYED', ['staging']],
    [SEEDS.unevaluatedReviewsModel, 'UNDEPLOYED', []],
    [SEEDS.ticketsModel, 'DEPLOYED', []],
  ])('is told by name at Azure, and not by Google', async (id, deploymentState, names) => {
    const { data, errors } = await gateway.query(
      'query ($id: ID!) { model(id: $id) { deploymentState deployments { name raw } } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(data?.model).toEqual({
      deploymentState,
      deployments: names.map((name) => ({ name, raw: expect.any(Object) })),
    });
  });

  it('is UNKNOWN where the provider cannot say', async () => {
    const old = await startTestGateway({
      providers: ({ azure }) => [azureYaml(azure, { apiVersion: 'v1.0-preview.2', projects: ['reviews'] })],
    });
    const { payload } = await old
      .query(
        `mutation { start: startTraining(input: { provider: "azure", spec: { azureText: { projectName: "reviews", modelLabel: "reviews-v9" } } }) { trainingJob { id } userErrors { message } } }`,
      )
      .then(({ data }) => ({ payload: data?.start }));
    expect(payload?.userErrors).toEqual([]);
    old.step(86_400_000);
    const { data } = await old.query(
      'query ($id: ID!) { trainingJob(id: $id) { state model { deploymentState deployments { name } } } }',
      { id: payload?.trainingJob?.id },
    );
    expect(data?.trainingJob).toEqual({
      state: 'SUCCEEDED',
      model: { deploymentState: 'UNKNOWN', deployments: [] },
    });
    await old.close();
  });
});
