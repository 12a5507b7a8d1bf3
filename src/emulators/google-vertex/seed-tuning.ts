import { type SeedLife, seedLife } from './seed-life.ts';
import { tuningJobInput } from './tuning-input.ts';
import { tuningJob } from './tuning-job.ts';
import { checkNewTuningJob } from './tuning-rules.ts';
import type { VertexContext } from './vertex-context.ts';

interface SeedTuning extends SeedLife {
  readonly id: string;
  readonly baseModel: string;
  readonly tunedModelDisplayName: string;
  readonly trainingDatasetUri: string;
  readonly modelId: string;
  readonly endpointId: string;
}

const SEED_TUNINGS: readonly SeedTuning[] = [
  {
    id: '3010000000000000001',
    baseModel: 'gemini-2.5-flash',
    tunedModelDisplayName: 'support-replies',
    trainingDatasetUri: 'gs://demo-bucket/tuning/replies.jsonl',
    modelId: '2710000000000000009',
    endpointId: '2910000000000000003',
    endedDaysAgo: 52,
  },
  {
    id: '3010000000000000002',
    baseModel: 'gemini-2.5-pro',
    tunedModelDisplayName: 'contract-summaries',
    trainingDatasetUri: 'gs://demo-bucket/tuning/contracts.jsonl',
    modelId: '2710000000000000092',
    endpointId: '2910000000000000092',
    endedDaysAgo: 11,
    error: { code: 3, message: 'Row: 14. Missing required `contents` field.' },
  },
  {
    id: '3010000000000000003',
    baseModel: 'gemini-2.5-flash',
    tunedModelDisplayName: 'product-descriptions',
    trainingDatasetUri: 'gs://demo-bucket/tuning/products.jsonl',
    modelId: '2710000000000000011',
    endpointId: '2910000000000000004',
    leftMs: 480_000,
  },
];

/** Puts the tunings of the past into the store, with all that came of them, and the one that runs. */
export function seedTuningJobs(context: VertexContext, parent: string, now: Date): void {
  for (const seed of SEED_TUNINGS) {
    const { baseModel, tunedModelDisplayName, trainingDatasetUri, modelId, endpointId } = seed;
    const input = tuningJobInput.parse({
      baseModel,
      tunedModelDisplayName,
      supervisedTuningSpec: { trainingDatasetUri, hyperParameters: { epochCount: 3, adapterSize: 2 } },
      labels: { owner: 'demo' },
    });
    const preTuned = checkNewTuningJob(context, input);
    const name = `${parent}/tuningJobs/${seed.id}`;
    const job = tuningJob(context.store, { job: name, input, preTuned, modelId, endpointId });
    context.store.put({ ...job, ...seedLife(job.type, seed, now) });
    context.store.settle(now);
  }
}
