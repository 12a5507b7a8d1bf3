import type { TestGateway } from '../support/test-gateway.ts';
import { azureId, googleId } from './seeds.ts';

const TRAINING_MS = 20 * 60_000;

/** Trains models in an empty Azure project, behind the gateway's back; answers with their jobs' ids. */
export async function trainAtAzure({ azure }: TestGateway, count: number): Promise<readonly string[]> {
  const project = `${azure.url}/language/authoring/analyze-text/projects/sandbox`;
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(`${project}/:train?api-version=2023-04-01`, {
      method: 'POST',
      headers: { 'ocp-apim-subscription-key': 'demo-key', 'content-type': 'application/json' },
      body: JSON.stringify({ modelLabel: `sandbox-v${index}`, trainingConfigVersion: 'latest' }),
    });
    const job = /\/jobs\/([^?]+)/.exec(response.headers.get('operation-location') ?? '')?.[1];
    if (job === undefined) throw new Error(`expected a job, got ${response.status}`);
    ids.push(azureId('TrainingJob', `projects/sandbox/train/jobs/${job}`));
    azure.clock.step(TRAINING_MS);
  }
  return ids;
}

/** Trains models at Google, behind the gateway's back; answers with the models' ids. */
export async function trainAtGoogle({ google }: TestGateway, count: number): Promise<readonly string[]> {
  const models = `${google.url}/v1/projects/demo-project/locations/us-central1/models`;
  const headers = { authorization: 'Bearer ya29.any-token', 'content-type': 'application/json' };
  for (let index = 0; index < count; index += 1) {
    const body = JSON.stringify({
      displayName: `flowers_many_${index}`,
      datasetId: 'ICN4600000000000000002',
      imageClassificationModelMetadata: {},
    });
    const response = await fetch(models, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`expected an operation, got ${await response.text()}`);
  }
  google.clock.step(24 * TRAINING_MS);
  const answer = await (await fetch(`${models}?pageSize=${count}`, { headers })).text();
  const { model }: { readonly model: readonly { readonly name: string }[] } = JSON.parse(answer);
  return model.map(({ name }) => googleId('Model', name.slice(name.lastIndexOf('/') + 1)));
}
