import { type OperationStep, stepAt } from '../google/operation-scripts.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { type OperationKind, operationTraitsOf } from './operation-kinds.ts';
import type { VertexStore } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A finished operation of the past; what it did is already there. */
interface SeedOperation {
  readonly id: string;
  /** The end of the name of the resource that it is nested under; "" for the location. */
  readonly owner: string;
  readonly kind: OperationKind;
  readonly endedDaysAgo: number;
  readonly response?: JsonObject;
  readonly metadata?: JsonObject;
  readonly outcome?: Partial<OperationStep>;
}

const SEED_OPERATIONS: readonly SeedOperation[] = [
  {
    id: '3110000000000000001',
    owner: 'datasets/2610000000000000004',
    kind: 'importData',
    endedDaysAgo: 410,
  },
  {
    id: '3110000000000000002',
    owner: 'datasets/2610000000000000005',
    kind: 'importData',
    endedDaysAgo: 400,
    outcome: {
      partialFailures: [
        { code: 3, message: 'gs://demo-bucket/signs/train.jsonl, line 12: the box has no area.' },
        { code: 5, message: 'gs://demo-bucket/signs/train.jsonl, line 40: file not found.' },
      ],
    },
  },
  {
    id: '3110000000000000003',
    owner: 'models/2710000000000000005',
    kind: 'exportModel',
    endedDaysAgo: 65,
    metadata: { outputInfo: { artifactOutputUri: 'gs://demo-bucket/exports/leaf-diseases-mobile' } },
  },
  {
    id: '3110000000000000004',
    owner: 'endpoints/2910000000000000001',
    kind: 'deployModel',
    endedDaysAgo: 29,
    response: { deployedModel: { id: '4100000001' } },
    outcome: { metadata: { deploymentStage: 'SUCCESSFULLY_DEPLOYED' } },
  },
  {
    id: '3110000000000000005',
    owner: 'endpoints/2910000000000000005',
    kind: 'deployModel',
    endedDaysAgo: 3,
    outcome: {
      metadata: { deploymentStage: 'FAILED_TO_DEPLOY' },
      error: { code: 8, message: 'The operation failed: there are not enough machines of this type.' },
    },
  },
  {
    id: '3110000000000000006',
    owner: 'endpoints/2910000000000000002',
    kind: 'undeployModel',
    endedDaysAgo: 90,
  },
  {
    id: '3110000000000000007',
    owner: 'trainingPipelines/2810000000000000090',
    kind: 'deletePipeline',
    endedDaysAgo: 40,
  },
  {
    id: '3110000000000000008',
    owner: 'customJobs/3210000000000000090',
    kind: 'deleteCustomJob',
    endedDaysAgo: 70,
  },
  // No method of v1 begins one below a tuning job, but the paths are there.
  {
    id: '3110000000000000010',
    owner: 'tuningJobs/3010000000000000001',
    kind: 'exportModel',
    endedDaysAgo: 50,
  },
  {
    id: '3110000000000000009',
    owner: '',
    kind: 'uploadModel',
    endedDaysAgo: 75,
    response: { model: 'models/2710000000000000008', modelVersionId: '1' },
  },
];

export function seedOperations(store: VertexStore, parent: string, now: Date): void {
  for (const seed of SEED_OPERATIONS) {
    const { nominalMs } = operationTraitsOf(seed.kind);
    const { model, ...response } = seed.response ?? {};
    const result = typeof model === 'string' ? { model: `${parent}/${model}`, ...response } : response;
    store.put({
      type: 'operation',
      name: `${parent}/${seed.owner === '' ? '' : `${seed.owner}/`}operations/${seed.id}`,
      kind: seed.kind,
      metadata: seed.metadata ?? {},
      finish: () => result,
      result: null,
      startedAt: new Date(now.getTime() - seed.endedDaysAgo * DAY_MS - nominalMs),
      steps: [stepAt(0), { ...stepAt(nominalMs), ...seed.outcome, done: true }],
      cancelPolicy: 'honoured',
      cancellation: null,
      forgotten: false,
    });
  }
}
