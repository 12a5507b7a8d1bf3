import type { TrainingOperation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import { isResourceId, resourceName } from '../google/resource-names.ts';
import type { Call, OperationHints, Page, PageRequest } from '../provider.ts';
import type { VertexAccess } from './access.ts';
import { pipelineFilter } from './list-filter.ts';
import { isForbidden, orRefusedPage } from './refused-list.ts';
import { toPipelineTraining, toTuningTraining } from './to-training.ts';
import { findTrainings, listTunings } from './training-jobs.ts';
import { parseTrainingToken, type TrainingPosition, toTrainingToken } from './training-position.ts';

type TrainingPage = Page<TrainingOperation>;

/** A page of a kind of job that was read to its end before. */
const NO_MORE: TrainingPage = { items: [], nextToken: null };

/** One page of pipelines and one of tuning jobs, the newest first: who looks at the first page sees the newest of both. */
export async function listTrainings(
  access: VertexAccess,
  { token, hints = {} }: PageRequest<OperationHints>,
  call: Call,
): Promise<TrainingPage> {
  const { nativeId, done } = hints;
  if (nativeId !== undefined) return findByNativeId(access, nativeId, call);
  const at = token === null ? firstPosition(access) : parseTrainingToken(token);
  const [pipelines, tunings] = await Promise.all([
    at.pipelines === undefined ? NO_MORE : readPipelines(access, at.pipelines, done, call),
    at.tunings === undefined ? NO_MORE : readTunings(access, at.tunings, call),
  ]);
  const unreadable = pipelines.unreadable ?? tunings.unreadable;
  return {
    items: [...pipelines.items, ...tunings.items].toSorted(newestFirst),
    nextToken: toTrainingToken({
      ...(pipelines.nextToken !== null && { pipelines: pipelines.nextToken }),
      ...(tunings.nextToken !== null && { tunings: tunings.nextToken }),
    }),
    ...(unreadable && { unreadable }),
  };
}

function firstPosition({ tuningJobs }: VertexAccess): TrainingPosition {
  return { pipelines: null, ...(tuningJobs && { tunings: null }) };
}

async function readPipelines(
  access: VertexAccess,
  token: string | null,
  done: boolean | undefined,
  call: Call,
): Promise<TrainingPage> {
  const reading = access.client.listTrainingPipelines({ token, filter: pipelineFilter(done) }, call);
  // Whoever may not see the pipelines may see the tuning jobs all the same.
  const page = await (access.tuningJobs ? orRefusedPage(reading, isForbidden) : reading);
  return { ...page, items: page.items.map((wire) => toPipelineTraining(access.key, wire)) };
}

/** No filter is documented for tuning jobs (V12): all of them are listed. */
async function readTunings(access: VertexAccess, token: string | null, call: Call): Promise<TrainingPage> {
  const { unreadable, items, nextToken } = await listTunings(access, { token }, call);
  return {
    items: items.map((wire) => toTuningTraining(access.key, wire)),
    nextToken,
    ...(unreadable === undefined || isWithoutTuning(unreadable) ? {} : { unreadable }),
  };
}

/** Jobs without an instant come last; those of one instant keep their order. */
function newestFirst(one: TrainingOperation, other: TrainingOperation): number {
  return (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0);
}

/** Of a region that knows no tuning (V13): nothing is missing from its list. */
function isWithoutTuning({ code, status }: ProviderError): boolean {
  return code === 'PROVIDER_REJECTED' && (status === 404 || status === 501);
}

/** The last part of a job's name leaves open which kind it is of: both are asked for. */
async function findByNativeId(access: VertexAccess, nativeId: string, call: Call): Promise<TrainingPage> {
  if (!isResourceId(nativeId)) return { items: [], nextToken: null };
  const collections = ['trainingPipelines', ...(access.tuningJobs ? ['tuningJobs'] : [])];
  const names = collections.map((collection) => resourceName(access.parent, collection, nativeId));
  const items: TrainingOperation[] = [];
  let unreadable: ProviderError | undefined;
  for (const item of (await findTrainings(access, names, call)).values()) {
    if (item instanceof ProviderError) unreadable ??= item;
    else items.push(item);
  }
  // It is of one kind only: what was found is all there is.
  if (items.length === 0 && unreadable) throw unreadable;
  return { items, nextToken: null };
}
