import { z } from 'zod';
import type { EmulatorResponse } from '../http-exchange.ts';
import {
  type AuthoringDeps,
  type AuthoringRoute,
  absoluteUrl,
  accepted,
  type Call,
} from './authoring-route.ts';
import { operationNotFound } from './azure-error.ts';
import { type ProjectAssets, parseExportedProject } from './exported-project.ts';
import { standingOf } from './job-standing.ts';
import { requireJob, requireModel, requireProject } from './lookups.ts';
import { renderJob } from './render-job.ts';
import { parseBody } from './request-body.ts';
import { startJob } from './start-job.ts';
import type { Job, Project, WorkOf } from './store.ts';
import { requireStringIndexType } from './string-index-type.ts';

/** Import and export of a project's labelled data. */
export function transferRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    { method: 'POST', path: '/{projectName}/:import', handle: (call) => startImport(deps, call) },
    {
      method: 'GET',
      path: '/{projectName}/import/jobs/{jobId}',
      handle: (call) => ({ status: 200, body: renderJob(requireJob(deps, call, 'import'), call) }),
    },
    { method: 'POST', path: '/{projectName}/:export', handle: (call) => startExport(deps, call) },
    {
      method: 'GET',
      path: '/{projectName}/export/jobs/{jobId}',
      handle: (call) => ({ status: 200, body: renderExportJob(requireJob(deps, call, 'export'), call) }),
    },
    {
      method: 'GET',
      path: '/{projectName}/export/jobs/{jobId}/result',
      handle: (call) => getExported(deps, call),
    },
  ];
}

/** A project that does not exist is made by the import. */
function startImport(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { surface, version } = call;
  const body = parseBody(call.request, z.unknown());
  const exported = parseExportedProject(body, surface, version.projectKinds[surface]);
  const projectName = call.param('projectName');
  const job = startJob(deps, { surface, projectName }, { kind: 'import', exported });
  return accepted(call, `/${encodeURIComponent(projectName)}/import/jobs/${job.id}`);
}

function startExport(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const project = requireProject(deps, call);
  requireStringIndexType(call.request);
  const { options } = project;
  const job = startJob(
    deps,
    { surface: call.surface, projectName: options.projectName },
    {
      kind: 'export',
      exported: {
        projectFileVersion: call.version.name,
        stringIndexType: 'Utf16CodeUnit',
        metadata: options,
        assets: assetsToExport(project, call),
      },
    },
  );
  return accepted(call, jobPath(job));
}

function assetsToExport(project: Project, call: Call): ProjectAssets {
  const label = call.has('export-of-one-model') ? call.request.query.get('trainedModelLabel') : null;
  return label === null ? project.assets : requireModel(project, label).assets;
}

function renderExportJob(job: Job<WorkOf<'export'>>, call: Call): object {
  const rendered = renderJob(job, call);
  if (!hasResult(job, call)) return rendered;
  return { resultUrl: absoluteUrl(call, `${jobPath(job)}/result`), ...rendered };
}

function getExported(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const job = requireJob(deps, call, 'export');
  if (!hasResult(job, call)) throw operationNotFound();
  return { status: 200, body: job.work.exported };
}

function hasResult(job: Job, call: Call): boolean {
  return standingOf(job, call.nowMs)?.status === 'succeeded';
}

function jobPath(job: Job): string {
  return `/${encodeURIComponent(job.projectName)}/export/jobs/${job.id}`;
}
