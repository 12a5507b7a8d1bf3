import type { Operation } from '../../domain/operation.ts';
import type { Call, ChangeOutcome, DeployRequest, Models, Refused, UndeployRequest } from '../provider.ts';
import { refuse } from '../refusal.ts';
import type { AuthoringClient } from './client.ts';
import type { DeploymentReader } from './deployments.ts';
import { parseKnownModelName } from './model-lookup.ts';
import type { Projects } from './projects.ts';
import {
  DEPLOYMENT_FIELD,
  MODEL_FIELD,
  NODE_COUNT_FIELD,
  orRefused,
  refusedUnknownModel,
} from './refusal.ts';
import { isSegment, type ModelName, parseJobName } from './resource-names.ts';
import { deploymentsOf } from './to-domain.ts';
import { acceptedJob, toOperation } from './to-operation.ts';
import type { WireDeployment } from './wire.ts';

const DEFAULT_DEPLOYMENT_NAME = 'production';

export interface DeployModelDeps {
  readonly client: AuthoringClient;
  readonly projects: Projects;
  readonly provider: string;
  readonly deployments: DeploymentReader;
}

export function createDeployModel(deps: DeployModelDeps): Required<Pick<Models, 'deploy' | 'undeploy'>> {
  const { client, projects } = deps;

  async function deploy(request: DeployRequest, call: Call): Promise<ChangeOutcome> {
    const deploymentName = request.deploymentName ?? DEFAULT_DEPLOYMENT_NAME;
    const model = parseKnownModelName(request.modelName, projects);
    if (model === null) return refusedUnknownModel(request.modelName);
    const problem = findProblem(deploymentName, request.nodeCount);
    if (problem !== null) return problem;
    const job = await client.deploy(model, deploymentName, call);
    return accepted(await readAccepted(deps, job, model, 'DEPLOY_MODEL', call));
  }

  async function undeploy(request: UndeployRequest, call: Call): Promise<ChangeOutcome> {
    const model = parseKnownModelName(request.modelName, projects);
    if (model === null) return refusedUnknownModel(request.modelName);
    const choice = await chooseDeployment(deps, model, request.deploymentName, call);
    if ('outcome' in choice) return choice;
    const job = await client.deleteDeployment(model.project, choice.deploymentName, call);
    return accepted(await readAccepted(deps, job, model, 'UNDEPLOY_MODEL', call));
  }

  return {
    deploy: (request, call) => orRefused(deploy(request, call), MODEL_FIELD),
    undeploy: (request, call) => orRefused(undeploy(request, call), MODEL_FIELD),
  };
}

function accepted(operation: Operation): ChangeOutcome {
  return { outcome: 'accepted', operation };
}

function findProblem(deploymentName: string, nodeCount: number | null): Refused | null {
  if (nodeCount !== null) {
    return refuse('INVALID_INPUT', 'Azure knows no nodes; leave nodeCount out', NODE_COUNT_FIELD);
  }
  // A deployment called "swap" would share its status route with the swapping of two (A3).
  if (isSegment(deploymentName) && deploymentName !== 'swap') return null;
  const message = `${JSON.stringify(deploymentName)} cannot be the name of a deployment`;
  return refuse('INVALID_INPUT', message, DEPLOYMENT_FIELD);
}

/** The deployment to end: the one named, if it serves the model, or else the model's only one. */
async function chooseDeployment(
  { client, deployments }: DeployModelDeps,
  model: ModelName,
  deploymentName: string | null,
  call: Call,
): Promise<WireDeployment | Refused> {
  const [row, all] = await Promise.all([client.getModel(model, call), deployments.read(model.project, call)]);
  if (deploymentName !== null) {
    const named = all.rows.find((deployment) => deployment.deploymentName === deploymentName);
    return named === undefined
      ? unknownDeployment(model, deploymentName)
      : ifServing(named, model, row.modelId);
  }
  const [only, ...others] = deploymentsOf(row, all);
  if (only === undefined) {
    const message = `${model.name} is not deployed; name the deployment to end one made from an earlier training of it`;
    return refuse('INVALID_INPUT', message, DEPLOYMENT_FIELD);
  }
  if (others.length === 0) return only;
  const names = [only, ...others].map((deployment) => deployment.deploymentName).join(', ');
  return refuse(
    'INVALID_INPUT',
    `${model.name} has several deployments: ${names}; name one`,
    DEPLOYMENT_FIELD,
  );
}

function unknownDeployment({ project }: ModelName, deploymentName: string): Refused {
  const message = `project ${project} has no deployment ${JSON.stringify(deploymentName)}`;
  return refuse('NOT_FOUND', message, DEPLOYMENT_FIELD);
}

/** An earlier training of the label counts too: its model id begins with the label (A4). */
function ifServing(
  deployment: WireDeployment,
  { label, name }: ModelName,
  currentModelId: string | null,
): WireDeployment | Refused {
  const { modelId, deploymentName } = deployment;
  if (modelId !== null && modelId === currentModelId) return deployment;
  const training = modelId?.startsWith(`${label}-`) ? modelId.slice(label.length + 1) : '';
  if (/^\d{8}T\d{6}-[0-9a-f]{32}$/i.test(training)) return deployment;
  const message = `deployment ${deploymentName} serves ${modelId ?? 'another model'}, not ${name}`;
  return refuse('INVALID_INPUT', message, DEPLOYMENT_FIELD);
}

/** The operation as Azure shows it, or as it was accepted where reading it fails: accepted work never fails here. */
async function readAccepted(
  { client, provider }: DeployModelDeps,
  jobName: string,
  model: ModelName,
  kind: 'DEPLOY_MODEL' | 'UNDEPLOY_MODEL',
  call: Call,
): Promise<Operation> {
  const job = parseJobName(jobName);
  if (job === null) throw new Error(`not the name of a job: ${jobName}`);
  const row = await client.getJob(job, call).catch(() => acceptedJob(job.id));
  return { ...toOperation(row, job, provider), kind, target: { type: 'Model', name: model.name } };
}
