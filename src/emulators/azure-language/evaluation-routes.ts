import type { EmulatorResponse } from '../http-exchange.ts';
import type { AuthoringDeps, AuthoringRoute, Call } from './authoring-route.ts';
import { notFound } from './azure-error.ts';
import type { EvaluationOptions } from './evaluation-options.ts';
import { evaluationResults } from './evaluation-results.ts';
import { evaluationSummary } from './evaluation-summary.ts';
import { listPage } from './list-page.ts';
import { requireModelInPath } from './model-routes.ts';
import type { TrainedModel } from './store.ts';
import { requireStringIndexType } from './string-index-type.ts';

const EVALUATION = '/{projectName}/models/{trainedModelLabel}/evaluation';

export function evaluationRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    { method: 'GET', path: `${EVALUATION}/summary-result`, handle: (call) => getSummary(deps, call) },
    { method: 'GET', path: `${EVALUATION}/result`, handle: (call) => listResults(deps, call) },
  ];
}

/** A model may be there without an evaluation. Throws 404 then. */
export function requireEvaluation(model: TrainedModel): EvaluationOptions {
  if (model.evaluation === null) throw noEvaluation();
  return model.evaluation;
}

export function noEvaluation() {
  return notFound('The specified trained model has no evaluation.');
}

function getSummary(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { project, model } = requireModelInPath(deps, call);
  const summary = evaluationSummary(project.options.projectKind, model, requireEvaluation(model));
  if (summary === null) throw noEvaluation();
  return { status: 200, body: summary };
}

function listResults(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { project, model } = requireModelInPath(deps, call);
  requireStringIndexType(call.request);
  const results = evaluationResults(project.options.projectKind, model, requireEvaluation(model));
  return listPage(call.request, results, deps.settings.current);
}
