import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { standingOf } from '../google/operation-life.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { notFoundResource } from './find-resource.ts';
import type { FilterField, FilterVocabulary } from './list-filter.ts';
import { listResources } from './list-resources.ts';
import { operationView } from './operation-view.ts';
import type { OperationRecord } from './records.ts';
import { requestCancel } from './request-cancel.ts';
import { idOf } from './resource-names.ts';
import type { VertexContext } from './vertex-context.ts';

/** Operations stand below the resource they are about; those about none below the location. */
const COLLECTIONS = [
  '',
  'trainingPipelines',
  'models',
  'endpoints',
  'datasets',
  'tuningJobs',
  'customJobs',
] as const;

type Collection = (typeof COLLECTIONS)[number];

export function createOperationRoutes(context: VertexContext): readonly ApiRoute[] {
  return COLLECTIONS.flatMap((collection) => operationRoutes(context, collection));
}

function operationRoutes(context: VertexContext, collection: Collection): readonly ApiRoute[] {
  const owner = collection === '' ? LOCATION_PATH : `${LOCATION_PATH}/${collection}/{owner}`;
  const all = `${owner}/operations`;
  const one = `${all}/{operation}`;
  const scopeOf = (call: Call) =>
    `${call.parent}${collection === '' ? '' : `/${collection}/${call.param('owner')}`}/operations`;
  const find = (call: Call) => findOperation(context, call, scopeOf(call));
  return [
    apiRoute('Operations.GetOperation', 'aiplatform.operations.get', 'GET', one, (call) =>
      view(find(call), call),
    ),
    apiRoute('Operations.ListOperations', 'aiplatform.operations.list', 'GET', all, (call) =>
      list(context, call, scopeOf(call)),
    ),
    apiRoute('Operations.CancelOperation', 'aiplatform.operations.cancel', 'POST', `${one}:cancel`, (call) =>
      requestCancel(context, call, find(call)),
    ),
    apiRoute('Operations.DeleteOperation', 'aiplatform.operations.delete', 'DELETE', one, (call) => {
      // "No longer interested": the work goes on.
      context.store.put({ ...find(call), forgotten: true });
      return {};
    }),
    // The description lets a wait answer at any moment with the latest state, at once included.
    apiRoute('Operations.WaitOperation', 'aiplatform.operations.wait', 'POST', `${one}:wait`, (call) =>
      view(find(call), call),
    ),
  ];
}

function view(operation: OperationRecord, { now }: Call): JsonObject {
  return operationView(operation, now) ?? {};
}

function findOperation({ store }: VertexContext, call: Call, scope: string): OperationRecord {
  const name = `${scope}/${call.param('operation')}`;
  const operation = store.operation(name, call.now);
  if (!operation) throw notFoundResource('Operation', name);
  return operation;
}

/** Direct children only; with the setting the location's list has those of its resources too. */
function list(context: VertexContext, call: Call, scope: string): JsonObject {
  const isLocations = scope === `${call.parent}/operations`;
  const showsAll = isLocations && context.settings.current.listNestedOperations;
  const items = context.store
    .operations(call.now)
    .filter(({ name }) => name.startsWith(showsAll ? `${call.parent}/` : `${scope}/`));
  return listResources(context, call, {
    key: 'operations',
    items,
    view: (operation) => view(operation, call),
    nameOf: ({ name }) => name,
    createdAtOf: ({ startedAt }) => startedAt,
    vocabulary: vocabularyAt(call.now),
  });
}

function vocabularyAt(now: Date): FilterVocabulary<OperationRecord> {
  const comparators = ['=', '!='] as const;
  return {
    fields: new Map<string, FilterField<OperationRecord>>([
      ['operation_id', { comparators, valueOf: idOf }],
      ['done', { comparators, valueOf: (work) => String(standingOf(work, now).phase === 'ended') }],
    ]),
  };
}
