import { undefinedIfNotFound } from '../found.ts';
import { unknownNameMessage } from '../google/refusal.ts';
import { idWithin, isResourceId } from '../google/resource-names.ts';
import type { Call, ChangeOutcome, Models, Refused, UndeployRequest } from '../provider.ts';
import { refuse } from '../refusal.ts';
import type { VertexAccess } from './access.ts';
import { accepted, orRefused } from './deploy-model.ts';
import { DEPLOYMENT_FIELD, refuseUnknown } from './deploy-target.ts';
import { deploymentName, listEndpoints, numberedName, type ServedModel, servedOf } from './deployments.ts';
import { isVersionNumber, type ModelName, modelWithin, toPathId } from './resource-names.ts';
import { withoutTrafficTo } from './traffic-split.ts';

type Chosen = { readonly outcome: 'chosen'; readonly served: ServedModel } | Refused;

// A deployment is named by its endpoint, or to the last detail, as the gateway answers it.
const DEPLOYMENT_NAME = /^(?<endpoint>.+)\/deployedModels\/(?<deployedModelId>[^/]+)$/;

export function createUndeployModel(access: VertexAccess): Required<Pick<Models, 'undeploy'>> {
  const { key, parent, client } = access;

  async function undeploy({ modelName, deploymentName: named }: UndeployRequest, call: Call) {
    const model = modelWithin(parent, modelName);
    if (model === null) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ['input', 'id']);
    const served = await toNumbered(model, modelName, call);
    const chosen = await (named === null ? chooseOnly(served, call) : chooseNamed(served, named, call));
    if (chosen.outcome === 'refused') return chosen;
    const { endpoint, deployed } = chosen.served;
    const body = { deployedModelId: deployed.id, ...withoutTrafficTo(deployed.id, endpoint) };
    return accepted(key, await client.undeployModel(endpoint.id, body, call), 'UNDEPLOY_MODEL', modelName);
  }

  /** An endpoint knows the versions it serves by number. */
  async function toNumbered(model: ModelName, modelName: string, call: Call): Promise<string> {
    if (model.version === null || isVersionNumber(model.version)) return modelName;
    return numberedName(modelName, await client.getModel(toPathId(model), call));
  }

  async function chooseOnly(modelName: string, call: Call): Promise<Chosen> {
    const served = servedOf(modelName, await listEndpoints(access, call));
    if (served.length > 0) return choose(modelName, served);
    // Only now is it worth a request to tell a model that is not deployed from one that is not there.
    const model = modelWithin(parent, modelName);
    if (model !== null) await client.getModel(toPathId(model), call);
    return choose(modelName, []);
  }

  async function chooseNamed(modelName: string, named: string, call: Call): Promise<Chosen> {
    const { endpoint = named, deployedModelId } = DEPLOYMENT_NAME.exec(named)?.groups ?? {};
    const id = isResourceId(endpoint) ? endpoint : idWithin(parent, 'endpoints', endpoint);
    const found = id === null ? undefined : await undefinedIfNotFound(client.getEndpoint(id, call));
    if (found === undefined) return refuseUnknown(endpoint);
    const served = servedOf(modelName, [found]).filter(
      ({ deployed }) => deployedModelId === undefined || deployed.id === deployedModelId,
    );
    return choose(`${modelName} on ${named}`, served);
  }

  return { undeploy: (request, call): Promise<ChangeOutcome> => orRefused(undeploy(request, call)) };
}

function choose(what: string, [only, ...others]: readonly ServedModel[]): Chosen {
  if (only === undefined) return refuse('INVALID_INPUT', `${what} is not deployed`, DEPLOYMENT_FIELD);
  if (others.length === 0) return { outcome: 'chosen', served: only };
  const names = [only, ...others].map(deploymentName).join(', ');
  return refuse('INVALID_INPUT', `${what} has several deployments: ${names}; name one`, DEPLOYMENT_FIELD);
}
