import type { JsonObject } from '../google/proto-json.ts';
import { findModelByName } from './find-resource.ts';
import type { DeployedModelRecord, EndpointRecord } from './records.ts';
import type { VertexStore } from './store.ts';

interface SeedDeployment {
  readonly id: string;
  /** The model's id, with a version where that is not the default one. */
  readonly model: string;
  readonly resources: JsonObject;
}

interface SeedEndpoint {
  readonly id: string;
  readonly displayName: string;
  readonly deployment: SeedDeployment | null;
}

const AGE_MS = 29 * 24 * 60 * 60 * 1000;

const SEED_ENDPOINTS: readonly SeedEndpoint[] = [
  {
    id: '2910000000000000001',
    displayName: 'churn-risk-online',
    deployment: {
      id: '4100000001',
      model: '2710000000000000001',
      resources: {
        dedicatedResources: {
          machineSpec: { machineType: 'n1-standard-4' },
          minReplicaCount: 1,
          maxReplicaCount: 2,
        },
      },
    },
  },
  {
    id: '2910000000000000002',
    displayName: 'leaf-diseases-online',
    deployment: {
      id: '4100000002',
      model: '2710000000000000004',
      resources: { automaticResources: { minReplicaCount: 1, maxReplicaCount: 1 } },
    },
  },
  { id: '2910000000000000005', displayName: 'nothing-deployed-yet', deployment: null },
];

/** Endpoints with the models that are deployed on them; that of a tuned model comes with its tuning. */
export function seedEndpoints(store: VertexStore, parent: string, now: Date): void {
  const at = new Date(now.getTime() - AGE_MS);
  for (const { id, displayName, deployment } of SEED_ENDPOINTS) {
    const deployedModels = deployment === null ? [] : [deployedModel(store, parent, deployment, at)];
    const endpoint: EndpointRecord = {
      name: `${parent}/endpoints/${id}`,
      displayName,
      description: '',
      labels: { owner: 'demo' },
      deployedModels,
      trafficSplit: Object.fromEntries(deployedModels.map((deployed) => [deployed.id, 100])),
      createdAt: at,
      updatedAt: at,
      revision: 1,
    };
    store.endpoints.set(endpoint.name, endpoint);
  }
}

function deployedModel(
  store: VertexStore,
  parent: string,
  { id, model: modelId, resources }: SeedDeployment,
  createdAt: Date,
): DeployedModelRecord {
  const { model, version } = findModelByName(store, `${parent}/models/${modelId}`);
  const { versionId: modelVersionId, displayName } = version;
  return { id, model: model.name, modelVersionId, displayName, resources, createdAt };
}
