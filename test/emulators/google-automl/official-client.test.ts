import { generateKeyPairSync } from 'node:crypto';
import { v1 } from '@google-cloud/automl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGoogleAutomlService } from '../../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import { CANONICAL_PARENT } from './automl-caller.ts';

const PARENT = 'projects/demo-project/locations/us-central1';
const EN_DE = { sourceLanguageCode: 'en', targetLanguageCode: 'de' };

// Thrown away with the test; tokens are signed with it here and need no token server.
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

function connect(emulator: Emulator) {
  const { hostname, port } = new URL(emulator.url);
  const options = {
    fallback: true,
    protocol: 'http',
    apiEndpoint: hostname,
    port: Number(port),
    projectId: 'demo-project',
    credentials: { client_email: 'tester@demo-project.iam.gserviceaccount.com', private_key: privateKey },
  } as const;
  return { automl: new v1.AutoMlClient(options), prediction: new v1.PredictionServiceClient(options) };
}

describe('the official client over REST', () => {
  let emulator: Emulator;
  let client: v1.AutoMlClient;
  let prediction: v1.PredictionServiceClient;

  beforeEach(async () => {
    // A training of 200 ms: the client's own polling decides how long the test takes.
    emulator = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: 6_000 });
    ({ automl: client, prediction } = connect(emulator));
  });
  afterEach(async () => {
    await Promise.all([client.close(), prediction.close()]);
    await emulator.close();
  });

  async function createDataset(displayName: string): Promise<string> {
    const [creation] = await client.createDataset({
      parent: PARENT,
      dataset: { displayName, textClassificationDatasetMetadata: { classificationType: 'MULTICLASS' } },
    });
    const [dataset] = await creation.promise();
    return dataset.name ?? '';
  }

  async function train(datasetName: string, displayName: string) {
    const datasetId = datasetName.slice(datasetName.lastIndexOf('/') + 1);
    const [training] = await client.createModel({
      parent: PARENT,
      model: { displayName, datasetId, textClassificationModelMetadata: {} },
    });
    return training;
  }

  it('walks from a new dataset to a deleted model', async () => {
    const dataset = await createDataset('letters');
    const [importing] = await client.importData({
      name: dataset,
      inputConfig: { gcsSource: { inputUris: ['gs://bucket/letters.csv'] } },
    });
    await importing.promise();

    const training = await train(dataset, 'letters_v1');
    expect(training.metadata).toMatchObject({ details: 'createModelDetails' });
    const [made] = await training.promise();
    const [model] = await client.getModel({ name: made.name ?? '' });
    expect(model).toMatchObject({
      displayName: 'letters_v1',
      deploymentState: 'UNDEPLOYED',
      textClassificationModelMetadata: { classificationType: 'MULTICLASS' },
    });

    const [evaluations] = await client.listModelEvaluations({ parent: model.name ?? '', filter: '' });
    expect(evaluations.map(({ displayName }) => displayName)).toEqual(['', 'label_a', 'label_b', 'label_c']);
    const [evaluation] = await client.getModelEvaluation({ name: evaluations[0]?.name ?? '' });
    expect(evaluation.classificationEvaluationMetrics?.confusionMatrix?.row).toHaveLength(3);

    const [deployment] = await client.deployModel({ name: model.name ?? '' });
    await deployment.promise();
    const [deployed] = await client.getModel({ name: model.name ?? '' });
    expect(deployed.deploymentState).toBe('DEPLOYED');
    const [answer] = await prediction.predict({
      name: model.name ?? '',
      payload: { textSnippet: { content: 'Dear all', mimeType: 'text/plain' } },
    });
    expect(answer.payload?.[0]?.classification?.score).toBeGreaterThan(0.5);
    const [undeployment] = await client.undeployModel({ name: model.name ?? '' });
    await undeployment.promise();

    const [deletion] = await client.deleteModel({ name: model.name ?? '' });
    await deletion.promise();
    await expect(client.getModel({ name: model.name ?? '' })).rejects.toMatchObject({ code: 404 });
  });

  it('sees a cancelled training fail with code 1', async () => {
    emulator.clock.setTimeScale(600);
    const training = await train(`${CANONICAL_PARENT}/datasets/TCN4600000000000000004`, 'tickets_v4');
    await training.cancel();

    await expect(training.promise()).rejects.toMatchObject({ code: 1 });
    const [operation] = await client.operationsClient.getOperation({
      name: training.name ?? '',
      toJSON: () => [],
    });
    expect(operation.error).toMatchObject({ code: 1, message: 'The operation was cancelled.' });
  });

  it('pages through a list', async () => {
    const names = new Set<string | null | undefined>();
    const pages = client.listModelsAsync({ parent: PARENT, pageSize: 4 }, { autoPaginate: false });
    for await (const { name } of pages) names.add(name);
    expect(names.size).toBe(13);
    expect(emulator.requestLog.list().filter(({ path }) => path.endsWith('/models'))).toHaveLength(4);
  });

  it('creates, changes and reads a translation dataset', async () => {
    const [creation] = await client.createDataset({
      parent: PARENT,
      dataset: { displayName: 'letters_en_de', translationDatasetMetadata: EN_DE },
    });
    const [{ name }] = await creation.promise();
    const [changed] = await client.updateDataset({
      dataset: { name: name ?? '', description: 'Letters' },
      updateMask: { paths: ['description'] },
    });
    expect(changed).toMatchObject({ description: 'Letters', translationDatasetMetadata: EN_DE });
  });

  // This version of the client hands the envelope on as the text of its error.
  it('hands on the error envelope', async () => {
    const refusal = await client.createModel({ parent: PARENT, model: { displayName: '1st' } }).catch(String);
    expect(refusal).toContain('"status":"INVALID_ARGUMENT"');
    expect(refusal).toContain('"field":"model.display_name"');
  });
});
