import type { Operation } from '../../domain/operation.ts';
import type { Call, Found, Operations } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { findOneByOne } from './project-lookup.ts';
import type { Projects } from './projects.ts';
import { type JobName, parseJobName } from './resource-names.ts';
import { toOperation } from './to-operation.ts';
import type { TrainingReads } from './trainings.ts';

export interface OperationsDeps {
  readonly client: AuthoringClient;
  readonly projects: Projects;
  readonly trainings: TrainingReads;
  readonly provider: string;
}

/** Every job can be read by its name; only trainings can be listed and cancelled, and none deleted (A2). */
export function createOperations({ client, projects, trainings, provider }: OperationsDeps): Operations {
  async function findOthers(names: readonly string[], call: Call): Promise<Found<Operation>> {
    const others = [...new Set(names)]
      .map(parseJobName)
      .filter((job) => job !== null)
      .filter((job) => isOther(job, projects));
    return findOneByOne(others, async (job) => toOperation(await client.getJob(job, call), job, provider));
  }

  return {
    getMany: async (names, call) => {
      const [trained, others] = await Promise.all([trainings.getMany(names, call), findOthers(names, call)]);
      return new Map([...trained, ...others]);
    },
    list: trainings.list,
    cancel: trainings.cancel,
  };
}

/** Publishing belongs to v1.0-preview.2 alone. */
function isOther({ type, project }: JobName, projects: Projects): boolean {
  return type !== 'train' && type !== 'publish' && (project === null || projects.has(project));
}
