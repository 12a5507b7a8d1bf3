import { generateKeyPairSync } from 'node:crypto';
import type { v3 as V3 } from '@google-cloud/translate';
import { JWT } from 'google-auth-library';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGoogleTranslationService } from '../../../src/emulators/google-translation/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import { CANONICAL_PARENT, LEGAL } from './frozen-emulator.ts';

const PARENT = 'projects/demo-project/locations/us-central1';

// The client reads metadata back from its own messages, where an enum is a number.
const RUNNING = 1;
const SUCCEEDED = 2;
// Canonical codes.
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;

// Thrown away with the test; tokens are signed with it here and need no token server.
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('the official client over REST', () => {
  let v3: typeof V3;
  let emulator: Emulator;
  let client: V3.TranslationServiceClient;

  beforeAll(async () => {
    ({ v3 } = await import('@google-cloud/translate'));
  });
  beforeEach(async () => {
    // A training of 200 ms: the client's own polling decides how long the test takes.
    emulator = await startEmulator(createGoogleTranslationService, { port: 0, timeScale: 6_000 });
    const { hostname, port } = new URL(emulator.url);
    client = new v3.TranslationServiceClient({
      fallback: true,
      protocol: 'http',
      apiEndpoint: hostname,
      port: Number(port),
      projectId: 'demo-project',
      authClient: new JWT({ email: 'tester@demo-project.iam.gserviceaccount.com', key: privateKey }),
    });
  });
  afterEach(async () => {
    await client.close();
    await emulator.close();
  });

  async function createDataset(displayName: string): Promise<string> {
    const [creation] = await client.createDataset({
      parent: PARENT,
      dataset: { displayName, sourceLanguageCode: 'en', targetLanguageCode: 'de' },
    });
    const [dataset] = await creation.promise();
    return textOf(dataset.name);
  }

  it('walks from a new dataset to a deleted model', async () => {
    const dataset = await createDataset('letters');
    const [importing] = await client.importData({
      dataset,
      inputConfig: { inputFiles: [{ usage: 'TRAIN', gcsSource: { inputUri: 'gs://bucket/letters.tsv' } }] },
    });
    await importing.promise();
    const [filled] = await client.getDataset({ name: dataset });
    expect(filled.trainExampleCount).toBeGreaterThan(0);
    const [examples] = await client.listExamples({ parent: dataset, filter: 'usage=TRAIN' });
    expect(examples).toHaveLength(filled.trainExampleCount ?? 0);

    const [training] = await client.createModel({
      parent: PARENT,
      model: { displayName: 'letters_v1', dataset },
    });
    expect(training.metadata).toMatchObject({ state: RUNNING });
    const [made] = await training.promise();
    expect(training.metadata).toMatchObject({ state: SUCCEEDED });
    const [model] = await client.getModel({ name: textOf(made.name) });
    expect(model).toMatchObject({ displayName: 'letters_v1', dataset, sourceLanguageCode: 'en' });
    const [models] = await client.listModels({
      parent: PARENT,
      filter: `dataset_id=${lastSegment(dataset)}`,
    });
    expect(models.map(({ name }) => name)).toEqual([model.name]);

    const [deletion] = await client.deleteModel({ name: textOf(model.name) });
    await deletion.promise();
    await expect(client.getModel({ name: textOf(model.name) })).rejects.toMatchObject({
      code: NOT_FOUND,
      httpStatusCode: 404,
    });
    const [datasetDeletion] = await client.deleteDataset({ name: dataset });
    await datasetDeletion.promise();
  });

  it('sees a cancelled training fail with code 1', async () => {
    emulator.clock.setTimeScale(600);
    const [training] = await client.createModel({
      parent: PARENT,
      model: { displayName: 'legal_v9', dataset: `${CANONICAL_PARENT}/datasets/${LEGAL}` },
    });
    await training.cancel();
    await expect(training.promise()).rejects.toMatchObject({ code: 1 });
  });

  it('sees a failed training fail with its canonical code', async () => {
    emulator.service.addScript({
      label: 'legal_v9',
      steps: [{ afterMs: 0, done: true, error: { code: 9, message: 'Too few sentence pairs.' } }],
    });
    const [training] = await client.createModel({
      parent: PARENT,
      model: { displayName: 'legal_v9', dataset: `${CANONICAL_PARENT}/datasets/${LEGAL}` },
    });
    await expect(training.promise()).rejects.toMatchObject({
      code: 9,
      message: expect.stringContaining('Too few sentence pairs.'),
    });
  });

  it('pages through a list', async () => {
    const names = new Set<string | null | undefined>();
    const pages = client.listModelsAsync({ parent: PARENT, pageSize: 2 }, { autoPaginate: false });
    for await (const { name } of pages) names.add(name);
    expect(names.size).toBe(6);
    expect(emulator.requestLog.list().filter(({ path }) => path.endsWith('/models'))).toHaveLength(3);
  });

  it('hands on a refusal with its details', async () => {
    emulator.service.configure({ deniedPermissions: ['cloudtranslate.customModels.create'] });
    const model = { displayName: 'legal_v9', dataset: `${CANONICAL_PARENT}/datasets/${LEGAL}` };
    await expect(client.createModel({ parent: PARENT, model })).rejects.toMatchObject({
      code: PERMISSION_DENIED,
      httpStatusCode: 403,
      reason: 'IAM_PERMISSION_DENIED',
      errorInfoMetadata: { permission: 'cloudtranslate.customModels.create' },
    });
  });
});

function textOf(value: string | null | undefined): string {
  if (!value) throw new Error('the answer lacks a name');
  return value;
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
