import { plainTimeline, type Timeline } from '../google/operation-scripts.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { type OperationKind, operationTraitsOf } from './operation-kinds.ts';
import { operationView } from './operation-view.ts';
import type { OperationRecord } from './records.ts';
import type { VertexContext } from './vertex-context.ts';

export interface OperationOrder {
  readonly kind: OperationKind;
  /** The full name of the resource that it is nested under; the location's where it is under none. */
  readonly parent: string;
  /** The display name by which a script finds it. */
  readonly label: string;
  /** Has the effect as of the instant of success, and answers with the members of the response. */
  readonly finish: OperationRecord['finish'];
  /** Shown in the metadata beside the generic part. */
  readonly metadata?: JsonObject;
  /** The life of one that is not scripted, from its length; without it, it only stirs now and then. */
  readonly timelineOf?: (lengthMs: number) => Timeline;
}

/** Begins an operation, by its script where it has one, and answers with it as it stands at once. */
export function startOperation(context: VertexContext, order: OperationOrder, now: Date): JsonObject {
  const { name } = putOperation(context, order, now);
  // A script may have ended it already.
  context.store.settle(now);
  const operation = context.store.operation(name, now);
  return (operation && operationView(operation, now)) ?? {};
}

function putOperation(context: VertexContext, order: OperationOrder, now: Date): OperationRecord {
  const { nominalMs } = operationTraitsOf(order.kind);
  const script = context.scripts.take(order.label);
  const timelineOf = order.timelineOf ?? plainTimeline;
  const operation: OperationRecord = {
    type: 'operation',
    name: `${order.parent}/operations/${context.store.nextId()}`,
    kind: order.kind,
    metadata: order.metadata ?? {},
    finish: order.finish,
    result: null,
    startedAt: now,
    steps: script?.steps ?? timelineOf(context.clock.workMs(nominalMs)),
    cancelPolicy: script?.cancel ?? 'honoured',
    cancellation: null,
    forgotten: false,
  };
  context.store.put(operation);
  return operation;
}
