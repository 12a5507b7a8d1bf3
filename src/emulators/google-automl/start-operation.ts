import type { Call } from '../google/api-route.ts';
import { plainTimeline } from '../google/operation-scripts.ts';
import type { JsonObject } from '../google/proto-json.ts';
import type { AutomlContext } from './automl-context.ts';
import { type OperationKind, operationTraitsOf } from './operation-kinds.ts';
import { operationView } from './operation-view.ts';
import { type ProblemKind, traitsOf } from './problem-kinds.ts';
import type { DatasetRecord, Effect, ModelRecord, OperationRecord } from './records.ts';

export interface OperationOrder {
  readonly kind: OperationKind;
  readonly problemKind: ProblemKind;
  /** The location's name: operations live directly under it. */
  readonly parent: string;
  /** The display name by which a script finds it. */
  readonly label: string;
  readonly worksOn: readonly string[];
  readonly effect: Effect;
  readonly details?: JsonObject;
  /** The name in the response of one that makes something. */
  readonly responseName?: string;
  /** Without it a new id. */
  readonly id?: string;
}

/** Begins an operation, by its script where it has one, and answers with it as it stands at once. */
export function startOperation(context: AutomlContext, order: OperationOrder, now: Date): JsonObject {
  const operation = newOperation(context, order, now);
  context.store.putOperation(operation);
  // A script may have ended it already.
  context.store.settle(now);
  return operationView(operation, now) ?? {};
}

/** Begins an operation on one resource that is already there. */
export function startWorkOn(
  context: AutomlContext,
  { parent, now }: Call,
  resource: DatasetRecord | ModelRecord,
  work: Pick<OperationOrder, 'kind' | 'effect' | 'details'>,
): JsonObject {
  const { name, kind: problemKind, displayName: label } = resource;
  return startOperation(context, { ...work, problemKind, parent, label, worksOn: [name] }, now);
}

function newOperation(context: AutomlContext, order: OperationOrder, now: Date): OperationRecord {
  const traits = operationTraitsOf(order.kind);
  const script = context.scripts.take(order.label);
  const id = order.id ?? context.store.nextId(traitsOf(order.problemKind).idPrefix);
  return {
    name: `${order.parent}/operations/${id}`,
    kind: order.kind,
    problemKind: order.problemKind,
    worksOn: order.worksOn,
    details: order.details ?? {},
    response: operationResponse(order.kind, order.responseName),
    effect: order.effect,
    startedAt: now,
    steps: script?.steps ?? plainTimeline(context.clock.workMs(traits.nominalMs)),
    cancelPolicy: script?.cancel ?? 'honoured',
    cancellation: null,
    forgotten: false,
  };
}

/** Of a model or dataset that was made the response carries the name and nothing else. */
export function operationResponse(kind: OperationKind, name: string | undefined): JsonObject {
  const { responseType } = operationTraitsOf(kind);
  return { '@type': responseType, ...(name === undefined ? {} : { name }) };
}
