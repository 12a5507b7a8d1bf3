import { parentOf } from './resource-names.ts';
import { seedDatasets } from './seed-datasets.ts';
import { seedModels } from './seed-models.ts';
import { finishedOperation, type SeedWorld } from './seed-operation.ts';
import { seedKeptTrainings, seedLostTrainings, seedRunningTrainings } from './seed-trainings.ts';
import { seedFinishedWork } from './seed-work.ts';
import type { TranslationStore } from './store.ts';

const LOCATION = 'us-central1';

/** Fills demo-project with datasets, models and operations of every kind, under ids that never change. */
export function seedDemoProject(store: TranslationStore, now: Date): void {
  const parent = parentOf({ project: 'demo-project', location: LOCATION }, { locations: [LOCATION] });
  const datasets = seedDatasets(parent, now);
  const models = seedModels(parent, datasets, now);
  const world: SeedWorld = { parent, datasets, models, now };
  const past = [...seedKeptTrainings(world), ...seedLostTrainings(world), ...seedFinishedWork(world)];
  for (const seed of past) store.putOperation(finishedOperation(world, seed));
  // What the past did is laid over by what there is today.
  store.settle(now);
  for (const dataset of datasets.values()) store.datasets.set(dataset.name, dataset);
  for (const model of models) store.models.set(model.name, model);
  for (const operation of seedRunningTrainings(world)) store.putOperation(operation);
}
