import { z } from 'zod';
import type { EmulatorResponse } from '../http-exchange.ts';
import {
  type AuthoringDeps,
  type AuthoringRoute,
  absoluteUrl,
  accepted,
  type Call,
} from './authoring-route.ts';
import { AzureError, invalidArgument } from './azure-error.ts';
import { listPage } from './list-page.ts';
import { isVisible, requireJob, requireProject } from './lookups.ts';
import { mergePatch, type ProjectOptions, projectOptionsSchema } from './project-options.ts';
import { renderJob } from './render-job.ts';
import { parseBody, parseInput } from './request-body.ts';
import { emptyAssets } from './sample-assets.ts';
import { startJob } from './start-job.ts';
import type { Project } from './store.ts';
import { toSecondsTime } from './wire-time.ts';

export function projectRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    { method: 'GET', path: '', handle: (call) => listProjects(deps, call) },
    { method: 'GET', path: '/global/deletion-jobs/{jobId}', handle: (call) => getDeletionJob(deps, call) },
    { method: 'PATCH', path: '/{projectName}', handle: (call) => createProject(deps, call) },
    {
      method: 'GET',
      path: '/{projectName}',
      handle: (call) => ({ status: 200, body: renderProject(requireProject(deps, call), call) }),
    },
    { method: 'DELETE', path: '/{projectName}', handle: (call) => deleteProject(deps, call) },
  ];
}

function listProjects({ store, settings }: AuthoringDeps, call: Call): EmulatorResponse {
  const projects = store
    .projects()
    .filter((project) => project.surface === call.surface && isVisible(project, call))
    .map((project) => renderProject(project, call));
  return listPage(call.request, projects, settings.current);
}

function createProject({ store }: AuthoringDeps, call: Call): EmulatorResponse {
  requireJsonContent(call);
  const { surface, nowMs } = call;
  const existing = store.findProject(surface, call.param('projectName'));
  const options = existing ? patchedOptions(existing, call) : newOptions(call);
  const project: Project = existing
    ? { ...existing, options, modifiedAtMs: nowMs }
    : newProject(surface, options, nowMs);
  store.saveProject(project);
  const body = renderProject(project, call);
  if (existing) return { status: 200, body };
  const name = encodeURIComponent(options.projectName);
  // The service's own Location repeats the name; nothing answers there.
  return { status: 201, headers: { location: absoluteUrl(call, `/${name}/${name}`) }, body };
}

export function newProject(surface: Project['surface'], options: ProjectOptions, nowMs: number): Project {
  return {
    surface,
    options,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    trainedAtMs: null,
    deployedAtMs: null,
    assets: emptyAssets(options.projectKind),
    models: new Map(),
    deployments: new Map(),
  };
}

function newOptions(call: Call): ProjectOptions {
  return checkedName(parseBody(call.request, optionsSchema(call)), call);
}

function patchedOptions(existing: Project, call: Call): ProjectOptions {
  const patch = parseBody(call.request, z.unknown());
  const options = checkedName(parseInput(mergePatch(existing.options, patch), optionsSchema(call)), call);
  if (options.projectKind === existing.options.projectKind) return options;
  throw invalidArgument('The kind of an existing project cannot be changed.', 'projectKind');
}

function optionsSchema({ surface, version }: Call) {
  return projectOptionsSchema(surface, version.projectKinds[surface]);
}

function checkedName(options: ProjectOptions, call: Call): ProjectOptions {
  if (options.projectName === call.param('projectName')) return options;
  throw invalidArgument('The project name in the body must match the one in the path.', 'projectName');
}

function requireJsonContent({ request }: Call): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (['application/merge-patch+json', 'application/json'].includes(type.trim().toLowerCase())) return;
  throw new AzureError(415, {
    code: 'InvalidRequest',
    message: 'The content type must be application/merge-patch+json.',
  });
}

function deleteProject(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { options } = requireProject(deps, call);
  const place = { surface: call.surface, projectName: options.projectName };
  const job = startJob(deps, place, { kind: 'project-deletion' });
  return accepted(call, `/global/deletion-jobs/${job.id}`);
}

function getDeletionJob(deps: AuthoringDeps, call: Call): EmulatorResponse {
  return { status: 200, body: renderJob(requireJob(deps, call, 'project-deletion'), call) };
}

function renderProject(project: Project, call: Call): object {
  const { settings, ...options } = project.options;
  const { trainedAtMs, deployedAtMs } = project;
  return {
    createdDateTime: toSecondsTime(project.createdAtMs),
    lastModifiedDateTime: toSecondsTime(project.modifiedAtMs),
    ...(trainedAtMs === null ? {} : { lastTrainedDateTime: toSecondsTime(trainedAtMs) }),
    ...(deployedAtMs === null ? {} : { lastDeployedDateTime: toSecondsTime(deployedAtMs) }),
    ...options,
    ...(settings === undefined || !call.has('confidence-threshold') ? {} : { settings }),
  };
}
