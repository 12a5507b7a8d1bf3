import type { TrainingOperation } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import type { AzureTextTraining, DataSplit } from '../../domain/training.ts';
import { ProviderError } from '../../errors.ts';
import { undefinedIfNotFound } from '../found.ts';
import type { Call, Models, StartOutcome, Trainings } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { emptyIfGone, readAllPages } from './project-pages.ts';
import type { Projects } from './projects.ts';
import { modelNameOf, parseJobName } from './resource-names.ts';
import { toOperationState } from './state.ts';
import type { ProjectContext } from './to-domain.ts';
import { acceptedJob, toTraining } from './to-operation.ts';
import { speaksOfRunningTraining } from './training-conflict.ts';
import { checkSpec, toRefusedStart } from './training-input.ts';
import type { WireTrainingJob } from './wire.ts';

export interface StartTrainingDeps {
  readonly client: AuthoringClient;
  readonly projects: Projects;
  readonly models: Pick<Models, 'getMany'>;
  readonly provider: string;
}

/**
 * Looks first whether the project is training already and whether the label is in use, because Azure replaces a
 * model without a word (A4); then asks once.
 */
export function createStartTraining(deps: StartTrainingDeps): NonNullable<Trainings['start']> {
  const { client, projects, provider } = deps;
  return async (given, options, call) => {
    const spec = checkSpec(given, projects.has);
    if ('outcome' in spec) return spec;
    const project = spec.projectName;
    const [tasks, running, isInUse] = await Promise.all([
      projects.tasksOf([project], call),
      findRunning(client, project, call),
      options.overwriteModel ? false : hasModel(client, spec, call),
    ]);
    const context: ProjectContext = { provider, project, task: tasks.get(project) ?? 'OTHER' };
    if (running) return { outcome: 'training-in-progress', running: toTraining(running, context) };
    const model = isInUse ? await readModel(deps, spec, call) : undefined;
    if (model !== undefined) return { outcome: 'model-exists', model };
    await options.beforeSending();
    return begin(deps, spec, context, call);
  };
}

/** A job in a state with an unknown name counts as running: it may be the name of a detour. */
async function findRunning(
  client: AuthoringClient,
  project: string,
  call: Call,
): Promise<WireTrainingJob | undefined> {
  const { rows } = await readAllPages((cursor) =>
    emptyIfGone(client.listTrainingJobs(project, cursor, call)),
  );
  return rows.find((job) => !isTerminal(toOperationState(job.status)));
}

async function hasModel(client: AuthoringClient, spec: AzureTextTraining, call: Call): Promise<boolean> {
  return (await undefinedIfNotFound(client.getModel(modelOf(spec), call))) !== undefined;
}

function modelOf({ projectName: project, modelLabel: label }: AzureTextTraining) {
  return { name: modelNameOf(project, label), project, label };
}

async function readModel({ models }: StartTrainingDeps, spec: AzureTextTraining, call: Call) {
  const { name } = modelOf(spec);
  const model = (await models.getMany([name], call)).get(name);
  if (model instanceof ProviderError) throw model;
  return model;
}

async function begin(
  deps: StartTrainingDeps,
  spec: AzureTextTraining,
  context: ProjectContext,
  call: Call,
): Promise<StartOutcome> {
  let name: string | null;
  try {
    name = await deps.client.startTraining(spec, call);
  } catch (error) {
    if (!speaksOfRunningTraining(error)) return toRefusedStart(error);
    return { outcome: 'training-in-progress', running: await findRunningQuietly(deps, context, call) };
  }
  const job = await readAccepted(deps, name, spec, call);
  return { outcome: 'started', operation: withSplit(toTraining(job, context), spec) };
}

/** Null where it cannot be found: that the project is training is known anyway. */
async function findRunningQuietly(
  { client }: StartTrainingDeps,
  context: ProjectContext,
  call: Call,
): Promise<TrainingOperation | null> {
  const running = await findRunning(client, context.project, call).catch(() => undefined);
  return running === undefined ? null : toTraining(running, context);
}

/**
 * The job just accepted, with its true times; as it was accepted where reading it fails, whatever the reason: what
 * was begun is never reported as failed.
 */
async function readAccepted(
  { client, provider }: StartTrainingDeps,
  name: string | null,
  spec: AzureTextTraining,
  call: Call,
): Promise<WireTrainingJob> {
  if (name !== null) {
    return client.getTrainingJob(name, call).catch(() => ({
      ...acceptedJob(parseJobName(name)?.id ?? ''),
      modelLabel: spec.modelLabel,
      stages: [],
      estimatedEndAt: null,
    }));
  }
  const running = await findRunning(client, spec.projectName, call).catch(() => undefined);
  if (running?.modelLabel === spec.modelLabel) return running;
  const message = `${provider} accepted POST :train of project ${spec.projectName} without naming the job: operation-location: expected the URL of a job; look for it in the list of trainings`;
  throw new ProviderError('PROVIDER_PROTOCOL', message, { provider, status: null, retryable: false });
}

/** The job never repeats the split, so only who started it can tell. */
function withSplit(operation: TrainingOperation, { dataSplit }: AzureTextTraining): TrainingOperation {
  if (dataSplit?.kind !== 'percentage') return operation;
  const { trainingPercent, testPercent } = dataSplit;
  const split: DataSplit = { trainingPercent, validationPercent: null, testPercent };
  return { ...operation, training: { ...operation.training, dataSplit: split } };
}
