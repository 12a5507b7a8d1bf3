import type { Operation } from '../../domain/operation.ts';
import { GatewayError, ProviderError } from '../../errors.ts';
import { findMany } from '../find-many.ts';
import { mapFound, undefinedIfNotFound } from '../found.ts';
import { toUnknownName } from '../google/refusal.ts';
import type { Call, Found, Operations } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { listWireOperations } from './operation-pages.ts';
import { isSameProject, type OperationPath, operationWithin } from './resource-names.ts';
import { toOperation } from './to-domain.ts';
import { findTrainings, jobWithin } from './training-jobs.ts';
import { cancelTraining, tuningJobStays } from './trainings.ts';
import type { WireOperation } from './wire.ts';

/**
 * Operations by their whole names, however deep they are kept. A training job is no operation here (V4), but whoever
 * asks for one by its name is answered: a caller need not know which of its providers' jobs stand alone.
 */
export function createOperations(access: VertexAccess) {
  const { key, parent, client } = access;
  return {
    async getMany(names, call) {
      const [operations, trainings] = await Promise.all([
        findOperations(access, names, call),
        findTrainings(access, names, call),
      ]);
      return new Map<string, Operation | ProviderError>([
        ...mapFound(operations, (wire) => toOperation(key, wire)),
        ...trainings,
      ]);
    },
    async list(request, call) {
      const page = await listWireOperations(access, request, call);
      return { ...page, items: page.items.map((wire) => toOperation(key, wire)) };
    },
    async cancel(name, call) {
      const operation = operationWithin(parent, name);
      await (operation === null
        ? cancelTraining(access, name, call)
        : client.cancelOperation(operation.path, call));
    },
    async delete(name, call) {
      const operation = operationWithin(parent, name);
      await (operation === null
        ? deleteTraining(access, name, call)
        : client.deleteOperation(operation.path, call));
    },
  } satisfies Operations;
}

async function deleteTraining(access: VertexAccess, name: string, call: Call): Promise<void> {
  const job = jobWithin(access, name);
  if (job === null) throw toUnknownName(access.key, name);
  if (job.collection === 'tuningJobs') {
    throw new GatewayError('CAPABILITY_UNSUPPORTED', tuningJobStays(access.key));
  }
  await access.client.deleteTrainingPipeline(job.id, call);
}

/** One request each, or a list of those below the same resource where that is cheaper. */
async function findOperations(
  { parent, client }: VertexAccess,
  names: readonly string[],
  call: Call,
): Promise<Found<WireOperation>> {
  const paths = new Map(
    names.flatMap((name) => {
      const path = operationWithin(parent, name);
      return path === null ? [] : [[name, path] as const];
    }),
  );
  const groups = Map.groupBy(new Set([...paths.values()].map(({ path }) => path)), keptBelow);
  const found = await Promise.all(
    [...groups].map(([below, wanted]) =>
      findMany<WireOperation>({
        names: wanted,
        nameOf: ({ path }) => path.path,
        get: (path) => undefinedIfNotFound(client.getOperation(path, call)),
        list: (token) => client.listOperations(below, { token }, call),
      }),
    ),
  );
  const byPath = new Map(found.flatMap((group) => [...group]));
  return new Map([...paths].flatMap(([name, path]) => underName(name, byPath.get(path.path))));
}

function underName(name: string, found: WireOperation | ProviderError | undefined) {
  const isOther =
    found !== undefined && !(found instanceof ProviderError) && !isSameProject(name, found.name);
  return found === undefined || isOther ? [] : [[name, found] as const];
}

/** "endpoints/12" of "endpoints/12/operations/34"; null directly below the location. */
function keptBelow(path: OperationPath['path']): string | null {
  return /^(?<below>.+)\/operations\/[^/]+$/.exec(path)?.groups?.below ?? null;
}
