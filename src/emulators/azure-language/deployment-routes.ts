import { z } from 'zod';
import type { EmulatorResponse } from '../http-exchange.ts';
import { type AuthoringDeps, type AuthoringRoute, accepted, type Call } from './authoring-route.ts';
import { operationNotFound } from './azure-error.ts';
import { isWork } from './job-standing.ts';
import { listPage } from './list-page.ts';
import { requireDeployment, requireJob, requireModel, requireProject } from './lookups.ts';
import { renderJob } from './render-job.ts';
import { parseBody } from './request-body.ts';
import { startJob } from './start-job.ts';
import type { Deployment, Job } from './store.ts';
import { toPreciseTime, toSecondsTime } from './wire-time.ts';

const DEPLOYMENT = '/{projectName}/deployments/{deploymentName}';

export function deploymentRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    { method: 'GET', path: '/{projectName}/deployments', handle: (call) => listDeployments(deps, call) },
    { method: 'POST', path: '/{projectName}/deployments/:swap', handle: (call) => swap(deps, call) },
    {
      method: 'GET',
      path: '/{projectName}/deployments/swap/jobs/{jobId}',
      handle: (call) => ({ status: 200, body: renderJob(requireJob(deps, call, 'swap'), call) }),
    },
    {
      method: 'GET',
      path: DEPLOYMENT,
      handle: (call) => {
        const deployment = requireDeployment(requireProject(deps, call), call.param('deploymentName'));
        return { status: 200, body: renderDeployment(deployment, call) };
      },
    },
    { method: 'PUT', path: DEPLOYMENT, handle: (call) => deploy(deps, call) },
    { method: 'DELETE', path: DEPLOYMENT, handle: (call) => deleteDeployment(deps, call) },
    { method: 'GET', path: `${DEPLOYMENT}/jobs/{jobId}`, handle: (call) => getDeploymentJob(deps, call) },
  ];
}

const deploySchema = z.object({
  trainedModelLabel: z.string().min(1),
  assignedResourceIds: z.array(z.string()).optional(),
  /** What the later previews call the same. */
  azureResourceIds: z.array(z.string()).optional(),
});

function deploy(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const project = requireProject(deps, call);
  const { trainedModelLabel, assignedResourceIds, azureResourceIds } = parseBody(call.request, deploySchema);
  const job = startJob(deps, toPlace(call), {
    kind: 'deployment',
    deploymentName: call.param('deploymentName'),
    model: requireModel(project, trainedModelLabel),
    assignedResourceIds: azureResourceIds ?? assignedResourceIds ?? [],
  });
  return accepted(call, jobPath(job, call.param('deploymentName')));
}

function deleteDeployment(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { name } = requireDeployment(requireProject(deps, call), call.param('deploymentName'));
  const job = startJob(deps, toPlace(call), { kind: 'deployment-deletion', deploymentName: name });
  return accepted(call, jobPath(job, name));
}

/** Jobs that make a deployment and jobs that delete one are asked for in the same place. */
function getDeploymentJob(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const found = deps.store.findJob(call.param('jobId'));
  const deleting = found !== undefined && isWork(found, 'deployment-deletion');
  const job = requireJob(deps, call, deleting ? 'deployment-deletion' : 'deployment');
  if (job.work.deploymentName !== call.param('deploymentName')) throw operationNotFound();
  return { status: 200, body: renderJob(job, call) };
}

const swapSchema = z.object({
  firstDeploymentName: z.string().min(1),
  secondDeploymentName: z.string().min(1),
});

function swap(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const project = requireProject(deps, call);
  const { firstDeploymentName, secondDeploymentName } = parseBody(call.request, swapSchema);
  const job = startJob(deps, toPlace(call), {
    kind: 'swap',
    first: requireDeployment(project, firstDeploymentName).name,
    second: requireDeployment(project, secondDeploymentName).name,
  });
  return accepted(call, jobPath(job, 'swap'));
}

function listDeployments(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const deployments = [...requireProject(deps, call).deployments.values()];
  return listPage(
    call.request,
    deployments.map((deployment) => renderDeployment(deployment, call)),
    deps.settings.current,
  );
}

function renderDeployment(
  { name, model, deployedAtMs, assignedResourceIds }: Deployment,
  call: Call,
): object {
  const assigned = call.has('assigned-resources') && assignedResourceIds.length > 0;
  return {
    deploymentName: name,
    modelId: model.modelId,
    lastTrainedDateTime: toPreciseTime(model.trainedAtMs),
    lastDeployedDateTime: toSecondsTime(deployedAtMs),
    deploymentExpirationDate: aYearLater(model.expirationDate),
    modelTrainingConfigVersion: model.trainingConfigVersion,
    ...(assigned
      ? { assignedResources: assignedResourceIds.map((resourceId) => ({ resourceId, region: 'eastus' })) }
      : {}),
  };
}

/** A deployment may serve a year longer than its training configuration may train. */
function aYearLater(date: string): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

function toPlace(call: Call) {
  return { surface: call.surface, projectName: call.param('projectName') };
}

function jobPath(job: Job, deploymentName: string): string {
  return `/${encodeURIComponent(job.projectName)}/deployments/${encodeURIComponent(deploymentName)}/jobs/${job.id}`;
}
