import { toUnknownName, unknownNameMessage } from '../google/refusal.ts';
import type { Call, ChangeOutcome, Trainings } from '../provider.ts';
import { refuse, toRefusal } from '../refusal.ts';
import type { VertexAccess } from './access.ts';
import { startTraining } from './start-training.ts';
import { toOperation } from './to-domain.ts';
import { findTrainings, jobWithin } from './training-jobs.ts';
import { listTrainings } from './training-pages.ts';

const ID_FIELD = ['input', 'id'];

export function createTrainings(access: VertexAccess) {
  return {
    getMany: (names, call) => findTrainings(access, names, call),
    list: (request, call) => listTrainings(access, request, call),
    start: (spec, options, call) => startTraining(access, spec, options, call),
    cancel: (name, call) => cancelTraining(access, name, call),
    delete: (name, call) => deleteTraining(access, name, call),
  } satisfies Trainings;
}

/** Throws a GatewayError for a name that cannot be one of this provider's training jobs. */
export async function cancelTraining(access: VertexAccess, name: string, call: Call): Promise<void> {
  const job = jobWithin(access, name);
  if (job === null) throw toUnknownName(access.key, name);
  const { client } = access;
  await (job.collection === 'tuningJobs'
    ? client.cancelTuningJob(job.id, call)
    : client.cancelTrainingPipeline(job.id, call));
}

async function deleteTraining(access: VertexAccess, name: string, call: Call): Promise<ChangeOutcome> {
  const { key, client } = access;
  const job = jobWithin(access, name);
  if (job === null) return refuse('NOT_FOUND', unknownNameMessage(key, name), ID_FIELD);
  if (job.collection === 'tuningJobs') return refuse('UNSUPPORTED', tuningJobStays(key), ID_FIELD);
  try {
    return {
      outcome: 'accepted',
      operation: toOperation(key, await client.deleteTrainingPipeline(job.id, call)),
    };
  } catch (error) {
    return toRefusal(error, ID_FIELD);
  }
}

/** Why a tuning job is not deleted: the service has no way to (V13). */
export function tuningJobStays(key: string): string {
  return `${key} cannot delete a tuning job: Vertex AI keeps them all`;
}
