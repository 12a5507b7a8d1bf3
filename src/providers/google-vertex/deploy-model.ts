import type { OperationKind } from '../../domain/operation.ts';
import { unknownNameMessage } from '../google/refusal.ts';
import { type InputMembers, toInputPath } from '../input-path.ts';
import type { Call, ChangeOutcome, DeployRequest, Models, Refused } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import type { VertexAccess } from './access.ts';
import { createDeployTargets, DEPLOYMENT_FIELD, type DeployTarget, findDeploying } from './deploy-target.ts';
import { numberedName, serves } from './deployments.ts';
import { modelWithin, toPathId, withoutVersion } from './resource-names.ts';
import { type DeployResources, toDeployResources } from './to-deploy-resources.ts';
import { toOperation } from './to-domain.ts';
import { Turns } from './turns.ts';
import type { WireModel, WireOperation } from './wire.ts';

const ID_FIELD = ['input', 'id'];

/** The fields of a deployed model that have a place in the input (V25). */
const MEMBERS: InputMembers = new Map([
  ['model', 'id'],
  ['machineSpec', 'machineType'],
  ['machineType', 'machineType'],
  ['minReplicaCount', 'nodeCount'],
  ['maxReplicaCount', 'nodeCount'],
  ['endpoint', 'deploymentName'],
]);

/** Deploys with one request that is sent once, after those that find or make the endpoint. */
export function createDeployModel(access: VertexAccess): Required<Pick<Models, 'deploy'>> {
  const { key, parent, client } = access;
  const targets = createDeployTargets(access);
  const turns = new Turns();

  async function deploy(request: DeployRequest, call: Call): Promise<ChangeOutcome> {
    const { modelName, deploymentName } = request;
    const id = modelWithin(parent, modelName);
    if (id === null) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ID_FIELD);
    const model = await client.getModel(toPathId(id), call);
    const resources = toDeployResources(model.supportedDeploymentResourcesTypes, request);
    if (resources.outcome === 'refused') return resources;
    const send = async (target: DeployTarget | Refused): Promise<ChangeOutcome> => {
      if (target.outcome === 'refused') return target;
      const wire = await client.deployModel(target.id, toBody(modelName, model, resources, target), call);
      return accepted(key, wire, 'DEPLOY_MODEL', modelName);
    };
    if (deploymentName !== null) return send(await targets.find(deploymentName, call));
    // Two at once would make two endpoints, or serve the model twice on one.
    return turns.take(id.id, call.signal, async () =>
      send(await notServing(model, modelName, await targets.ownOf(model, call), call)),
    );
  }

  /** Asked for a second time, the same deployment would serve the model twice, at twice the cost. */
  async function notServing(
    model: WireModel,
    modelName: string,
    target: DeployTarget | Refused,
    call: Call,
  ): Promise<DeployTarget | Refused> {
    if (target.outcome === 'refused') return target;
    const named = numberedName(modelName, model);
    const serving = target.deployedModels.some((deployed) => serves(deployed, named));
    const deploying = serving || target.isNew ? null : await findDeploying(access, target.id, call);
    if (!serving && deploying === null) return target;
    const message = serving
      ? `${named} is deployed already, on ${target.name}; undeploy it first, or name another endpoint`
      : `a model is being deployed to the endpoint made for ${model.name} (${deploying}); wait for that, or name another endpoint`;
    return refuse('INVALID_INPUT', message, DEPLOYMENT_FIELD);
  }

  return { deploy: (request, call) => orRefused(deploy(request, call)) };
}

/** The provider's no as a refusal with its place; whatever else went wrong is thrown on. */
export async function orRefused(change: Promise<ChangeOutcome>): Promise<ChangeOutcome> {
  try {
    return await change;
  } catch (error) {
    const base = ['input'];
    return toRefusal(error, ID_FIELD, { placeOf: (field) => toInputPath(field, base, MEMBERS) });
  }
}

export function accepted(
  provider: string,
  wire: WireOperation,
  kind: OperationKind,
  modelName: string,
): ChangeOutcome {
  const target = { type: 'Model', name: withoutVersion(modelName) } as const;
  return { outcome: 'accepted', operation: { ...toOperation(provider, wire, { target }), kind } };
}

function toBody(
  modelName: string,
  { displayName }: WireModel,
  { members }: DeployResources,
  { deployedModels }: DeployTarget,
): Readonly<Record<string, unknown>> {
  return {
    deployedModel: { model: modelName, displayName, ...members },
    // "0" is the model being deployed. Where others are served already, whose traffic it gets is not ours to say (V26).
    ...(deployedModels.length === 0 ? { trafficSplit: { '0': 100 } } : {}),
  };
}
