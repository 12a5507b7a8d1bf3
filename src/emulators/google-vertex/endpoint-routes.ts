import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { requireFreshEtag } from '../google/etag.ts';
import { labelViolations } from '../google/label-rules.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { createDeployRoutes } from './deploy-routes.ts';
import { newEndpointName } from './endpoint-id.ts';
import { type EndpointInput, endpointInput } from './endpoint-input.ts';
import { refuseUnsoundSplit } from './endpoint-traffic.ts';
import { endpointView } from './endpoint-view.ts';
import { findEndpoint } from './find-resource.ts';
import type { FilterVocabulary } from './list-filter.ts';
import { commonOrderings, listResources } from './list-resources.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { patched } from './patched.ts';
import type { EndpointRecord } from './records.ts';
import { idOf } from './resource-names.ts';
import { displayNameViolations, readUpdateMask, refuseViolations } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexStore } from './store.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/endpoints`;
const ONE = `${COLLECTION}/{endpoint}`;
const MUTABLE = ['displayName', 'description', 'labels', 'trafficSplit'];

const VOCABULARY: FilterVocabulary<EndpointRecord> = {
  fields: new Map([
    [
      'endpoint',
      { comparators: ['=', '!='] as const, valueOf: (endpoint: EndpointRecord) => idOf(endpoint) },
    ],
    ['display_name', { comparators: ['=', '!='] as const, valueOf: ({ displayName }) => displayName }],
  ]),
  labelsOf: ({ labels }) => labels,
};

/** Endpoints, and the models on them. Not imitated: dedicated DNS, private endpoints, logging, predictions, the filter `baseModelName`. */
export function createEndpointRoutes(context: VertexContext): readonly ApiRoute[] {
  const { store, settings } = context;
  const service = 'EndpointService';
  return [
    apiRoute(`${service}.CreateEndpoint`, 'aiplatform.endpoints.create', 'POST', COLLECTION, (call) =>
      create(context, call),
    ),
    apiRoute(`${service}.GetEndpoint`, 'aiplatform.endpoints.get', 'GET', ONE, (call) =>
      endpointView(findEndpoint(store, call), settings.current),
    ),
    apiRoute(`${service}.ListEndpoints`, 'aiplatform.endpoints.list', 'GET', COLLECTION, (call) =>
      list(context, call),
    ),
    apiRoute(`${service}.UpdateEndpoint`, 'aiplatform.endpoints.update', 'PATCH', ONE, (call) =>
      patch(context, call),
    ),
    apiRoute(`${service}.DeleteEndpoint`, 'aiplatform.endpoints.delete', 'DELETE', ONE, (call) =>
      remove(context, call),
    ),
    ...createDeployRoutes(context),
  ];
}

/** No model is deployed by this call, so that the operation has no deployment stage. */
function create(context: VertexContext, call: Call): JsonObject {
  const { store, settings } = context;
  const input = readBody(call.request, endpointInput, 'endpoint', OPEN_FIELDS);
  refuseViolations(inputViolations(input));
  refuseUnsoundSplit(input.trafficSplit, { deployedModels: [] });
  const name = newEndpointName(store, call);
  return startOperation(
    context,
    {
      kind: 'createEndpoint',
      parent: name,
      label: input.displayName,
      finish: (at) => {
        const endpoint = newEndpoint(name, input, at);
        store.endpoints.set(name, endpoint);
        return endpointView(endpoint, settings.current);
      },
    },
    call.now,
  );
}

function newEndpoint(
  name: string,
  { displayName, description, labels }: EndpointInput,
  at: Date,
): EndpointRecord {
  return {
    name,
    displayName,
    description,
    labels,
    deployedModels: [],
    trafficSplit: {},
    createdAt: at,
    updatedAt: at,
    revision: 1,
  };
}

function list(context: VertexContext, call: Call): JsonObject {
  const { store, settings } = context;
  return listResources(context, call, {
    key: 'endpoints',
    items: [...store.endpoints.values()].filter(({ name }) => name.startsWith(`${call.parent}/`)),
    view: (endpoint) => endpointView(endpoint, settings.current),
    nameOf: ({ name }) => name,
    createdAtOf: ({ createdAt }) => createdAt,
    vocabulary: VOCABULARY,
    orderings: commonOrderings(),
  });
}

function patch({ store, settings }: VertexContext, call: Call): JsonObject {
  const endpoint = findEndpoint(store, call);
  const mask = readUpdateMask(call.request, MUTABLE);
  const input = readBody(call.request, endpointInput, 'endpoint', OPEN_FIELDS);
  requireFreshEtag(input.etag, endpoint);
  const changed = {
    ...patched(endpoint, mask, input, call.now),
    ...(mask.has('trafficSplit') ? { trafficSplit: input.trafficSplit } : {}),
  };
  refuseViolations(inputViolations(changed));
  refuseUnsoundSplit(changed.trafficSplit, changed);
  store.endpoints.set(endpoint.name, changed);
  return endpointView(changed, settings.current);
}

function remove(context: VertexContext, call: Call): JsonObject {
  const { store } = context;
  const { name, displayName, deployedModels } = findEndpoint(store, call);
  if (deployedModels.length > 0) {
    const ids = deployedModels.map(({ id }) => id).join(', ');
    throw failedPrecondition(`Endpoint "${name}" cannot be deleted: undeploy its models first: ${ids}.`);
  }
  if (isBeingDeployedTo(store, name)) {
    throw failedPrecondition(`Endpoint "${name}" cannot be deleted: a model is being deployed to it.`);
  }
  const finish = () => {
    store.endpoints.delete(name);
    return {};
  };
  return startOperation(
    context,
    { kind: 'deleteEndpoint', parent: name, label: displayName, finish },
    call.now,
  );
}

function isBeingDeployedTo(store: VertexStore, name: string): boolean {
  return store
    .running()
    .some(
      (work) => work.name.startsWith(`${name}/`) && work.type === 'operation' && work.kind === 'deployModel',
    );
}

function inputViolations({ displayName, labels }: Pick<EndpointInput, 'displayName' | 'labels'>) {
  return [
    ...displayNameViolations('endpoint.display_name', displayName),
    ...labelViolations('endpoint.labels', labels),
  ];
}
