import type { EvaluationLookup } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { parseKnownModelName } from './model-lookup.ts';
import { findOneByOne, toTargets } from './project-lookup.ts';
import type { Projects } from './projects.ts';
import { parseEvaluation } from './to-evaluation.ts';

/** One request a model. A job can succeed without an evaluation (A15): its model is absent. */
export function createEvaluations(client: AuthoringClient, projects: Projects): EvaluationLookup {
  return {
    getMany: (names, call) =>
      findOneByOne(
        toTargets(names, (name) => parseKnownModelName(name, projects)),
        (model) => client.getEvaluation(model, parseEvaluation, call),
      ),
  };
}
