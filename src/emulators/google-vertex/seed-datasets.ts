import type { DatasetKind } from './dataset-kinds.ts';
import type { DatasetRecord } from './records.ts';

interface SeedDataset {
  readonly id: string;
  readonly kind: DatasetKind;
  readonly displayName: string;
  readonly description: string;
  readonly source: string;
  readonly classes: readonly string[];
  readonly dataItemCount: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const AGE_DAYS = 420;

const SEED_DATASETS: readonly SeedDataset[] = [
  {
    id: '2610000000000000001',
    kind: 'tabular',
    displayName: 'customer_churn',
    description: 'Customers, and whether they left',
    source: 'gs://demo-bucket/churn/customers.csv',
    classes: ['no', 'yes'],
    dataItemCount: 0,
  },
  {
    id: '2610000000000000002',
    kind: 'tabular',
    displayName: 'house_prices',
    description: 'Houses sold, with their prices',
    source: 'bq://demo-project.housing.sales',
    classes: [],
    dataItemCount: 0,
  },
  {
    id: '2610000000000000003',
    kind: 'time_series',
    displayName: 'store_sales',
    description: 'Sales of every store by day',
    source: 'bq://demo-project.retail.daily_sales',
    classes: [],
    dataItemCount: 0,
  },
  {
    id: '2610000000000000004',
    kind: 'image',
    displayName: 'leaf_diseases',
    description: 'Photographs of leaves, one disease each',
    source: 'gs://demo-bucket/leaves',
    classes: ['healthy', 'mildew', 'rust', 'scab'],
    dataItemCount: 4_280,
  },
  {
    id: '2610000000000000005',
    kind: 'image',
    displayName: 'street_signs',
    description: 'Street scenes with boxes around the signs',
    source: 'gs://demo-bucket/signs',
    classes: ['crossing', 'speed_limit', 'stop', 'yield'],
    dataItemCount: 2_150,
  },
  {
    id: '2610000000000000006',
    kind: 'image',
    displayName: 'product_photos',
    description: 'Product photographs with all their tags',
    source: 'gs://demo-bucket/products',
    classes: ['blue', 'dress', 'red', 'shoe'],
    dataItemCount: 9_020,
  },
];

/** A dataset of every kind that something can be trained on. */
export function seedDatasets(parent: string, now: Date): readonly DatasetRecord[] {
  const createdAt = new Date(now.getTime() - AGE_DAYS * DAY_MS);
  return SEED_DATASETS.map(({ id, kind, source, ...seed }) => ({
    ...seed,
    name: `${parent}/datasets/${id}`,
    labels: { owner: 'demo' },
    metadataSchemaUri: `gs://google-cloud-aiplatform/schema/dataset/metadata/${kind}_1.0.0.yaml`,
    metadata: metadataOf(kind, source),
    createdAt,
    updatedAt: createdAt,
    revision: 1,
  }));
}

function metadataOf(kind: DatasetKind, source: string): unknown {
  if (kind === 'image') return { dataItemSchemaUri: IMAGE_SCHEMA, gcsBucket: 'demo-bucket' };
  const inputConfig = source.startsWith('bq:')
    ? { bigquerySource: { uri: source } }
    : { gcsSource: { uri: [source] } };
  return { inputConfig };
}

const IMAGE_SCHEMA = 'gs://google-cloud-aiplatform/schema/dataset/dataitem/image_1.0.0.yaml';
