import type { Operation, TrainingOperation } from '../../../domain/operation.ts';
import type { Call, Found, Lookup } from '../../provider.ts';
import { findOneByOne } from '../project-lookup.ts';
import { type JobName, parseJobName } from '../resource-names.ts';
import type { Preview2Client } from './client.ts';
import { acceptedJob, type JobOrigin, toPublishing, toTraining } from './to-domain.ts';

export interface Preview2Deps {
  readonly client: Preview2Client;
  readonly isConfigured: (project: string) => boolean;
  readonly provider: string;
}

/** This version has no lists: each job costs a request. */
export function createJobLookups(deps: Preview2Deps): {
  readonly trainings: Lookup<TrainingOperation>;
  readonly operations: Lookup<Operation>;
} {
  const find = <Item>(
    names: readonly string[],
    types: readonly JobName['type'][],
    get: (origin: JobOrigin) => Promise<Item>,
  ): Promise<Found<Item>> => {
    const jobs = [...new Set(names)].map(parseJobName).filter((job) => job !== null);
    const known = jobs.flatMap((job) => {
      const origin = types.includes(job.type) ? originOf(job, deps) : null;
      return origin === null ? [] : [{ name: job.name, origin }];
    });
    return findOneByOne(known, ({ origin }) => get(origin));
  };
  const read = async ({ job }: JobOrigin, call: Call) => deps.client.getJob(job, call);
  const getTraining = async (origin: JobOrigin, call: Call) => toTraining(await read(origin, call), origin);
  const getAny = async (origin: JobOrigin, call: Call): Promise<Operation> =>
    origin.job.type === 'train' ? getTraining(origin, call) : toPublishing(await read(origin, call), origin);

  return {
    trainings: { getMany: (names, call) => find(names, ['train'], (origin) => getTraining(origin, call)) },
    operations: {
      getMany: (names, call) => find(names, ['train', 'publish'], (origin) => getAny(origin, call)),
    },
  };
}

/** Null for a job in no project that is configured. */
function originOf(job: JobName, { provider, isConfigured }: Preview2Deps): JobOrigin | null {
  const { project } = job;
  return project !== null && isConfigured(project) ? { provider, job, project } : null;
}

/** The job just accepted, or as it was accepted where reading it fails: what was begun is never reported as failed. */
export async function readAccepted(
  { client, provider }: Preview2Deps,
  jobName: string,
  model: { readonly project: string; readonly label: string },
  call: Call,
): Promise<{ readonly row: Awaited<ReturnType<Preview2Client['getJob']>>; readonly origin: JobOrigin }> {
  const job = parseJobName(jobName);
  if (job === null) throw new Error(`not the name of a job: ${jobName}`);
  const row = await client.getJob(job, call).catch(() => acceptedJob(job.id, model.label));
  return { row, origin: { provider, job, project: model.project } };
}
