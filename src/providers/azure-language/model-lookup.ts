import type { Call, Found } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { findInProjects } from './project-lookup.ts';
import type { Projects } from './projects.ts';
import { type ModelName, modelNameOf, parseModelName } from './resource-names.ts';
import type { WireModel } from './wire.ts';

/** Null for a name that is malformed or lies in a project that is not configured. */
export function parseKnownModelName(name: string, projects: Pick<Projects, 'has'>): ModelName | null {
  const model = parseModelName(name);
  return model !== null && projects.has(model.project) ? model : null;
}

export function findModels(
  client: AuthoringClient,
  targets: readonly ModelName[],
  call: Call,
): Promise<Found<WireModel>> {
  return findInProjects(targets, {
    get: (model) => client.getModel(model, call),
    list: (project, cursor) => client.listModels(project, cursor, call),
    nameOf: ({ label }, project) => modelNameOf(project, label),
  });
}
