import type { TrainingOperation } from '../../domain/operation.ts';
import { mapFound } from '../found.ts';
import { findByName } from '../google/find-by-name.ts';
import { idWithin } from '../google/resource-names.ts';
import type { WirePageRequest } from '../google/rest-client.ts';
import type { Call, Found, Page } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { orRefusedPage } from './refused-list.ts';
import { toPipelineTraining, toTuningTraining } from './to-training.ts';
import type { WireTuningJob } from './wire-job.ts';

/** Which of the two kinds of training job a name is of. */
export interface JobName {
  readonly collection: 'trainingPipelines' | 'tuningJobs';
  readonly id: string;
}

/** Null for what cannot be the name of a training job of this provider. */
export function jobWithin({ parent }: VertexAccess, name: string): JobName | null {
  for (const collection of ['trainingPipelines', 'tuningJobs'] as const) {
    const id = idWithin(parent, collection, name);
    if (id !== null) return { collection, id };
  }
  return null;
}

/** Training jobs of both kinds; each kind is listed once where several of it are asked for. */
export async function findTrainings(
  access: VertexAccess,
  names: readonly string[],
  call: Call,
): Promise<Found<TrainingOperation>> {
  const { key, parent, client } = access;
  const [pipelines, tunings] = await Promise.all([
    findByName(names, {
      parent,
      collection: 'trainingPipelines',
      get: (id) => client.getTrainingPipeline(id, call),
      list: (token) => client.listTrainingPipelines({ token }, call),
    }),
    findByName(names, {
      parent,
      collection: 'tuningJobs',
      get: (id) => client.getTuningJob(id, call),
      list: (token) => listTunings(access, { token }, call),
    }),
  ]);
  return new Map([
    ...mapFound(pipelines, (wire) => toPipelineTraining(key, wire)),
    ...mapFound(tunings, (wire) => toTuningTraining(key, wire)),
  ]);
}

/** A page of tuning jobs; a refusal to list them is told beside an empty page, so that it spoils no other list (V13). */
export function listTunings(
  { client }: VertexAccess,
  page: WirePageRequest,
  call: Call,
): Promise<Page<WireTuningJob>> {
  return orRefusedPage(client.listTuningJobs(page, call));
}
