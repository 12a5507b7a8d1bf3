import type { Deployment } from '../../domain/model.ts';
import { ProviderError } from '../../errors.ts';
import { mapFound } from '../found.ts';
import { readAllPages } from '../google/read-all-pages.ts';
import { maybeSameResource } from '../google/resource-names.ts';
import type { Call, Lookup } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { findModels } from './models.ts';
import { modelWithin, withoutVersion } from './resource-names.ts';
import type { WireModel } from './wire.ts';
import type { WireDeployedModel, WireEndpoint } from './wire-endpoint.ts';

/** A model where an endpoint serves it. */
export interface ServedModel {
  readonly endpoint: WireEndpoint;
  readonly deployed: WireDeployedModel;
}

/** One read of the models, and one list of the endpoints, however many models; no list where none is deployed. */
export function createDeployments(access: VertexAccess): Lookup<readonly Deployment[]> {
  const { parent } = access;
  return {
    async getMany(names, call) {
      const wanted = new Map(names.map((name) => [name, modelWithin(parent, name)]));
      const models = await findModels(access, wanted, call);
      const isAnyDeployed = [...models.values()].some(
        (model) => !(model instanceof ProviderError) && model.isDeployed,
      );
      const endpoints = isAnyDeployed ? await listEndpoints(access, call).catch(toProviderError) : [];
      return mapFound(models, (model, name) => {
        if (!model.isDeployed) return [];
        if (endpoints instanceof ProviderError) return endpoints;
        return servedOf(numberedName(name, model), endpoints).map(toDeployment);
      });
    },
  };
}

/** Every endpoint of the location: a request a page. */
export function listEndpoints({ key, client }: VertexAccess, call: Call): Promise<readonly WireEndpoint[]> {
  return readAllPages(key, 'the endpoints', (token) => client.listEndpoints({ token }, call));
}

/** Where a model is served; where its name has a version, that version alone. */
export function servedOf(modelName: string, endpoints: readonly WireEndpoint[]): readonly ServedModel[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.deployedModels
      .filter((deployed) => serves(deployed, modelName))
      .map((deployed) => ({ endpoint, deployed })),
  );
}

/** The resource name that a deployed model would have, were it a resource of its own. */
export function deploymentName({ endpoint, deployed }: ServedModel): string {
  return `${endpoint.name}/deployedModels/${deployed.id}`;
}

/** Whether this is a deployment of the model, in its version where the name has one. */
export function serves({ model, modelVersionId }: WireDeployedModel, modelName: string): boolean {
  if (!maybeSameResource(withoutVersion(modelName), withoutVersion(model))) return false;
  const version = versionOf(modelName);
  return version === null || version === (modelVersionId ?? versionOf(model));
}

/** The name with the number of the version that was read, where it names one, which may be by an alias. */
export function numberedName(modelName: string, { versionId }: WireModel): string {
  const version = versionOf(modelName);
  return version === null ? modelName : `${withoutVersion(modelName)}@${versionId ?? version}`;
}

function versionOf(modelName: string): string | null {
  return modelName.split('@')[1] ?? null;
}

function toDeployment(served: ServedModel): Deployment {
  const { deployed } = served;
  return {
    name: deploymentName(served),
    createdAt: deployed.createTime,
    updatedAt: null,
    expiresAt: null,
    raw: deployed.raw,
  };
}

function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  throw error;
}
