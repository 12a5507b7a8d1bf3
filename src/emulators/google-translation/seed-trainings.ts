import { type RpcStatus, stepAt } from '../google/operation-scripts.ts';
import type { OperationRecord } from './records.ts';
import { DAY_MS, GAME, LEGAL, MEDICAL } from './seed-datasets.ts';
import { type SeedModel, seedModel } from './seed-models.ts';
import { plainOperation, type SeedOperation, type SeedWorld } from './seed-operation.ts';

interface SeedTraining {
  readonly number: number;
  readonly leftMs: number;
  readonly model: SeedModel;
}

const LOST_TRAININGS: readonly (SeedModel & { readonly number: number; readonly error: RpcStatus })[] = [
  {
    number: 4,
    id: 'NMa000000000000090',
    datasetId: GAME,
    displayName: 'game_texts_ja_en_draft',
    ageDays: 26,
    error: {
      code: 3,
      message: 'The dataset has too few sentence pairs for testing: 96, at least 100 are needed.',
    },
  },
  {
    number: 5,
    id: 'NMa000000000000091',
    datasetId: LEGAL,
    displayName: 'legal_en_fr_trial',
    ageDays: 61,
    error: { code: 13, message: 'Internal error encountered.' },
  },
  {
    number: 6,
    id: 'NMa000000000000092',
    datasetId: MEDICAL,
    displayName: 'medical_en_es_trial',
    ageDays: 5,
    error: { code: 1, message: 'The operation was cancelled.' },
  },
];

const RUNNING_TRAININGS: readonly SeedTraining[] = [
  {
    number: 14,
    leftMs: 60_000,
    model: { id: 'NMa000000000000014', datasetId: LEGAL, displayName: 'legal_en_fr_v3', ageDays: 0 },
  },
  {
    number: 15,
    leftMs: 600_000,
    model: { id: 'NMa000000000000015', datasetId: MEDICAL, displayName: 'medical_en_es_v3', ageDays: 0 },
  },
];

/** The trainings of the newest models. */
export function seedKeptTrainings({ models, now }: SeedWorld): readonly SeedOperation[] {
  const newest = ['legal_en_fr_v2', 'medical_en_es_v2', 'game_texts_ja_en_v2'];
  return models
    .filter(({ displayName }) => newest.includes(displayName))
    .map((model, index) => ({
      number: index + 1,
      kind: 'createModel',
      endedDaysAgo: (now.getTime() - model.updatedAt.getTime()) / DAY_MS,
      effect: { type: 'model-trained', model },
    }));
}

/** The trainings that failed or were cancelled: no model came of them. */
export function seedLostTrainings({ parent, datasets, now }: SeedWorld): readonly SeedOperation[] {
  return LOST_TRAININGS.flatMap(({ number, error, ...seed }) => {
    const dataset = datasets.get(seed.datasetId);
    if (!dataset) return [];
    const model = seedModel(parent, seed, dataset, now);
    return [
      {
        number,
        error,
        kind: 'createModel',
        endedDaysAgo: seed.ageDays,
        effect: { type: 'model-trained', model },
      },
    ];
  });
}

/** Trainings that began 20 minutes ago and succeed a minute and ten minutes from now, whatever the time scale. */
export function seedRunningTrainings(world: SeedWorld): readonly OperationRecord[] {
  return RUNNING_TRAININGS.flatMap(({ number, leftMs, model: seed }) => {
    const dataset = world.datasets.get(seed.datasetId);
    if (!dataset) return [];
    const model = seedModel(world.parent, seed, dataset, world.now);
    const elapsedMs = world.now.getTime() - model.createdAt.getTime();
    return {
      ...plainOperation(world, number, 'createModel'),
      effect: { type: 'model-trained', model },
      startedAt: model.createdAt,
      steps: [stepAt(0), stepAt(elapsedMs), { ...stepAt(elapsedMs + leftMs), done: true }],
    };
  });
}
