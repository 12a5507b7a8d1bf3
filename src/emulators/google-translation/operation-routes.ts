import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { type FilterFields, filterList } from '../google/list-filter.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { nameOnlyInput, waitInput } from '../google/operation-input.ts';
import { standingOf } from '../google/operation-life.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { findOperation } from './find-resource.ts';
import { operationView } from './operation-view.ts';
import type { OperationRecord } from './records.ts';
import { idOf } from './resource-names.ts';
import type { TranslationContext } from './translation-context.ts';

const COLLECTION = `${LOCATION_PATH}/operations`;
const ONE = `${COLLECTION}/{operation}`;

export function createOperationRoutes(context: TranslationContext): readonly ApiRoute[] {
  return [
    operationRoute('GetOperation', 'get', 'GET', ONE, (call) => view(context, call)),
    operationRoute('ListOperations', 'list', 'GET', COLLECTION, (call) => list(context, call)),
    operationRoute('CancelOperation', 'cancel', 'POST', `${ONE}:cancel`, (call) => cancel(context, call)),
    operationRoute('DeleteOperation', 'delete', 'DELETE', ONE, (call) => forget(context, call)),
    operationRoute('WaitOperation', 'wait', 'POST', `${ONE}:wait`, (call) => {
      readBody(call.request, waitInput, '');
      // The description lets a wait answer at any moment with the latest state, at once included.
      return view(context, call);
    }),
  ];
}

function operationRoute(
  rpc: string,
  verb: string,
  method: string,
  path: string,
  handle: ApiRoute['handle'],
): ApiRoute {
  return apiRoute(`Operations.${rpc}`, `cloudtranslate.operations.${verb}`, method, path, handle);
}

function view(context: TranslationContext, call: Call): JsonObject {
  return operationView(findOperation(context, call), call.now, context.settings.current) ?? {};
}

function list({ store, settings }: TranslationContext, { parent, request, now }: Call): JsonObject {
  const { current } = settings;
  const scope = `${parent}/operations`;
  const filter = current.operationFilter === 'honoured' ? request.query.get('filter') : null;
  const all = store.operations(now).filter((operation) => operation.name.startsWith(`${scope}/`));
  const page = pageOf(filterList(all, filter, filterFields(now)), {
    query: request.query,
    scope,
    keyOf: (operation) => newestFirstKey(operation.startedAt, operation.name),
    settings: current,
  });
  const operations = page.items.map((operation) => operationView(operation, now, current));
  return {
    ...(operations.length > 0 ? { operations } : {}),
    ...protoJson({ nextPageToken: page.nextPageToken }),
  };
}

function filterFields(now: Date): FilterFields<OperationRecord> {
  const operators = ['=', '!='] as const;
  return new Map([
    ['operation_id', { operators, valuesOf: (operation) => [idOf(operation.name)] }],
    [
      'done',
      {
        operators,
        valuesOf: (operation) => [String(standingOf(operation, now).phase === 'ended')],
        normalize: (value) => (value === 'true' || value === 'false' ? value : null),
      },
    ],
  ]);
}

/** Best effort: the answer comes at once, the end a while later, and a work that ends before then has won. */
function cancel(context: TranslationContext, call: Call): JsonObject {
  const { store, clock, settings } = context;
  readBody(call.request, nameOnlyInput, '');
  const operation = findOperation(context, call);
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
function forget(context: TranslationContext, call: Call): JsonObject {
  context.store.putOperation({ ...findOperation(context, call), forgotten: true });
  return {};
}
