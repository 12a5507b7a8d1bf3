import { findMany } from '../../../src/providers/find-many.ts';
import { mapFound, undefinedIfNotFound } from '../../../src/providers/found.ts';
import type { Call, Operations, Trainings } from '../../../src/providers/provider.ts';
import type { HarbourAccess } from './access.ts';
import { isJobName, toUnknownJob } from './names.ts';
import { startTraining } from './start-training.ts';
import { toTraining } from './to-domain.ts';
import type { WireJob } from './wire.ts';

export function createTrainings(access: HarbourAccess) {
  const { key, client } = access;
  return {
    async getMany(names, call) {
      const found = await findMany<WireJob>({
        names: names.filter(isJobName),
        nameOf: ({ id }) => id,
        get: (name) => undefinedIfNotFound(client.getJob(name, call)),
        list: (token) => client.listJobs(token, call),
      });
      return mapFound(found, (wire) => toTraining(key, wire));
    },
    // The list takes no filter: hints are for those who can use them, and whoever asks filters again.
    async list({ token }, call) {
      const page = await client.listJobs(token, call);
      return { ...page, items: page.items.map((wire) => toTraining(key, wire)) };
    },
    start: (spec, options, call) => startTraining(access, spec, options, call),
    async cancel(name: string, call: Call) {
      if (!isJobName(name)) throw toUnknownJob(key, name);
      await client.stopJob(name, call);
    },
  } satisfies Trainings;
}

/** Harbour has no work but training: its operations are the same jobs. */
export function createOperations(access: HarbourAccess) {
  const { getMany, list, cancel } = createTrainings(access);
  return { getMany, list, cancel } satisfies Operations;
}
