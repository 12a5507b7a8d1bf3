import type { Call } from '../google/api-route.ts';
import { plainTimeline } from '../google/operation-scripts.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { type OperationKind, operationTraitsOf } from './operation-kinds.ts';
import { operationView } from './operation-view.ts';
import type { Effect, OperationRecord } from './records.ts';
import { operationIdOf } from './resource-ids.ts';
import type { TranslationContext } from './translation-context.ts';

export interface OperationOrder {
  readonly kind: OperationKind;
  /** The display name by which a script finds it. */
  readonly label: string;
  readonly effect: Effect;
}

/** Begins an operation, by its script where it has one, and answers with it as it stands at once. */
export function startOperation(context: TranslationContext, call: Call, order: OperationOrder): JsonObject {
  const operation = newOperation(context, call, order);
  context.store.putOperation(operation);
  // A script may have ended it already.
  context.store.settle(call.now);
  return operationView(operation, call.now, context.settings.current) ?? {};
}

function newOperation(
  { store, scripts, clock }: TranslationContext,
  { parent, now }: Call,
  { kind, label, effect }: OperationOrder,
): OperationRecord {
  const script = scripts.take(label);
  return {
    name: `${parent}/operations/${operationIdOf(now, store.nextSequence())}`,
    kind,
    effect,
    startedAt: now,
    steps: script?.steps ?? plainTimeline(clock.workMs(operationTraitsOf(kind).nominalMs)),
    cancelPolicy: script?.cancel ?? 'honoured',
    cancellation: null,
    forgotten: false,
  };
}
