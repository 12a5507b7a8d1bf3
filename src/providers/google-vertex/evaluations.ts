import type { Evaluation } from '../../domain/evaluation.ts';
import { findEach } from '../find-each.ts';
import { readAllPages } from '../google/read-all-pages.ts';
import type { Call, EvaluationLookup } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { modelWithin, toPathId } from './resource-names.ts';
import { toEvaluation } from './to-evaluation.ts';
import { LABELS, type WireEvaluation, type WireSlice } from './wire-evaluation.ts';

/**
 * Two requests a model, one where its evaluation has no labels: Vertex AI lists the evaluations of one model at a time
 * (V24).
 */
export function createEvaluations({ key, parent, client }: VertexAccess): EvaluationLookup {
  async function read(modelId: string, call: Call): Promise<Evaluation | null> {
    const evaluations = await readAllPages(key, `the evaluations of model ${modelId}`, (token) =>
      client.listEvaluations(modelId, token, call),
    );
    const newest = findNewest(evaluations);
    return newest === undefined ? null : toEvaluation(newest, await readLabels(modelId, newest, call));
  }

  async function readLabels(
    modelId: string,
    { id, sliceDimensions }: WireEvaluation,
    call: Call,
  ): Promise<readonly WireSlice[]> {
    if (!sliceDimensions.includes(LABELS)) return [];
    return readAllPages(key, `the evaluation of model ${modelId} by label`, (token) =>
      client.listSlices(modelId, id, token, call),
    );
  }

  async function find(name: string, call: Call): Promise<Evaluation | null> {
    const model = modelWithin(parent, name);
    return model && read(toPathId(model), call);
  }

  return { getMany: (names, call) => findEach(names, (name) => find(name, call)) };
}

/** A model is evaluated by its training, and again whenever somebody asks for it: the last word counts. */
function findNewest(evaluations: readonly WireEvaluation[]): WireEvaluation | undefined {
  return evaluations.toSorted((a, b) => (b.createTime?.getTime() ?? 0) - (a.createTime?.getTime() ?? 0))[0];
}
