import type { DeployRequest, Refused } from '../provider.ts';
import { refuse } from '../refusal.ts';

/** What a model is served on, as a deployed model takes it: one of its kinds of resources (V25). */
export interface DeployResources {
  readonly outcome: 'valid';
  readonly members: Readonly<Record<string, unknown>>;
}

const NODE_COUNT_FIELD = ['input', 'nodeCount'];
const MACHINE_TYPE_FIELD = ['input', 'machineType'];

const DEFAULT_MACHINE_TYPE = 'n1-standard-4';

/** As the model allows: on nodes that Google chooses where there is a choice and nothing is said about them. */
export function toDeployResources(
  supported: readonly string[],
  { nodeCount, machineType }: DeployRequest,
): DeployResources | Refused {
  if (nodeCount !== null && !(Number.isSafeInteger(nodeCount) && nodeCount >= 1)) {
    return refuse(
      'INVALID_INPUT',
      `the node count is a whole number from 1, not ${nodeCount}`,
      NODE_COUNT_FIELD,
    );
  }
  const replicas = { minReplicaCount: nodeCount ?? 1, maxReplicaCount: nodeCount ?? 1 };
  if (supported.includes('AUTOMATIC_RESOURCES') && machineType === undefined) {
    return { outcome: 'valid', members: { automaticResources: replicas } };
  }
  if (supported.includes('DEDICATED_RESOURCES')) {
    const machineSpec = { machineType: machineType ?? DEFAULT_MACHINE_TYPE };
    return { outcome: 'valid', members: { dedicatedResources: { machineSpec, ...replicas } } };
  }
  if (supported.includes('AUTOMATIC_RESOURCES')) {
    const message = 'Google chooses the machines for this model; leave the machine type out';
    return refuse('INVALID_INPUT', message, MACHINE_TYPE_FIELD);
  }
  return refuseToServe(supported);
}

function refuseToServe(supported: readonly string[]): Refused {
  const message =
    supported.length > 0
      ? `this model is served on ${supported.join(', ')} only, which the gateway does not set up; deploy it in Google Cloud`
      : 'this model cannot be deployed: it answers in batches only, or is served already, as a tuned model is';
  return refuse('UNSUPPORTED', message, ['input', 'id']);
}
