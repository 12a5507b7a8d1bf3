import type { EmulatorResponse } from '../http-exchange.ts';
import type { AuthoringDeps, AuthoringRoute, Call } from './authoring-route.ts';
import { listPage } from './list-page.ts';
import { requireModel, requireProject } from './lookups.ts';
import { refuse } from './refuse.ts';
import type { Project, TrainedModel } from './store.ts';
import { toSecondsTime } from './wire-time.ts';

export const MODEL_PATH = '/{projectName}/models/{trainedModelLabel}';

export function modelRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    { method: 'GET', path: '/{projectName}/models', handle: (call) => listModels(deps, call) },
    { method: 'GET', path: MODEL_PATH, handle: (call) => getModel(deps, call) },
    { method: 'DELETE', path: MODEL_PATH, handle: (call) => deleteModel(deps, call) },
  ];
}

/** The project and the model in the path. Throws the service's 404. */
export function requireModelInPath(
  deps: AuthoringDeps,
  call: Call,
): { readonly project: Project; readonly model: TrainedModel } {
  const project = requireProject(deps, call);
  return { project, model: requireModel(project, call.param('trainedModelLabel')) };
}

function listModels(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const models = [...requireProject(deps, call).models.values()];
  return listPage(
    call.request,
    models.map((model) => renderModel(model, call)),
    deps.settings.current,
  );
}

function getModel(deps: AuthoringDeps, call: Call): EmulatorResponse {
  return { status: 200, body: renderModel(requireModelInPath(deps, call).model, call) };
}

/** At once, unlike every other deletion here. */
function deleteModel(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const project = requireProject(deps, call);
  const label = call.param('trainedModelLabel');
  const model = project.models.get(label);
  if (model === undefined) refuse(deps.settings.current.deleteUnknownModel);
  else if (isDeployed(project, model)) refuse(deps.settings.current.deleteDeployedModel);
  const models = new Map([...project.models].filter(([each]) => each !== label));
  deps.store.saveProject({ ...project, models });
  return { status: 204 };
}

function isDeployed(project: Project, model: TrainedModel): boolean {
  return [...project.deployments.values()].some((deployment) => deployment.model.modelId === model.modelId);
}

function renderModel(model: TrainedModel, call: Call): object {
  return {
    label: model.label,
    modelId: model.modelId,
    lastTrainedDateTime: toSecondsTime(model.trainedAtMs),
    lastTrainingDurationInSeconds: Math.round(model.trainingDurationMs / 1000),
    modelExpirationDate: model.expirationDate,
    modelTrainingConfigVersion: model.trainingConfigVersion,
    ...(call.has('snapshot-flag') ? { hasSnapshot: true } : {}),
  };
}
