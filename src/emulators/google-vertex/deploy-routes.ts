import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { ServiceError, validationError } from '../google/service-error.ts';
import { readResources } from './deploy-resources.ts';
import { deploymentTimeline } from './deploy-stages.ts';
import { type DeployedModelInput, deployModelInput } from './endpoint-input.ts';
import { refuseUnsoundSplit, splitAfterDeployment } from './endpoint-traffic.ts';
import { deployedModelView } from './endpoint-view.ts';
import { findEndpoint, findModelByName } from './find-resource.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { DeployedModelRecord, EndpointRecord } from './records.ts';
import { canonicalName } from './resource-names.ts';
import { requiredViolation } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexStore } from './store.ts';
import { createUndeployRoutes } from './undeploy-routes.ts';
import type { VertexContext } from './vertex-context.ts';

const ONE = `${LOCATION_PATH}/endpoints/{endpoint}`;
const CHOSEN_ID = /^\d{1,10}$/;

/** Models onto endpoints and off them again. Not imitated: explanations, service accounts, resource pools. */
export function createDeployRoutes(context: VertexContext): readonly ApiRoute[] {
  return [
    apiRoute(
      'EndpointService.DeployModel',
      'aiplatform.endpoints.deploy',
      'POST',
      `${ONE}:deployModel`,
      (call) => deploy(context, call),
    ),
    ...createUndeployRoutes(context),
  ];
}

/** The model, and what is then of the traffic, are there once the operation has succeeded. */
function deploy(context: VertexContext, call: Call): JsonObject {
  const { store } = context;
  const endpoint = findEndpoint(store, call);
  const { deployedModel: input, trafficSplit } = readBody(call.request, deployModelInput, '', OPEN_FIELDS);
  if (input === undefined) throw validationError([requiredViolation('deployed_model')]);
  const { deployed, label } = newDeployedModel(store, endpoint, input, call.now);
  refuseUnsoundSplit(splitAfterDeployment(endpoint, trafficSplit, deployed.id), endpoint, deployed.id);
  return startOperation(
    context,
    {
      kind: 'deployModel',
      parent: endpoint.name,
      label,
      timelineOf: deploymentTimeline,
      finish: (at) => {
        const live = { ...deployed, createdAt: at };
        putOnEndpoint(store, endpoint.name, live, trafficSplit, at);
        return { deployedModel: deployedModelView(live) };
      },
    },
    call.now,
  );
}

/** What is to be deployed, and the model's own display name, by which scripts find it. */
function newDeployedModel(
  store: VertexStore,
  endpoint: EndpointRecord,
  input: DeployedModelInput,
  now: Date,
): { deployed: DeployedModelRecord; label: string } {
  if (input.model === '') throw validationError([requiredViolation('deployed_model.model')]);
  const { model, version } = findModelByName(store, canonicalName(input.model));
  const deployed = {
    id: deployedModelId(store, endpoint, input.id),
    model: model.name,
    modelVersionId: version.versionId,
    displayName: input.displayName || version.displayName,
    resources: readResources(input, version, model.name),
    createdAt: now,
  };
  return { deployed, label: version.displayName };
}

function deployedModelId(
  store: VertexStore,
  { name, deployedModels }: EndpointRecord,
  chosen: string,
): string {
  // The last ten digits differ whenever the whole numbers do.
  if (chosen === '') return store.nextId().slice(-10);
  if (!CHOSEN_ID.test(chosen)) {
    throw validationError([
      { field: 'deployed_model.id', message: `The ID must be 1 to 10 digits: ${chosen}` },
    ]);
  }
  if (deployedModels.some(({ id }) => id === chosen)) {
    throw new ServiceError(
      'ALREADY_EXISTS',
      `DeployedModel "${chosen}" already exists on Endpoint "${name}".`,
    );
  }
  return chosen;
}

function putOnEndpoint(
  store: VertexStore,
  name: string,
  deployed: DeployedModelRecord,
  trafficSplit: Readonly<Record<string, number>>,
  at: Date,
): void {
  const endpoint = store.endpoints.get(name);
  // It may have been deleted while the operation ran.
  if (!endpoint) return;
  store.endpoints.set(name, {
    ...endpoint,
    deployedModels: [...endpoint.deployedModels, deployed],
    trafficSplit: splitAfterDeployment(endpoint, trafficSplit, deployed.id),
    updatedAt: at,
    revision: endpoint.revision + 1,
  });
}
