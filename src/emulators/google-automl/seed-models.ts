import { idOf } from './find-resource.ts';
import { traitsOf } from './problem-kinds.ts';
import type { DatasetRecord, ModelRecord, ModelTraits } from './records.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface SeedModel {
  readonly id: string;
  readonly datasetId: string;
  readonly displayName: string;
  /** How long ago its training finished. Models live for 18 months, some 548 days. */
  readonly ageDays: number;
  readonly deployed?: boolean;
  readonly traits?: ModelTraits;
}

const TRANSLATION = 'TRL4600000000000000001';
const FLOWERS = 'ICN4600000000000000002';
const SHELF = 'IOD4600000000000000003';
const TICKETS = 'TCN4600000000000000004';
const NEWS = 'TCN4600000000000000005';
const INVOICES = 'TEN4600000000000000006';
const REVIEWS = 'TST4600000000000000007';

const SEED_MODELS: readonly SeedModel[] = [
  { id: 'TRL4700000000000000001', datasetId: TRANSLATION, displayName: 'support_en_de_v1', ageDays: 480 },
  { id: 'TRL4700000000000000002', datasetId: TRANSLATION, displayName: 'support_en_de_v2', ageDays: 92 },
  {
    id: 'ICN4700000000000000003',
    datasetId: FLOWERS,
    displayName: 'flowers_v1',
    ageDays: 540,
    deployed: true,
    traits: { ...imageTraits('cloud', 8_000, 8_000), nodeCount: 1 },
  },
  {
    id: 'ICN4700000000000000004',
    datasetId: FLOWERS,
    displayName: 'flowers_v2',
    ageDays: 150,
    deployed: true,
    traits: { ...imageTraits('cloud', 24_000, 17_321), nodeCount: 2 },
  },
  {
    id: 'ICN4700000000000000005',
    datasetId: FLOWERS,
    displayName: 'flowers_mobile_v1',
    ageDays: 61,
    traits: imageTraits('mobile-versatile-1', 4_000, 3_870),
  },
  {
    id: 'IOD4700000000000000006',
    datasetId: SHELF,
    displayName: 'shelf_items_v1',
    ageDays: 210,
    traits: imageTraits('cloud-high-accuracy-1', 60_000, 48_110),
  },
  {
    id: 'IOD4700000000000000007',
    datasetId: SHELF,
    displayName: 'shelf_items_edge_v1',
    ageDays: 45,
    traits: imageTraits('mobile-low-latency-1', 24_000, 24_000),
  },
  {
    id: 'TCN4700000000000000008',
    datasetId: TICKETS,
    displayName: 'support_tickets_v1',
    ageDays: 365,
    deployed: true,
    traits: { classificationType: 'MULTICLASS' },
  },
  {
    id: 'TCN4700000000000000009',
    datasetId: TICKETS,
    displayName: 'support_tickets_v2',
    ageDays: 20,
    traits: { classificationType: 'MULTICLASS' },
  },
  {
    id: 'TCN4700000000000000010',
    datasetId: NEWS,
    displayName: 'news_topics_v1',
    ageDays: 300,
    deployed: true,
    traits: { classificationType: 'MULTILABEL' },
  },
  { id: 'TEN4700000000000000011', datasetId: INVOICES, displayName: 'invoice_entities_v1', ageDays: 130 },
  { id: 'TST4700000000000000012', datasetId: REVIEWS, displayName: 'review_sentiment_v1', ageDays: 410 },
  { id: 'TST4700000000000000013', datasetId: REVIEWS, displayName: 'review_sentiment_v2', ageDays: 7 },
];

/** Models of every problem kind, trained at various times over the last 18 months. */
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
  const trainedAt = new Date(now.getTime() - seed.ageDays * DAY_MS);
  const languages = dataset.kind === 'translation' ? dataset.traits : {};
  // The second translation model goes on from the first.
  const base =
    seed.displayName === 'support_en_de_v2' ? { baseModel: `${parent}/models/TRL4700000000000000001` } : {};
  return {
    name: `${parent}/models/${seed.id}`,
    kind: dataset.kind,
    displayName: seed.displayName,
    datasetId: idOf(dataset),
    labels: { owner: 'demo' },
    traits: { ...languages, ...base, ...seed.traits },
    deployed: seed.deployed ?? traitsOf(dataset.kind).deploysItself,
    multilabel: dataset.traits.classificationType === 'MULTILABEL',
    annotationSpecs: dataset.annotationSpecs,
    exampleCount: dataset.exampleCount,
    createdAt: trainedAt,
    updatedAt: trainedAt,
    revision: 1,
  };
}

function imageTraits(modelType: string, budget: number, cost: number): ModelTraits {
  return {
    modelType,
    trainBudgetMilliNodeHours: budget,
    trainCostMilliNodeHours: cost,
    stopReason: cost === budget ? 'BUDGET_REACHED' : 'MODEL_CONVERGED',
    nodeQps: 3.2,
  };
}
