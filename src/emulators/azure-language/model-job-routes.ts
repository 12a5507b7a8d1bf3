import type { EmulatorResponse } from '../http-exchange.ts';
import { type AuthoringDeps, type AuthoringRoute, accepted, type Call } from './authoring-route.ts';
import { operationNotFound } from './azure-error.ts';
import { evaluationOptionsSchema, toEvaluationOptions } from './evaluation-options.ts';
import { requireJob } from './lookups.ts';
import { MODEL_PATH, requireModelInPath } from './model-routes.ts';
import { renderEvaluationJob, renderJob } from './render-job.ts';
import { parseBody } from './request-body.ts';
import { startJob } from './start-job.ts';
import type { Job, WorkOf } from './store.ts';

type ModelJob = Job<WorkOf<'load-snapshot' | 'evaluation'>>;

/** What can be done with a trained model, each as a job: loading its data back, evaluating it again. */
export function modelJobRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    {
      method: 'POST',
      path: `${MODEL_PATH}/:load-snapshot`,
      feature: 'snapshots',
      handle: (call) => loadSnapshot(deps, call),
    },
    {
      method: 'GET',
      path: `${MODEL_PATH}/load-snapshot/jobs/{jobId}`,
      feature: 'snapshots',
      handle: (call) => {
        const job = inItsPlace(requireJob(deps, call, 'load-snapshot'), call);
        return { status: 200, body: renderJob(job, call) };
      },
    },
    {
      method: 'POST',
      path: `${MODEL_PATH}/:evaluate`,
      feature: 'reevaluation',
      handle: (call) => evaluate(deps, call),
    },
    {
      method: 'GET',
      path: `${MODEL_PATH}/evaluate/jobs/{jobId}`,
      feature: 'reevaluation',
      handle: (call) => {
        const job = inItsPlace(requireJob(deps, call, 'evaluation'), call);
        return { status: 200, body: renderEvaluationJob(job, call) };
      },
    },
  ];
}

function loadSnapshot(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { project, model } = requireModelInPath(deps, call);
  const place = { surface: call.surface, projectName: project.options.projectName };
  const job = startJob(deps, place, { kind: 'load-snapshot', modelLabel: model.label });
  return accepted(call, jobPath(job, 'load-snapshot'));
}

function evaluate(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { project, model } = requireModelInPath(deps, call);
  // The body may be left out: the options have defaults.
  const noBody = call.request.bodyText === '';
  const options = noBody ? undefined : parseBody(call.request, evaluationOptionsSchema);
  const job = startJob(
    deps,
    { surface: call.surface, projectName: project.options.projectName },
    {
      kind: 'evaluation',
      modelLabel: model.label,
      evaluationOptions: toEvaluationOptions(options),
      trainingConfigVersion: model.trainingConfigVersion,
    },
  );
  return accepted(call, jobPath(job, 'evaluate'));
}

/** A job is known only under the label of its own model. */
function inItsPlace<Found extends ModelJob>(job: Found, call: Call): Found {
  if (job.work.modelLabel !== call.param('trainedModelLabel')) throw operationNotFound();
  return job;
}

function jobPath(job: ModelJob, work: 'load-snapshot' | 'evaluate'): string {
  const model = `/${encodeURIComponent(job.projectName)}/models/${encodeURIComponent(job.work.modelLabel)}`;
  return `${model}/${work}/jobs/${job.id}`;
}
