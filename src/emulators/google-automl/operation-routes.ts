import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { type FilterFields, filterList } from '../google/list-filter.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { nameOnlyInput, waitInput } from '../google/operation-input.ts';
import { standingOf } from '../google/operation-life.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import type { AutomlContext } from './automl-context.ts';
import { findOperation, idOf } from './find-resource.ts';
import { operationView } from './operation-view.ts';
import type { OperationRecord } from './records.ts';
import { canonicalName } from './resource-names.ts';

const COLLECTION = `${LOCATION_PATH}/operations`;
const ONE = `${COLLECTION}/{operation}`;

export function createOperationRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    apiRoute('Operations.GetOperation', 'automl.operations.get', 'GET', ONE, (call) => view(context, call)),
    apiRoute('Operations.ListOperations', 'automl.operations.list', 'GET', COLLECTION, (call) =>
      list(context, call),
    ),
    apiRoute('Operations.CancelOperation', 'automl.operations.cancel', 'POST', `${ONE}:cancel`, (call) =>
      cancel(context, call),
    ),
    apiRoute('Operations.DeleteOperation', 'automl.operations.delete', 'DELETE', ONE, (call) =>
      forget(context, call),
    ),
    apiRoute('Operations.WaitOperation', 'automl.operations.get', 'POST', `${ONE}:wait`, (call) => {
      readBody(call.request, waitInput, '');
      // The description lets a wait answer at any moment with the latest state, at once included.
      return view(context, call);
    }),
  ];
}

function view({ store }: AutomlContext, call: Call): JsonObject {
  return operationView(findOperation(store, call), call.now) ?? {};
}

function list({ store, settings }: AutomlContext, { parent, request, now }: Call): JsonObject {
  const scope = `${parent}/operations`;
  const all = store.operations(now).filter((operation) => operation.name.startsWith(`${scope}/`));
  const page = pageOf(filterList(all, request.query.get('filter'), filterFields(now)), {
    query: request.query,
    scope,
    keyOf: (operation) => newestFirstKey(operation.startedAt, operation.name),
    settings: settings.current,
  });
  const operations = page.items.map((operation) => operationView(operation, now));
  return {
    ...(operations.length > 0 ? { operations } : {}),
    ...protoJson({ nextPageToken: page.nextPageToken }),
  };
}

function filterFields(now: Date): FilterFields<OperationRecord> {
  const operators = ['=', '!='] as const;
  return new Map([
    ['operation_id', { operators, valuesOf: (operation) => [idOf(operation)] }],
    [
      'done',
      {
        operators,
        valuesOf: (operation) => [String(standingOf(operation, now).phase === 'ended')],
        normalize: (value) => (value === 'true' || value === 'false' ? value : null),
      },
    ],
    ['works_on', { operators, valuesOf: (operation) => operation.worksOn, normalize: canonicalName }],
  ]);
}

/** Best effort: the answer comes at once, the end a while later, and a work that ends before then has won. */
function cancel({ store, clock, settings }: AutomlContext, call: Call): JsonObject {
  readBody(call.request, nameOnlyInput, '');
  const operation = findOperation(store, call);
  const ended = standingOf(operation, call.now).phase === 'ended';
  if (ended && settings.current.cancelFinishedOperation === 'refused') {
    throw failedPrecondition('The operation is already done and can no longer be cancelled.');
  }
  if (ended || operation.cancelPolicy === 'ignored' || operation.cancellation !== null) return {};
  const delayMs = Math.round(clock.workMs(settings.current.cancelNominalMs));
  const effectiveAt = new Date(call.now.getTime() + delayMs);
  store.putOperation({ ...operation, cancellation: { requestedAt: call.now, effectiveAt } });
  return {};
}

/** "No longer interested": the work goes on. */
function forget({ store }: AutomlContext, call: Call): JsonObject {
  store.putOperation({ ...findOperation(store, call), forgotten: true });
  return {};
}
