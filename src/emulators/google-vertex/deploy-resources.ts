import type { JsonObject } from '../google/proto-json.ts';
import { type FieldViolation, invalidArgument, validationError } from '../google/service-error.ts';
import type { DeployedModelInput } from './endpoint-input.ts';
import { modelTraitsOf } from './model-kinds.ts';
import type { ModelVersionRecord } from './records.ts';
import { refuseViolations, requiredViolation } from './resource-rules.ts';

const PATH = 'deployed_model';

/** Each way of running a model, as the description calls it in a model and in a request. */
const RESOURCES = [
  { type: 'DEDICATED_RESOURCES', key: 'dedicatedResources', field: 'dedicated_resources' },
  { type: 'AUTOMATIC_RESOURCES', key: 'automaticResources', field: 'automatic_resources' },
  { type: 'SHARED_RESOURCES', key: 'sharedResources', field: 'shared_resources' },
] as const;

interface Replicas {
  readonly minReplicaCount: number;
  readonly maxReplicaCount: number;
}

/**
 * The one member that says what the model runs on, its replica counts filled in. Throws where there is not
 * exactly one, where the model does not support it, and for counts that no service could run.
 */
export function readResources(
  input: DeployedModelInput,
  version: ModelVersionRecord,
  model: string,
): JsonObject {
  const given = RESOURCES.filter(({ key }) => input[key] !== undefined && input[key] !== '');
  const [chosen, second] = given;
  if (chosen === undefined) throw validationError([requiredViolation(`${PATH}.prediction_resources`)]);
  if (second !== undefined) {
    throw invalidArgument(
      `Invalid value at '${PATH}' (oneof), oneof field 'prediction_resources' is already set. ` +
        `Cannot set '${second.key}'`,
    );
  }
  if (!modelTraitsOf(version.kind).deploymentResourcesTypes.includes(chosen.type)) {
    throw invalidArgument(`'${chosen.field}' is not supported for Model "${model}".`);
  }
  return { [chosen.key]: resourcesOf(input) };
}

function resourcesOf({
  dedicatedResources,
  automaticResources,
  sharedResources,
}: DeployedModelInput): unknown {
  if (dedicatedResources) {
    const path = `${PATH}.dedicated_resources`;
    if ((dedicatedResources.machineSpec?.machineType ?? '') === '') {
      throw validationError([requiredViolation(`${path}.machine_spec.machine_type`)]);
    }
    return { ...dedicatedResources, ...soundReplicas(path, dedicatedResources) };
  }
  if (automaticResources) {
    // Nothing is required here: what the caller leaves out the service decides.
    const minReplicaCount = automaticResources.minReplicaCount || 1;
    return soundReplicas(`${PATH}.automatic_resources`, { ...automaticResources, minReplicaCount });
  }
  return sharedResources;
}

/** Without a maximum the minimum is the maximum. */
function soundReplicas(path: string, { minReplicaCount, maxReplicaCount }: Replicas): Replicas {
  const maximum = maxReplicaCount === 0 ? minReplicaCount : maxReplicaCount;
  const violations: readonly FieldViolation[] = [
    ...(minReplicaCount < 1
      ? [{ field: `${path}.min_replica_count`, message: 'The value must be greater than or equal to 1.' }]
      : []),
    ...(maximum < minReplicaCount
      ? [
          {
            field: `${path}.max_replica_count`,
            message: 'The value must not be less than min_replica_count.',
          },
        ]
      : []),
  ];
  refuseViolations(violations);
  return { minReplicaCount, maxReplicaCount: maximum };
}
