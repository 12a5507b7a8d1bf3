import type { OperationKind } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import { mapFound } from '../found.ts';
import { findByName } from '../google/find-by-name.ts';
import { unknownNameMessage } from '../google/refusal.ts';
import { idWithin } from '../google/resource-names.ts';
import { toInputPath } from '../input-path.ts';
import type { Call, ChangeOutcome, DeployRequest, Found, Models } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import type { AutomlAccess } from './access.ts';
import { modelFilter } from './list-filter.ts';
import { toModel, toOperation } from './to-domain.ts';
import type { WireModel, WireOperation } from './wire.ts';

const ID_FIELD = ['input', 'id'];
const NODE_COUNT_FIELD = ['input', 'nodeCount'];

/** What of a change a rejection may name. */
const MEMBERS = new Map([
  ['name', 'id'],
  ['nodeCount', 'nodeCount'],
]);

// Only these two kinds are deployed on nodes (A17).
const DEPLOYMENT_METADATA: ReadonlyMap<string, string> = new Map([
  ['imageClassification', 'imageClassificationModelDeploymentMetadata'],
  ['imageObjectDetection', 'imageObjectDetectionModelDeploymentMetadata'],
]);

export function createModels({ key, parent, client }: AutomlAccess): Models {
  async function change(
    kind: OperationKind,
    modelName: string,
    send: (id: string) => Promise<WireOperation>,
  ): Promise<ChangeOutcome> {
    const id = idWithin(parent, 'models', modelName);
    if (id === null) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ID_FIELD);
    try {
      const wire = await send(id);
      const target = { type: 'Model', name: modelName } as const;
      return { outcome: 'accepted', operation: toOperation(key, wire, { kind, target }) };
    } catch (error) {
      return toRefusal(error, ID_FIELD, { placeOf: (field) => toInputPath(field, ['input'], MEMBERS) });
    }
  }

  async function deploy(request: DeployRequest, call: Call): Promise<ChangeOutcome> {
    const { modelName, deploymentName, nodeCount } = request;
    if (deploymentName !== null) return refuseDeploymentName();
    if (nodeCount === null) {
      return change('DEPLOY_MODEL', modelName, (id) => client.deployModel(id, {}, call));
    }
    return deployOnNodes(modelName, nodeCount, call);
  }

  /** How the nodes are asked for depends on the kind of model, so that it is read first. */
  async function deployOnNodes(modelName: string, nodeCount: number, call: Call): Promise<ChangeOutcome> {
    if (!Number.isSafeInteger(nodeCount) || nodeCount < 1) {
      return refuse(
        'INVALID_INPUT',
        `the node count is a whole number from 1, not ${nodeCount}`,
        NODE_COUNT_FIELD,
      );
    }
    const model = (await findModels([modelName], call)).get(modelName);
    if (model instanceof ProviderError) throw model;
    if (model === undefined) return refuse('NOT_FOUND', unknownNameMessage(key, modelName), ID_FIELD);
    const metadata = DEPLOYMENT_METADATA.get(model.problem?.problem ?? '');
    if (metadata === undefined) {
      return refuse(
        'INVALID_INPUT',
        'only image models are deployed on nodes; leave it out',
        NODE_COUNT_FIELD,
      );
    }
    // An int64 is text in JSON (A1).
    const body = { [metadata]: { nodeCount: String(nodeCount) } };
    return change('DEPLOY_MODEL', modelName, (id) => client.deployModel(id, body, call));
  }

  const findModels = (names: readonly string[], call: Call): Promise<Found<WireModel>> =>
    findByName(names, {
      parent,
      collection: 'models',
      get: (id) => client.getModel(id, call),
      list: (token) => client.listModels({ token, filter: '' }, call),
    });

  return {
    async getMany(names, call) {
      return mapFound(await findModels(names, call), (wire) => toModel(key, wire));
    },
    async list({ token, hints }, call) {
      const filter = modelFilter(parent, hints ?? {});
      if (filter === null) return { items: [], nextToken: null };
      const page = await client.listModels({ token, filter }, call);
      return { ...page, items: page.items.map((wire) => toModel(key, wire)) };
    },
    delete: (modelName, call) => change('DELETE_MODEL', modelName, (id) => client.deleteModel(id, call)),
    deploy,
    async undeploy({ modelName, deploymentName }, call) {
      if (deploymentName !== null) return refuseDeploymentName();
      return change('UNDEPLOY_MODEL', modelName, (id) => client.undeployModel(id, call));
    },
  };
}

function refuseDeploymentName(): ChangeOutcome {
  const field = ['input', 'deploymentName'];
  return refuse('INVALID_INPUT', 'Google AutoML has no names for deployments; leave it out', field);
}
