import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { validationError } from '../google/service-error.ts';
import { undeployModelInput } from './endpoint-input.ts';
import { refuseTrafficLoss, splitAfterUndeployment } from './endpoint-traffic.ts';
import { findEndpoint, notFoundResource } from './find-resource.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { DeployedModelRecord, EndpointRecord } from './records.ts';
import { requiredViolation } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexStore } from './store.ts';
import type { VertexContext } from './vertex-context.ts';

const ONE = `${LOCATION_PATH}/endpoints/{endpoint}`;

export function createUndeployRoutes(context: VertexContext): readonly ApiRoute[] {
  return [
    apiRoute(
      'EndpointService.UndeployModel',
      'aiplatform.endpoints.undeploy',
      'POST',
      `${ONE}:undeployModel`,
      (call) => undeploy(context, call),
    ),
  ];
}

function undeploy(context: VertexContext, call: Call): JsonObject {
  const { store } = context;
  const endpoint = findEndpoint(store, call);
  const input = readBody(call.request, undeployModelInput, '', OPEN_FIELDS);
  const deployed = findDeployedModel(endpoint, input.deployedModelId);
  refuseTrafficLoss(endpoint, input.trafficSplit, deployed.id);
  return startOperation(
    context,
    {
      kind: 'undeployModel',
      parent: endpoint.name,
      label: deployed.displayName,
      finish: (at) => {
        takeOffEndpoint(store, endpoint.name, deployed.id, input.trafficSplit, at);
        return {};
      },
    },
    call.now,
  );
}

/** Throws where the endpoint has no such deployed model. */
function findDeployedModel({ name, deployedModels }: EndpointRecord, id: string): DeployedModelRecord {
  if (id === '') throw validationError([requiredViolation('deployed_model_id')]);
  const deployed = deployedModels.find((each) => each.id === id);
  if (!deployed) throw notFoundResource('DeployedModel', `${id} on ${name}`);
  return deployed;
}

function takeOffEndpoint(
  store: VertexStore,
  name: string,
  id: string,
  trafficSplit: Readonly<Record<string, number>>,
  at: Date,
): void {
  const endpoint = store.endpoints.get(name);
  // It may have been changed while the operation ran.
  if (!endpoint?.deployedModels.some((deployed) => deployed.id === id)) return;
  store.endpoints.set(name, {
    ...endpoint,
    deployedModels: endpoint.deployedModels.filter((deployed) => deployed.id !== id),
    trafficSplit: splitAfterUndeployment(endpoint, trafficSplit, id),
    updatedAt: at,
    revision: endpoint.revision + 1,
  });
}
