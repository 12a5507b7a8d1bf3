import type { AzureTextTraining } from '../../../domain/training.ts';
import { undefinedIfNotFound } from '../../found.ts';
import type { Refused, StartOutcome, Trainings } from '../../provider.ts';
import { refuse } from '../../refusal.ts';
import { modelNameOf, projectNameOf } from '../resource-names.ts';
import { speaksOfRunningTraining } from '../training-conflict.ts';
import { checkSpec, specField, toRefusedStart } from '../training-input.ts';
import { type Preview2Deps, readAccepted } from './jobs.ts';
import { toModel, toTraining } from './to-domain.ts';

/**
 * Asks once. An evaluation proves that the label is in use; whether the project is training already shows only in
 * the answer, because this version lists no jobs.
 */
export function createStartTraining(deps: Preview2Deps): NonNullable<Trainings['start']> {
  const { client, provider } = deps;
  return async (given, { overwriteModel, beforeSending }, call): Promise<StartOutcome> => {
    const spec = checkSpec(given, deps.isConfigured);
    if ('outcome' in spec) return spec;
    const problem = findUnsupported(spec);
    if (problem !== null) return problem;
    const { projectName: project, modelLabel: label } = spec;
    const model = { name: modelNameOf(project, label), project, label };
    const proof = overwriteModel ? undefined : await undefinedIfNotFound(client.getEvaluation(model, call));
    if (proof !== undefined) return { outcome: 'model-exists', model: toModel(model, proof, provider) };
    await beforeSending();
    let jobName: string;
    try {
      jobName = await client.startTraining(model, call);
    } catch (error) {
      return toOutcome(error, project);
    }
    const { row, origin } = await readAccepted(deps, jobName, model, call);
    return { outcome: 'started', operation: toTraining(row, origin) };
  };
}

function toOutcome(error: unknown, project: string): StartOutcome {
  if (speaksOfRunningTraining(error)) {
    return { outcome: 'training-in-progress', running: null, datasetName: projectNameOf(project) };
  }
  return toRefusedStart(error);
}

/** What later versions let one choose. */
function findUnsupported({ trainingConfigVersion, dataSplit }: AzureTextTraining): Refused | null {
  if (trainingConfigVersion !== 'latest') {
    const message = 'v1.0-preview.2 offers no choice of training configuration; leave it out';
    return refuse('INVALID_INPUT', message, specField('trainingConfigVersion'));
  }
  if (dataSplit === null) return null;
  const message = 'v1.0-preview.2 always splits the data 80/10/10; leave dataSplit out';
  return refuse('INVALID_INPUT', message, specField('dataSplit'));
}
