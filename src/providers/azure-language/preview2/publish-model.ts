import type { Call, ChangeOutcome, DeployRequest } from '../../provider.ts';
import { refuse } from '../../refusal.ts';
import {
  DEPLOYMENT_FIELD,
  MODEL_FIELD,
  NODE_COUNT_FIELD,
  orRefused,
  refusedUnknownModel,
} from '../refusal.ts';
import type { ModelName } from '../resource-names.ts';
import { type Preview2Deps, readAccepted } from './jobs.ts';
import { toPublishing } from './to-domain.ts';

/** Deploys the one model that a project can have in service; another one there is replaced (A18). */
export async function publishModel(
  deps: Preview2Deps,
  model: ModelName | null,
  { modelName, deploymentName, nodeCount }: DeployRequest,
  call: Call,
): Promise<ChangeOutcome> {
  if (model === null) return refusedUnknownModel(modelName);
  if (nodeCount !== null) {
    return refuse('INVALID_INPUT', 'Azure knows no nodes; leave nodeCount out', NODE_COUNT_FIELD);
  }
  if (deploymentName !== null) {
    const message = 'v1.0-preview.2 knows no names of deployments; leave deploymentName out';
    return refuse('INVALID_INPUT', message, DEPLOYMENT_FIELD);
  }
  return orRefused(publish(deps, model, call), MODEL_FIELD);
}

async function publish(deps: Preview2Deps, model: ModelName, call: Call): Promise<ChangeOutcome> {
  const jobName = await deps.client.publish(model, call);
  const { row, origin } = await readAccepted(deps, jobName, model, call);
  const operation = { ...toPublishing(row, origin), target: { type: 'Model', name: model.name } } as const;
  return { outcome: 'accepted', operation };
}
