import { draftModel } from './model-draft.ts';
import { operationTraitsOf } from './operation-kinds.ts';
import type { DatasetRecord, ModelRecord } from './records.ts';
import { DAY_MS, GAME, LEGAL, MEDICAL } from './seed-datasets.ts';

export interface SeedModel {
  readonly id: string;
  readonly datasetId: string;
  readonly displayName: string;
  /** How long ago its training ended. */
  readonly ageDays: number;
}

const SEED_MODELS: readonly SeedModel[] = [
  { id: 'NMa000000000000001', datasetId: LEGAL, displayName: 'legal_en_fr_v1', ageDays: 400 },
  { id: 'NMa000000000000002', datasetId: LEGAL, displayName: 'legal_en_fr_v2', ageDays: 118 },
  { id: 'NMa000000000000003', datasetId: MEDICAL, displayName: 'medical_en_es_v1', ageDays: 310 },
  { id: 'NMa000000000000004', datasetId: MEDICAL, displayName: 'medical_en_es_v2', ageDays: 33 },
  { id: 'NMa000000000000005', datasetId: GAME, displayName: 'game_texts_ja_en_v1', ageDays: 205 },
  { id: 'NMa000000000000006', datasetId: GAME, displayName: 'game_texts_ja_en_v2', ageDays: 17 },
];

export function seedModels(
  parent: string,
  datasets: ReadonlyMap<string, DatasetRecord>,
  now: Date,
): readonly ModelRecord[] {
  return SEED_MODELS.flatMap((seed) => {
    const dataset = datasets.get(seed.datasetId);
    return dataset ? [seedModel(parent, seed, dataset, now)] : [];
  });
}

/** A model as a training on the dataset would have made it, `ageDays` ago. */
export function seedModel(parent: string, seed: SeedModel, dataset: DatasetRecord, now: Date): ModelRecord {
  const endedAt = new Date(now.getTime() - seed.ageDays * DAY_MS);
  const startedAt = new Date(endedAt.getTime() - operationTraitsOf('createModel').nominalMs);
  const draft = draftModel(`${parent}/models/${seed.id}`, seed.displayName, dataset, startedAt);
  return { ...draft, updatedAt: endedAt };
}
