import { z } from 'zod';
import type { EmulatorRequest, EmulatorResponse, Route } from '../http-exchange.ts';
import { type AuthoringDeps, catchAzureError, framed, withDoubledSlash } from './authoring-route.ts';
import { AzureError, operationNotFound, projectNotFound } from './azure-error.ts';
import { DEFAULT_EVALUATION } from './evaluation-options.ts';
import { requireEvaluation } from './evaluation-routes.ts';
import { isWork, standingOf } from './job-standing.ts';
import { requireModel } from './lookups.ts';
import { preview2Evaluation } from './preview2-evaluation.ts';
import { preview2PublishJob, preview2TrainingJob, preview2Words } from './preview2-jobs.ts';
import { parsePreview2Project, preview2Project, toModelType } from './preview2-projects.ts';
import { newProject } from './project-routes.ts';
import { parseBody } from './request-body.ts';
import { startJob } from './start-job.ts';
import { startTraining } from './start-training.ts';
import type { Job, JobKind, Project, WorkOf } from './store.ts';
import { resolveConfigVersion } from './training-options.ts';

/** The preview of 2021, whose version stands in the path. */
export const PREVIEW2_BASE = '/language/text/authoring/v1.0-preview.2';

/** This version has one deployed model for each project, and no name for it; the later ones see it under this name. */
const DEPLOYMENT_NAME = 'production';

const SURFACE = 'analyze-text';

type Params = Readonly<Record<string, string>>;

export function preview2Routes(deps: AuthoringDeps): readonly Route[] {
  const route = (
    method: string,
    path: string,
    handle: (request: EmulatorRequest, params: Params) => EmulatorResponse,
  ): readonly Route[] =>
    withDoubledSlash({
      method,
      template: `${PREVIEW2_BASE}/projects${path}`,
      handle: framed(deps, (request, params) =>
        catchAzureError(() => handle(request, params), { namedInHeader: false }),
      ),
    });
  return [
    ...route('POST', '', (request) => createProject(deps, request)),
    ...route('DELETE', '/{projectName}', (_request, params) => deleteProject(deps, params)),
    ...route('POST', '/{projectName}/train', (request, params) => train(deps, request, params)),
    ...route('GET', '/{projectName}/train/jobs/{jobId}', (_request, params) => getTrainingJob(deps, params)),
    ...route('POST', '/{projectName}/publish', (request, params) => publish(deps, request, params)),
    ...route('GET', '/{projectName}/publish/jobs/{jobId}', (_request, params) => getPublishJob(deps, params)),
    ...route('GET', '/{projectName}/evaluation', (request, params) => getEvaluation(deps, request, params)),
  ];
}

function createProject({ store, clock }: AuthoringDeps, request: EmulatorRequest): EmulatorResponse {
  const options = parsePreview2Project(request);
  if (store.findProject(SURFACE, options.projectName) !== undefined) {
    throw new AzureError(409, { code: 'Conflict', message: 'A project with this name already exists.' });
  }
  store.saveProject(newProject(SURFACE, options, clock.nowMs()));
  return { status: 201, body: preview2Project(options) };
}

/** At once: no job is documented for it. */
function deleteProject(deps: AuthoringDeps, params: Params): EmulatorResponse {
  const { options } = requireProject(deps, params);
  deps.store.removeProject(SURFACE, options.projectName);
  return { status: 204 };
}

const tasksSchema = z.object({
  tasks: z.tuple(
    [z.object({ trainingModelName: z.string().min(1) })],
    z.object({ trainingModelName: z.string().min(1) }),
  ),
});

function train(deps: AuthoringDeps, request: EmulatorRequest, params: Params): EmulatorResponse {
  const project = requireProject(deps, params);
  const [first, ...rest] = parseBody(request, tasksSchema).tasks;
  const job = startTraining(deps, project, {
    kind: 'training',
    labels: [first.trainingModelName, ...rest.map(({ trainingModelName }) => trainingModelName)],
    ...resolveConfigVersion(deps, SURFACE, 'latest', deps.clock.nowMs()),
    trainingMode: null,
    evaluationOptions: DEFAULT_EVALUATION,
    dataGeneration: false,
  });
  return located(request, job, 'train');
}

function publish(deps: AuthoringDeps, request: EmulatorRequest, params: Params): EmulatorResponse {
  const project = requireProject(deps, params);
  const [{ trainingModelName }] = parseBody(request, tasksSchema).tasks;
  const place = { surface: SURFACE, projectName: project.options.projectName } as const;
  const job = startJob(deps, place, {
    kind: 'deployment',
    deploymentName: DEPLOYMENT_NAME,
    model: requireModel(project, trainingModelName),
    assignedResourceIds: [],
  });
  return located(request, job, 'publish');
}

function getTrainingJob(deps: AuthoringDeps, params: Params): EmulatorResponse {
  const { job, standing } = requireJob(deps, params, 'training');
  const words = preview2Words(deps.settings.current.preview2SucceededWord);
  return { status: 200, body: preview2TrainingJob(job, standing, words) };
}

function getPublishJob(deps: AuthoringDeps, params: Params): EmulatorResponse {
  const { job, standing } = requireJob(deps, params, 'deployment');
  const words = preview2Words(deps.settings.current.preview2SucceededWord);
  const modelType = toModelType(requireProject(deps, params).options.projectKind) ?? '';
  return { status: 200, body: preview2PublishJob(job, standing, modelType, words) };
}

function getEvaluation(deps: AuthoringDeps, request: EmulatorRequest, params: Params): EmulatorResponse {
  const project = requireProject(deps, params);
  const model = requireModel(project, request.query.get('trainingModelName') ?? '');
  return { status: 200, body: preview2Evaluation(project, model, requireEvaluation(model)) };
}

function requireProject({ store }: AuthoringDeps, params: Params): Project {
  const project = store.findProject(SURFACE, params.projectName ?? '');
  if (project === undefined || toModelType(project.options.projectKind) === null) throw projectNotFound();
  return project;
}

function requireJob<Kind extends JobKind>(deps: AuthoringDeps, params: Params, kind: Kind) {
  const { options } = requireProject(deps, params);
  const job = deps.store.findJob(params.jobId ?? '');
  if (job?.surface !== SURFACE || job.projectName !== options.projectName) throw operationNotFound();
  const standing = standingOf(job, deps.clock.nowMs());
  if (standing === null || !isWork(job, kind)) throw operationNotFound();
  const found: Job<WorkOf<Kind>> = job;
  return { job: found, standing };
}

function located({ origin }: EmulatorRequest, job: Job, work: 'train' | 'publish'): EmulatorResponse {
  const place = `/projects/${encodeURIComponent(job.projectName)}/${work}/jobs/${job.id}`;
  return { status: 202, headers: { location: `${origin}${PREVIEW2_BASE}${place}` } };
}
