import type { DatasetRecord, ModelRecord } from './records.ts';
import { LOCATION, locationName } from './resource-names.ts';
import { seedDatasets } from './seed-datasets.ts';
import { type SeedModel, seedModel, seedModels } from './seed-models.ts';
import { seedFinishedOperations, seedRunningTraining } from './seed-operations.ts';
import type { AutomlStore } from './store.ts';

interface SeedTraining {
  readonly operationId: string;
  readonly leftMs: number;
  readonly model: SeedModel;
}

const RUNNING_TRAININGS: readonly SeedTraining[] = [
  {
    operationId: 'TCN4800000000000000014',
    leftMs: 60_000,
    model: {
      id: 'TCN4700000000000000014',
      datasetId: 'TCN4600000000000000004',
      displayName: 'support_tickets_v3',
      ageDays: 0,
      traits: { classificationType: 'MULTICLASS' },
    },
  },
  {
    operationId: 'ICN4800000000000000015',
    leftMs: 600_000,
    model: {
      id: 'ICN4700000000000000015',
      datasetId: 'ICN4600000000000000002',
      displayName: 'flowers_v3',
      ageDays: 0,
      traits: {
        modelType: 'cloud',
        trainBudgetMilliNodeHours: 8_000,
        trainCostMilliNodeHours: 7_321,
        stopReason: 'MODEL_CONVERGED',
        nodeQps: 3.2,
      },
    },
  },
];

/** Fills demo-project with datasets, models and operations of every kind, under ids that never change. */
export function seedDemoProject(store: AutomlStore, now: Date): void {
  const parent = locationName('demo-project', LOCATION);
  const datasets = seedDatasets(parent, now);
  for (const dataset of datasets.values()) store.datasets.set(dataset.name, dataset);
  for (const model of seedModels(parent, datasets, now)) store.models.set(model.name, model);
  for (const operation of seedFinishedOperations(parent, now)) store.putOperation(operation);
  for (const training of RUNNING_TRAININGS) seedTraining(store, parent, datasets, training, now);
  store.settle(now);
}

function seedTraining(
  store: AutomlStore,
  parent: string,
  datasets: ReadonlyMap<string, DatasetRecord>,
  { operationId, leftMs, model: seed }: SeedTraining,
  now: Date,
): void {
  const dataset = datasets.get(seed.datasetId);
  if (!dataset) return;
  const model: ModelRecord = seedModel(parent, seed, dataset, now);
  store.putOperation(seedRunningTraining(parent, operationId, { type: 'model-trained', model }, leftMs, now));
}
