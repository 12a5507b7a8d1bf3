import { splitExamples } from './example-counts.ts';
import type { DatasetRecord } from './records.ts';

interface SeedDataset {
  readonly id: string;
  readonly displayName: string;
  readonly languages: readonly [source: string, target: string];
  readonly exampleCount: number;
}

export const DAY_MS = 24 * 60 * 60_000;
const AGE_MS = 450 * DAY_MS;

export const LEGAL = 'NMd000000000000001';
export const MEDICAL = 'NMd000000000000002';
export const GAME = 'NMd000000000000003';
/** Has no examples: nothing can be trained on it before an import. */
export const RECIPES = 'NMd000000000000004';

const SEED_DATASETS: readonly SeedDataset[] = [
  { id: LEGAL, displayName: 'legal_en_fr', languages: ['en', 'fr'], exampleCount: 6_200 },
  { id: MEDICAL, displayName: 'medical_en_es', languages: ['en', 'es'], exampleCount: 3_900 },
  { id: GAME, displayName: 'game_texts_ja_en', languages: ['ja', 'en'], exampleCount: 1_250 },
  { id: RECIPES, displayName: 'recipes_en_it', languages: ['en', 'it'], exampleCount: 0 },
];

/** The datasets by their ids. */
export function seedDatasets(parent: string, now: Date): ReadonlyMap<string, DatasetRecord> {
  return new Map(SEED_DATASETS.map((seed) => [seed.id, toRecord(seed, parent, now)]));
}

function toRecord(
  { id, displayName, languages, exampleCount }: SeedDataset,
  parent: string,
  now: Date,
): DatasetRecord {
  const [sourceLanguageCode, targetLanguageCode] = languages;
  const createdAt = new Date(now.getTime() - AGE_MS);
  return {
    name: `${parent}/datasets/${id}`,
    displayName,
    sourceLanguageCode,
    targetLanguageCode,
    examples: splitExamples(exampleCount),
    createdAt,
    updatedAt: new Date(createdAt.getTime() + DAY_MS),
  };
}
