import { NO_EXAMPLES, splitExamples } from './example-counts.ts';
import type { DatasetRecord, Effect } from './records.ts';
import { LEGAL, RECIPES } from './seed-datasets.ts';
import type { SeedOperation, SeedWorld } from './seed-operation.ts';

/** Finished work of every kind but training. */
export function seedFinishedWork({ parent, datasets }: SeedWorld): readonly SeedOperation[] {
  const name = (id: string) => `${parent}/datasets/${id}`;
  const imported = (id: string, count: number): Effect => ({
    type: 'examples-imported',
    dataset: name(id),
    examples: splitExamples(count),
  });
  const legal = datasets.get(LEGAL);
  return [
    ...(legal ? [created(7, legal)] : []),
    { number: 8, kind: 'importData', endedDaysAgo: 449, effect: imported(LEGAL, 6_200) },
    {
      number: 9,
      kind: 'importData',
      endedDaysAgo: 12,
      effect: imported(RECIPES, 0),
      error: {
        code: 3,
        message: 'gs://demo-bucket/recipes/train.tsv, line 7: expected 2 columns, found 3.',
      },
    },
    {
      number: 10,
      kind: 'importData',
      endedDaysAgo: 11,
      effect: imported(RECIPES, 0),
      error: { code: 5, message: 'gs://demo-bucket/recipes/test.tsv: no such object.' },
    },
    { number: 11, kind: 'exportData', endedDaysAgo: 40, effect: { type: 'none' } },
    {
      number: 12,
      kind: 'deleteDataset',
      endedDaysAgo: 90,
      effect: { type: 'dataset-deleted', dataset: name('NMd000000000000093') },
    },
    {
      number: 13,
      kind: 'deleteModel',
      endedDaysAgo: 89,
      effect: { type: 'model-deleted', model: `${parent}/models/NMa000000000000093` },
    },
  ];
}

function created(number: number, dataset: DatasetRecord): SeedOperation {
  return {
    number,
    kind: 'createDataset',
    endedDaysAgo: 450,
    effect: { type: 'dataset-created', dataset: { ...dataset, examples: NO_EXAMPLES } },
  };
}
