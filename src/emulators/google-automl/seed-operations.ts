import { type OperationStep, type RpcStatus, stepAt } from '../google/operation-scripts.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { type OperationKind, operationTraitsOf } from './operation-kinds.ts';
import { PROBLEM_KINDS, type ProblemKind, traitsOf } from './problem-kinds.ts';
import type { Effect, OperationRecord } from './records.ts';
import { operationResponse } from './start-operation.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A finished operation of the past; what it did is already there. */
interface SeedOperation {
  readonly id: string;
  readonly kind: OperationKind;
  /** Ends of names: "models/{id}" or "datasets/{id}". */
  readonly worksOn: readonly string[];
  readonly endedDaysAgo: number;
  /** Of what a training or a creation made. */
  readonly responseName?: string;
  readonly details?: JsonObject;
  readonly outcome?: Partial<OperationStep>;
}

const FLOWERS = 'datasets/ICN4600000000000000002';
const SHELF = 'datasets/IOD4600000000000000003';
const TICKETS = 'datasets/TCN4600000000000000004';
const NEWS = 'datasets/TCN4600000000000000005';
const INVOICES = 'datasets/TEN4600000000000000006';
const REVIEWS = 'datasets/TST4600000000000000007';

const SEED_OPERATIONS: readonly SeedOperation[] = [
  training('TRL4800000000000000001', 'models/TRL4700000000000000002', 'datasets/TRL4600000000000000001', 92),
  training('ICN4700000000000000004', 'models/ICN4700000000000000004', FLOWERS, 150),
  training('TCN4800000000000000002', 'models/TCN4700000000000000009', TICKETS, 20),
  training('TST4700000000000000013', 'models/TST4700000000000000013', REVIEWS, 7),
  failedTraining('IOD4800000000000000003', 'models/IOD4700000000000000090', SHELF, 12, {
    code: 13,
    message: 'INTERNAL',
  }),
  failedTraining('TCN4800000000000000004', 'models/TCN4700000000000000091', NEWS, 9, {
    code: 3,
    message: 'Each label needs at least 10 examples for training: science has 4.',
  }),
  failedTraining('TEN4800000000000000005', 'models/TEN4700000000000000092', INVOICES, 4, {
    code: 1,
    message: 'The operation was cancelled.',
  }),
  {
    id: 'TCN4800000000000000006',
    kind: 'createDataset',
    worksOn: [TICKETS],
    endedDaysAgo: 600,
    responseName: TICKETS,
  },
  { id: 'ICN4800000000000000007', kind: 'importData', worksOn: [FLOWERS], endedDaysAgo: 155 },
  {
    id: 'IOD4800000000000000008',
    kind: 'importData',
    worksOn: [SHELF],
    endedDaysAgo: 14,
    outcome: {
      partialFailures: [
        {
          code: 3,
          message: 'gs://demo-bucket/shelf/train.csv, row 7: file not found: gs://demo-bucket/shelf/0007.jpg',
        },
        { code: 3, message: 'gs://demo-bucket/shelf/train.csv, row 31: the bounding box has no area.' },
      ],
    },
  },
  {
    id: 'TCN4800000000000000009',
    kind: 'exportData',
    worksOn: [TICKETS],
    endedDaysAgo: 18,
    details: outputTo('gs://demo-bucket/export_data-support_tickets-2026-01-01T08:00:00.000Z'),
  },
  {
    id: 'ICN4800000000000000010',
    kind: 'deployModel',
    worksOn: ['models/ICN4700000000000000004'],
    endedDaysAgo: 149,
  },
  {
    id: 'TCN4800000000000000011',
    kind: 'undeployModel',
    worksOn: ['models/TCN4700000000000000009'],
    endedDaysAgo: 15,
  },
  {
    id: 'ICN4800000000000000012',
    kind: 'deleteModel',
    worksOn: ['models/ICN4700000000000000093'],
    endedDaysAgo: 148,
  },
  {
    id: 'ICN4800000000000000013',
    kind: 'exportModel',
    worksOn: ['models/ICN4700000000000000005'],
    endedDaysAgo: 60,
    details: outputTo('gs://demo-bucket/model-export-flowers_mobile_v1-2026-01-01T08:00:00.000Z'),
  },
];

export function seedFinishedOperations(parent: string, now: Date): readonly OperationRecord[] {
  return SEED_OPERATIONS.map((seed) => {
    const lengthMs = operationTraitsOf(seed.kind).nominalMs;
    const endedAtMs = now.getTime() - seed.endedDaysAgo * DAY_MS;
    const responseName = seed.responseName && `${parent}/${seed.responseName}`;
    return {
      ...plainOperation(parent, seed.id, seed.kind, responseName),
      worksOn: seed.worksOn.map((end) => `${parent}/${end}`),
      details: seed.details ?? {},
      startedAt: new Date(endedAtMs - lengthMs),
      steps: [stepAt(0), { ...stepAt(lengthMs), ...seed.outcome, done: true }],
    };
  });
}

/** A training that began 20 minutes ago and succeeds `leftMs` from now, whatever the time scale. */
export function seedRunningTraining(
  parent: string,
  id: string,
  effect: Effect & { readonly type: 'model-trained' },
  leftMs: number,
  now: Date,
): OperationRecord {
  const { model } = effect;
  const elapsedMs = operationTraitsOf('createModel').nominalMs;
  return {
    ...plainOperation(parent, id, 'createModel', model.name),
    worksOn: [model.name, `${parent}/datasets/${model.datasetId}`],
    effect,
    startedAt: new Date(now.getTime() - elapsedMs),
    steps: [stepAt(0), stepAt(elapsedMs), { ...stepAt(elapsedMs + leftMs), done: true }],
  };
}

function plainOperation(
  parent: string,
  id: string,
  kind: OperationKind,
  responseName: string | undefined,
): Omit<OperationRecord, 'worksOn' | 'startedAt' | 'steps'> {
  return {
    name: `${parent}/operations/${id}`,
    kind,
    problemKind: problemKindOf(id),
    details: {},
    response: operationResponse(kind, responseName),
    effect: { type: 'none' },
    cancelPolicy: 'honoured',
    cancellation: null,
    forgotten: false,
  };
}

function problemKindOf(id: string): ProblemKind {
  const kind = PROBLEM_KINDS.find((each) => id.startsWith(traitsOf(each).idPrefix));
  if (!kind) throw new Error(`the seed ${id} begins with no problem kind's letters`);
  return kind;
}

function training(id: string, model: string, dataset: string, endedDaysAgo: number): SeedOperation {
  return { id, kind: 'createModel', worksOn: [model, dataset], endedDaysAgo, responseName: model };
}

function failedTraining(
  id: string,
  model: string,
  dataset: string,
  endedDaysAgo: number,
  error: RpcStatus,
): SeedOperation {
  return { ...training(id, model, dataset, endedDaysAgo), outcome: { error } };
}

function outputTo(gcsOutputDirectory: string): JsonObject {
  return { outputInfo: { gcsOutputDirectory } };
}
