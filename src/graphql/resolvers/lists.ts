import type { Operation, OperationKind } from '../../domain/operation.ts';
import { BadInputError } from '../../errors.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { OperationHints, Page, Provider } from '../../providers/provider.ts';
import type { RequestContext } from '../context.ts';
import { matchesDataset, matchesModel, matchesOperation, matchesTrainingJob } from '../filters.ts';
import type {
  QueryDatasetsArgs,
  QueryModelsArgs,
  QueryOperationsArgs,
  QueryTrainingJobsArgs,
} from '../generated/resolver-types.ts';
import { type GlobalId, parseGlobalId, parseGlobalIdOf } from '../global-id.ts';
import { checkInput } from '../input-limits.ts';
import { selectProviders } from '../page-arguments.ts';
import { readConnection } from '../read-connection.ts';
import { datasetSource, modelSource, operationSource, trainingJobSource } from '../source-types.ts';

type Arguments<Args extends { readonly filter?: unknown }> = Omit<Args, 'first'> & {
  readonly first?: number | null;
};

export function listModels({ first, after, filter }: Arguments<QueryModelsArgs>, context: RequestContext) {
  const wanted = checked(filter);
  const dataset =
    wanted.dataset == null ? null : parseGlobalIdOf('Dataset', wanted.dataset, ['filter', 'dataset']);
  const hints = dataset ? { datasetName: dataset.name } : {};
  return readConnection(
    {
      field: 'models',
      first,
      after,
      filter: wanted,
      providers: providersOf(wanted.providers, dataset, context),
      listOf: ({ models: { list } }) => list && ((token, call) => list({ token, hints }, call)),
      matches: (model) => matchesModel(model, wanted, dataset?.name ?? null),
      nameOf: ({ name }) => name,
      instantOf: ({ createdAt, trainedAt }) => createdAt ?? trainedAt,
    },
    modelSource,
    context,
  );
}

export function listDatasets(
  { first, after, filter }: Arguments<QueryDatasetsArgs>,
  context: RequestContext,
) {
  const wanted = checked(filter);
  return readConnection(
    {
      field: 'datasets',
      first,
      after,
      filter: wanted,
      providers: providersOf(wanted.providers, null, context),
      listOf: ({ datasets: { list } = {} }) => list && ((token, call) => list({ token }, call)),
      matches: (dataset) => matchesDataset(dataset, wanted),
      nameOf: ({ name }) => name,
      instantOf: ({ createdAt }) => createdAt,
    },
    datasetSource,
    context,
  );
}

export function listOperations(
  { first, after, filter }: Arguments<QueryOperationsArgs>,
  context: RequestContext,
) {
  const wanted = checked(filter);
  const worksOn = wanted.worksOn == null ? null : parseWorksOn(wanted.worksOn);
  const hints = toHints({ done: wanted.done, worksOn: worksOn?.name, nativeId: wanted.nativeId });
  return readConnection(
    {
      field: 'operations',
      first,
      after,
      filter: wanted,
      providers: providersOf(wanted.providers, worksOn, context),
      listOf: ({ operations: { list } }) =>
        list && ((token, call) => recorded(list({ token, hints }, call), context)),
      instead: (provider) => known(provider, undefined, context),
      matches: ({ operation }) => matchesOperation(operation, wanted, worksOn?.name ?? null),
      nameOf: ({ operation }) => operation.name,
      instantOf: ({ operation }) => operation.createdAt,
    },
    operationSource,
    context,
  );
}

export function listTrainingJobs(
  { first, after, filter }: Arguments<QueryTrainingJobsArgs>,
  context: RequestContext,
) {
  const wanted = checked(filter);
  const hints = toHints({ done: wanted.done });
  return readConnection(
    {
      field: 'trainingJobs',
      first,
      after,
      filter: wanted,
      providers: providersOf(wanted.providers, null, context),
      listOf: ({ training: { list } }) =>
        list && ((token, call) => recorded(list({ token, hints }, call), context)),
      instead: (provider) => known(provider, 'TRAIN_MODEL', context),
      matches: ({ operation }) => matchesTrainingJob(operation, wanted),
      nameOf: ({ operation }) => operation.name,
      instantOf: ({ operation }) => operation.createdAt,
    },
    trainingJobSource,
    context,
  );
}

function checked<Filter extends object>(filter: Filter | null | undefined): Filter | Partial<Filter> {
  checkInput(filter, ['filter']);
  return filter ?? {};
}

/** The providers a filter leaves; a thing named in it can only be its own provider's. */
function providersOf(
  keys: readonly string[] | null | undefined,
  thing: GlobalId | null,
  { registry }: RequestContext,
): readonly Provider[] {
  const selected = selectProviders(registry, keys);
  return thing ? selected.filter(({ key }) => key === thing.provider) : selected;
}

function parseWorksOn(id: string): GlobalId {
  const path = ['filter', 'worksOn'];
  const thing = parseGlobalId(id, path);
  if (thing.type === 'Model' || thing.type === 'Dataset') return thing;
  throw new BadInputError(
    `${path.join('.')} is an id of type ${thing.type}, and one of type Model or Dataset is wanted`,
    path,
  );
}

/** What is seen is remembered, so that a finished job costs nothing the next time. */
async function recorded(
  listing: Promise<Page<Operation>>,
  { observations }: RequestContext,
): Promise<Page<LedgerEntry>> {
  const page = await listing;
  return { ...page, items: await observations.record(page.items) };
}

function known(provider: Provider, kind: OperationKind | undefined, { observations }: RequestContext) {
  return observations.list({ provider: provider.key, ...(kind ? { kind } : {}) });
}

function toHints(hints: {
  readonly done: boolean | null | undefined;
  readonly worksOn?: string | undefined;
  readonly nativeId?: string | null | undefined;
}): OperationHints {
  return {
    ...(hints.done == null ? {} : { done: hints.done }),
    ...(hints.worksOn == null ? {} : { worksOn: hints.worksOn }),
    ...(hints.nativeId == null ? {} : { nativeId: hints.nativeId }),
  };
}
