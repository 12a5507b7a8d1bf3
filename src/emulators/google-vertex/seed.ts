import { findModelByName } from './find-resource.ts';
import { addVersion, mergeAliases } from './model-versions.ts';
import { parentOf } from './resource-names.ts';
import { seedDatasets } from './seed-datasets.ts';
import { seedEndpoints } from './seed-endpoints.ts';
import { seedLife } from './seed-life.ts';
import { seedOperations } from './seed-operations.ts';
import { seedPipelines } from './seed-pipelines.ts';
import { seedTuningJobs } from './seed-tuning.ts';
import type { VertexStore } from './store.ts';
import type { VertexContext } from './vertex-context.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Fills demo-project with resources and work of every kind, under ids that never change. */
export function seedDemoProject(context: VertexContext, now: Date): void {
  const { store, settings } = context;
  const { location } = settings.current;
  const parent = parentOf({ project: 'demo-project', location }, location);
  for (const dataset of seedDatasets(parent, now)) store.datasets.set(dataset.name, dataset);
  seedPipelines(context, parent, now);
  seedAliases(store, `${parent}/models/2710000000000000001`);
  seedUploadedModel(store, `${parent}/models/2710000000000000008`, now);
  seedTuningJobs(context, parent, now);
  seedCustomJob(store, `${parent}/customJobs/3210000000000000001`, now);
  seedEndpoints(store, parent, now);
  seedOperations(store, parent, now);
  store.settle(now);
}

/** The second version does the work, the third is being tried. */
function seedAliases(store: VertexStore, name: string): void {
  mergeAliases(store, findModelByName(store, name).model, '2', ['default', 'champion']);
  mergeAliases(store, findModelByName(store, name).model, '3', ['challenger']);
}

/** A model that no pipeline made. */
function seedUploadedModel(store: VertexStore, name: string, now: Date): void {
  const draft = {
    kind: 'custom',
    displayName: 'delivery-times-xgboost',
    description: 'Trained elsewhere',
    versionDescription: '',
    aliases: [],
    labels: { owner: 'demo' },
    trainingPipeline: '',
    baseModelName: '',
    metadata: {},
    classes: [],
    dataItemCount: 0,
    mobile: false,
  } as const;
  addVersion(store, name, draft, new Date(now.getTime() - 75 * DAY_MS));
}

function seedCustomJob(store: VertexStore, name: string, now: Date): void {
  const labels = { owner: 'demo' };
  const workerPoolSpecs = [
    {
      machineSpec: { machineType: 'n1-standard-4' },
      replicaCount: '1',
      containerSpec: { imageUri: 'europe-docker.pkg.dev/demo-project/jobs/features:1' },
    },
  ];
  store.put({
    type: 'customJob',
    name,
    displayName: 'feature-backfill',
    labels,
    request: { displayName: 'feature-backfill', labels, jobSpec: { workerPoolSpecs } },
    finish: () => ({}),
    ...seedLife('customJob', { endedDaysAgo: 70 }, now),
  });
}
