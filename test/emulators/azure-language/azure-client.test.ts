import { createHttpPoller, type OperationResponse, type OperationState } from '@azure/core-lro';
import { type Client, getClient, type HttpResponse } from '@azure-rest/core-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAzureLanguageService } from '../../../src/emulators/azure-language/index.ts';
import { type Emulator, startEmulator } from '../../../src/emulators/start-emulator.ts';
import { sampleProject } from './sample-project.ts';
import { TRAINING } from './started-azure.ts';

const VERSION = { 'api-version': '2023-04-01' };
const PROJECT = '/language/authoring/analyze-text/projects/films';

describe("Azure's own client, from a new project to its deletion", () => {
  let emulator: Emulator;
  let client: Client;

  beforeAll(async () => {
    // A training takes 120 ms.
    emulator = await startEmulator(createAzureLanguageService, { port: 0, timeScale: 10_000, seeded: false });
    client = connect(emulator.url, 'demo-key');
  });
  afterAll(() => emulator.close());

  const path = (route: string) => client.pathUnchecked(`${PROJECT}${route}`);
  const query = { queryParameters: VERSION };

  it('is refused with a wrong key', async () => {
    const answer = await connect(emulator.url, 'stolen').pathUnchecked(PROJECT).get(query);
    expect(answer.status).toBe('401');
    expect(answer.body).toMatchObject({ error: { code: '401' } });
  });

  it('makes a project', async () => {
    const { metadata } = sampleProject('CustomSingleLabelClassification', 'films');
    const answer = await path('').patch({
      ...query,
      body: metadata,
      contentType: 'application/merge-patch+json',
    });
    expect(answer.status).toBe('201');
    expect(answer.body).toMatchObject(metadata);
  });

  it('imports data and waits for it', async () => {
    const body = sampleProject('CustomSingleLabelClassification', 'films');
    const started = await path('/:import').post({ ...query, body });
    expect(await pollUntilDone(started)).toMatchObject({ status: 'succeeded' });
  });

  it('trains, polls until the job is done, and reads job, model and evaluation', async () => {
    const started = await path('/:train').post({ ...query, body: TRAINING });
    expect(started.status).toBe('202');
    const seen: string[] = [];
    expect(await pollUntilDone(started, seen)).toMatchObject({
      status: 'succeeded',
      warnings: [],
      result: { modelLabel: 'films-v1', evaluationStatus: { status: 'succeeded', percentComplete: 100 } },
    });
    expect(seen.at(-1)).toBe('succeeded');

    const model = await path('/models/films-v1').get(query);
    expect(model.body).toMatchObject({ label: 'films-v1', hasSnapshot: true });
    const summary = await path('/models/films-v1/evaluation/summary-result').get(query);
    expect(summary.body).toMatchObject({
      projectKind: 'CustomSingleLabelClassification',
      customSingleLabelClassificationEvaluation: { microF1: expect.any(Number) },
    });
  });

  it('deploys and gets the deployment as the result of polling', async () => {
    const started = await path('/deployments/production').put({
      ...query,
      body: { trainedModelLabel: 'films-v1' },
    });
    expect(await pollUntilDone(started)).toMatchObject({
      deploymentName: 'production',
      modelId: expect.stringMatching(/^films-v1-\d{8}T\d{6}-[0-9a-f]{32}$/),
    });
  });

  it('deletes the deployment', async () => {
    await pollUntilDone(await path('/deployments/production').delete(query));
    expect((await path('/deployments/production').get(query)).status).toBe('404');
  });

  it('cancels a training, which the poller reports as cancelled', async () => {
    emulator.clock.freeze();
    const started = await path('/:train').post({ ...query, body: { ...TRAINING, modelLabel: 'films-v2' } });
    const job = started.headers['operation-location'] ?? '';
    const cancelUrl = job.replace('?', '/:cancel?');
    expect((await client.pathUnchecked(cancelUrl).post()).status).toBe('202');
    emulator.clock.resume();
    await expect(pollUntilDone(started)).rejects.toThrow(/cancel/);
    expect((await path('/models/films-v2').get(query)).status).toBe('404');
  });

  it('deletes the model and the project', async () => {
    expect((await path('/models/films-v1').delete(query)).status).toBe('204');
    await pollUntilDone(await path('').delete(query));
    expect((await path('').get(query)).status).toBe('404');
  });

  async function pollUntilDone(started: HttpResponse, seen: string[] = []): Promise<unknown> {
    const poller = createHttpPoller<unknown, OperationState<unknown>>(
      {
        sendInitialRequest: async () => toOperationResponse(started),
        sendPollRequest: async (url) => {
          // The final GET of a PUT is sent without the version that the first request had.
          const versioned = url.includes('api-version') ? {} : query;
          return toOperationResponse(await client.pathUnchecked(url).get(versioned));
        },
      },
      { intervalInMs: 5 },
    );
    poller.onProgress(({ status }) => seen.push(status));
    return poller.pollUntilDone();
  }
});

function connect(url: string, key: string): Client {
  return getClient(
    url,
    { key },
    {
      allowInsecureConnection: true,
      credentials: { apiKeyHeaderName: 'Ocp-Apim-Subscription-Key' },
    },
  );
}

function toOperationResponse({ request, status, headers, body }: HttpResponse): OperationResponse {
  return { flatResponse: body, rawResponse: { request, statusCode: Number(status), headers, body } };
}
