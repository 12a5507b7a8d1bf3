import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { nameOnlyInput } from '../google/operation-input.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition, invalidArgument } from '../google/service-error.ts';
import type { AutomlContext } from './automl-context.ts';
import { findModel } from './find-resource.ts';
import { deployInput } from './input-messages.ts';
import { type ProblemKind, traitsOf } from './problem-kinds.ts';
import type { ModelRecord } from './records.ts';
import { refuseViolations } from './resource-rules.ts';
import { startWorkOn } from './start-operation.ts';

const ONE = `${LOCATION_PATH}/models/{model}`;
const MAX_NODES = 100;

export function createDeploymentRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    apiRoute('AutoMl.DeployModel', 'automl.models.deploy', 'POST', `${ONE}:deploy`, (call) =>
      deploy(context, call),
    ),
    apiRoute('AutoMl.UndeployModel', 'automl.models.undeploy', 'POST', `${ONE}:undeploy`, (call) =>
      undeploy(context, call),
    ),
  ];
}

function deploy(context: AutomlContext, call: Call): JsonObject {
  const model = findModel(context.store, call);
  const nodeCount = readNodeCount(call, model.kind);
  requireManualDeployment(model);
  refuseWhileDeploying(context, model);
  // Without a word about nodes a deployed model keeps those it has: the same parameters.
  const isSame = model.deployed && (nodeCount ?? model.traits.nodeCount) === model.traits.nodeCount;
  if (isSame && context.settings.current.repeatedDeploy === 'refused') {
    throw failedPrecondition('The model is already deployed.');
  }
  return startWorkOn(context, call, model, {
    kind: 'deployModel',
    effect: isSame
      ? { type: 'none' }
      : { type: 'model-deployed', model: model.name, nodeCount: nodeCount ?? defaultNodeCount(model.kind) },
  });
}

function undeploy(context: AutomlContext, call: Call): JsonObject {
  readBody(call.request, nameOnlyInput, '');
  const model = findModel(context.store, call);
  requireManualDeployment(model);
  if (!model.deployed && context.settings.current.repeatedDeploy === 'refused') {
    throw failedPrecondition('The model is not deployed.');
  }
  return startWorkOn(context, call, model, {
    kind: 'undeployModel',
    effect: model.deployed ? { type: 'model-undeployed', model: model.name } : { type: 'none' },
  });
}

/** null where the caller says nothing about nodes. */
function readNodeCount(call: Call, kind: ProblemKind): number | null {
  const input = readBody(call.request, deployInput, '');
  const classification = input.imageClassificationModelDeploymentMetadata;
  const detection = input.imageObjectDetectionModelDeploymentMetadata;
  const isMismatch =
    (classification && kind !== 'imageClassification') || (detection && kind !== 'imageObjectDetection');
  if (isMismatch) throw invalidArgument('The deployment metadata does not match the type of the model.');
  const nodeCount = (classification ?? detection)?.nodeCount;
  if (nodeCount === undefined) return null;
  if (nodeCount < 1 || nodeCount > MAX_NODES) refuseNodeCount();
  return nodeCount;
}

function refuseNodeCount(): void {
  const message = `The node count must be between 1 and ${MAX_NODES}, inclusive.`;
  refuseViolations([{ field: 'model_deployment_metadata.node_count', message }]);
}

function requireManualDeployment({ kind }: ModelRecord): void {
  if (!traitsOf(kind).deploysItself) return;
  throw failedPrecondition(
    'Models of this type are deployed automatically and can be neither deployed nor undeployed.',
  );
}

function refuseWhileDeploying({ store }: AutomlContext, model: ModelRecord): void {
  const deploying = store
    .running()
    .some(({ kind, worksOn }) => kind === 'deployModel' && worksOn.includes(model.name));
  if (deploying) throw failedPrecondition('The model is being deployed by another operation.');
}

function defaultNodeCount(kind: ProblemKind): number | null {
  return kind === 'imageClassification' || kind === 'imageObjectDetection' ? 1 : null;
}
