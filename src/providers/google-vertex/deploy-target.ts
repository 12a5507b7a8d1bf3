import { wait } from '../../clock.ts';
import { ProviderError } from '../../errors.ts';
import { undefinedIfNotFound } from '../found.ts';
import { idWithin, isResourceId, parseResourceName } from '../google/resource-names.ts';
import { toFailure } from '../google/rpc-status.ts';
import type { Call, Refused } from '../provider.ts';
import { refuse } from '../refusal.ts';
import type { VertexAccess } from './access.ts';
import { listEndpoints } from './deployments.ts';
import { orRefusedPage } from './refused-list.ts';
import { toOperationKind } from './state.ts';
import type { WireModel, WireOperation } from './wire.ts';
import type { WireDeployedModel, WireEndpoint } from './wire-endpoint.ts';

/** Where a model is to be served, as far as a deployment needs to know. */
export interface DeployTarget {
  readonly outcome: 'found';
  readonly id: string;
  readonly name: string;
  readonly deployedModels: readonly WireDeployedModel[];
  /** Made just now: nothing was deployed to it yet. */
  readonly isNew: boolean;
}

export interface DeployTargets {
  /** The endpoint with this name or id. */
  find(idOrName: string, call: Call): Promise<DeployTarget | Refused>;
  /**
   * The endpoint that the gateway made for this model, or else a new one. Rejects with a retryable ProviderError where
   * that one takes longer than the call has time.
   */
  ownOf(model: WireModel, call: Call): Promise<DeployTarget | Refused>;
}

/** Marks an endpoint as made for the model with this id. */
const OWN_LABEL = 'automl-gateway-model';

export const DEPLOYMENT_FIELD = ['input', 'deploymentName'];

const FIRST_LOOK_AFTER_MS = 250;
const LONGEST_PAUSE_MS = 2_000;
/** What is left for the deployment itself. */
const RESERVE_MS = 1_000;

export function createDeployTargets(access: VertexAccess): DeployTargets {
  const { key, parent, client, clock } = access;
  /** The endpoints on their way, by model: by the paths of the operations that make them. */
  const coming = new Map<string, string>();

  async function create(begun: WireOperation, model: WireModel, call: Call): Promise<DeployTarget | Refused> {
    coming.set(model.id, begun.path.path);
    const ended = await untilDone(begun, call);
    coming.delete(model.id);
    return toCreated(key, ended);
  }

  /** Undefined where none is on its way, or what made it is forgotten: then the endpoint is in the list. */
  async function readComing({ id }: WireModel, call: Call): Promise<WireOperation | undefined> {
    const path = coming.get(id);
    return path === undefined ? undefined : undefinedIfNotFound(client.getOperation(path, call));
  }

  function begin({ id, displayName }: WireModel, call: Call): Promise<WireOperation> {
    return client.createEndpoint({ displayName, labels: { [OWN_LABEL]: id } }, call);
  }

  async function untilDone(begun: WireOperation, call: Call): Promise<WireOperation> {
    let operation = begun;
    let pauseMs = FIRST_LOOK_AFTER_MS;
    while (!operation.done) {
      const leftMs = call.deadlineAt.getTime() - clock.now().getTime();
      if (leftMs < pauseMs + RESERVE_MS) throw comesLater(key, begun);
      await wait(clock, pauseMs, call.signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      operation = await client.getOperation(begun.path.path, call);
    }
    return operation;
  }

  return {
    async find(idOrName, call) {
      const id = isResourceId(idOrName) ? idOrName : idWithin(parent, 'endpoints', idOrName);
      const endpoint = id === null ? undefined : await undefinedIfNotFound(client.getEndpoint(id, call));
      return endpoint === undefined ? refuseUnknown(idOrName) : toTarget(endpoint);
    },
    async ownOf(model, call) {
      const begun = await readComing(model, call);
      if (begun !== undefined) return create(begun, model, call);
      const own = (await listEndpoints(access, call))
        .filter(({ labels }) => labels.get(OWN_LABEL) === model.id)
        // Where two were made at once, everybody takes the same.
        .toSorted((a, b) => (a.createTime?.getTime() ?? 0) - (b.createTime?.getTime() ?? 0))[0];
      return own === undefined ? create(await begin(model, call), model, call) : toTarget(own);
    },
  };
}

export function refuseUnknown(idOrName: string): Refused {
  const message = `there is no endpoint ${JSON.stringify(idOrName)} in this project and location; give its id or its resource name`;
  return refuse('NOT_FOUND', message, DEPLOYMENT_FIELD);
}

function toTarget({ id, name, deployedModels }: WireEndpoint): DeployTarget {
  return { outcome: 'found', id, name, deployedModels, isNew: false };
}

/** The operation that deploys a model to the endpoint and has not ended; null for none, and where none is listed. */
export async function findDeploying(
  { client }: VertexAccess,
  endpointId: string,
  call: Call,
): Promise<string | null> {
  const below = `endpoints/${endpointId}`;
  const page = await orRefusedPage(client.listOperations(below, { token: null }, call));
  const deploying = page.items.find(
    ({ done, metadataType }) => !done && toOperationKind(metadataType, 'endpoints') === 'DEPLOY_MODEL',
  );
  return deploying?.name ?? null;
}

function toCreated(
  provider: string,
  { error, path, name, responseName }: WireOperation,
): DeployTarget | Refused {
  if (error !== null) {
    const { code, message } = toFailure(error);
    return refuse(
      'REJECTED_BY_PROVIDER',
      `no endpoint could be made for the model: ${code}: ${message}`,
      null,
    );
  }
  const made = parseResourceName(responseName ?? '');
  // What makes an endpoint is kept below it (V10).
  const { collection, id } = made ?? path.steps[0] ?? { collection: null, id: '' };
  if (collection !== 'endpoints') throw tellsNoEndpoint(provider, name);
  const endpointName = made === null ? name.replace(/\/operations\/.*$/s, '') : (responseName ?? '');
  return { outcome: 'found', id, name: endpointName, deployedModels: [], isNew: true };
}

function tellsNoEndpoint(provider: string, operation: string): ProviderError {
  const message = `${provider} has made an endpoint for the model and does not tell which (${operation}); deploy the model again, and the endpoint is found by its label`;
  return new ProviderError('PROVIDER_PROTOCOL', message, {
    provider,
    status: null,
    retryable: true,
    // Nothing was deployed yet.
    mayHaveActed: false,
  });
}

function comesLater(provider: string, { name }: WireOperation): ProviderError {
  const message = `the endpoint that ${provider} makes for the model is not ready yet (${name}); deploy the model again in a few seconds to go on with it`;
  return new ProviderError('PROVIDER_UNAVAILABLE', message, {
    provider,
    status: null,
    retryable: true,
    // Nothing was deployed yet.
    mayHaveActed: false,
  });
}
