import { annotationSpecsFor } from './imported-labels.ts';
import type { ProblemKind } from './problem-kinds.ts';
import type { DatasetRecord, DatasetTraits } from './records.ts';

interface SeedDataset {
  readonly id: string;
  readonly kind: ProblemKind;
  readonly displayName: string;
  readonly description: string;
  readonly traits: DatasetTraits;
  readonly labels: readonly string[];
  readonly exampleCount: number;
}

const AGE_MS = 600 * 24 * 60 * 60 * 1000;

const SEED_DATASETS: readonly SeedDataset[] = [
  {
    id: 'TRL4600000000000000001',
    kind: 'translation',
    displayName: 'support_en_de',
    description: 'Support articles, English to German',
    traits: { sourceLanguageCode: 'en', targetLanguageCode: 'de' },
    labels: [],
    exampleCount: 24_180,
  },
  {
    id: 'ICN4600000000000000002',
    kind: 'imageClassification',
    displayName: 'flowers',
    description: 'Photographs of flowers, one kind each',
    traits: { classificationType: 'MULTICLASS' },
    labels: ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'],
    exampleCount: 3_670,
  },
  {
    id: 'IOD4600000000000000003',
    kind: 'imageObjectDetection',
    displayName: 'shelf_items',
    description: 'Products on shop shelves',
    traits: {},
    labels: ['bottle', 'box', 'can'],
    exampleCount: 1_420,
  },
  {
    id: 'TCN4600000000000000004',
    kind: 'textClassification',
    displayName: 'support_tickets',
    description: 'Support tickets by their matter',
    traits: { classificationType: 'MULTICLASS' },
    labels: ['account', 'billing', 'bug', 'feature_request', 'other'],
    exampleCount: 8_240,
  },
  {
    id: 'TCN4600000000000000005',
    kind: 'textClassification',
    displayName: 'news_topics',
    description: 'News articles with all their topics',
    traits: { classificationType: 'MULTILABEL' },
    labels: ['business', 'culture', 'politics', 'science', 'sports'],
    exampleCount: 12_900,
  },
  {
    id: 'TEN4600000000000000006',
    kind: 'textExtraction',
    displayName: 'invoice_entities',
    description: 'Vendors, amounts and dates in invoices',
    traits: {},
    labels: ['amount', 'due_date', 'vendor'],
    exampleCount: 940,
  },
  {
    id: 'TST4600000000000000007',
    kind: 'textSentiment',
    displayName: 'review_sentiment',
    description: 'Product reviews from 0 (bad) to 4 (good)',
    traits: { sentimentMax: 4 },
    labels: ['0', '1', '2', '3', '4'],
    exampleCount: 5_310,
  },
];

/** A dataset of every problem kind, by its id. */
export function seedDatasets(parent: string, now: Date): ReadonlyMap<string, DatasetRecord> {
  return new Map(SEED_DATASETS.map((seed) => [seed.id, toRecord(seed, parent, now)]));
}

function toRecord({ id, labels, ...seed }: SeedDataset, parent: string, now: Date): DatasetRecord {
  const name = `${parent}/datasets/${id}`;
  return {
    ...seed,
    name,
    labels: { owner: 'demo' },
    annotationSpecs: annotationSpecsFor(name, labels, seed.exampleCount),
    createdAt: new Date(now.getTime() - AGE_MS),
    revision: 1,
  };
}
