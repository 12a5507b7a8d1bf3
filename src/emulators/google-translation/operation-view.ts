import { CANCELLED_CODE } from '../google/canonical-codes.ts';
import { type Standing, standingOf } from '../google/operation-life.ts';
import { type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import { datasetView } from './dataset-view.ts';
import { modelMessage } from './model-view.ts';
import { MESSAGE_TYPE, operationTraitsOf } from './operation-kinds.ts';
import { type OperationState, stateWord } from './operation-state-words.ts';
import type { Effect, OperationRecord } from './records.ts';
import { idOf } from './resource-names.ts';
import type { Settings } from './settings.ts';

type Seen = Exclude<Standing, { phase: 'gone' }>;

/** The operation as the service shows it at an instant; null for one it no longer knows. */
export function operationView(operation: OperationRecord, now: Date, settings: Settings): JsonObject | null {
  const standing = standingOf(operation, now);
  if (standing.phase === 'gone') return null;
  const body = {
    name: operation.name,
    metadata: metadataOf(operation, standing, settings),
    ...resultOf(operation, standing, settings),
  };
  return mergeJson(mergeJson(body, standing.step.raw), settings.rawOperations[idOf(operation.name)]);
}

function metadataOf(operation: OperationRecord, standing: Seen, { stateWords }: Settings): JsonObject {
  const shown = protoJson({
    '@type': operationTraitsOf(operation.kind).metadataType,
    state: standing.step.state ?? stateWord(stateOf(operation, standing), stateWords),
    createTime: timestamp(operation.startedAt),
    updateTime: timestamp(standing.updatedAt),
    error: standing.phase === 'ended' ? standing.error : null,
  });
  return mergeJson(shown, standing.step.metadata);
}

function stateOf({ cancellation }: OperationRecord, standing: Seen): OperationState {
  if (standing.phase === 'running') return cancellation === null ? 'RUNNING' : 'CANCELLING';
  if (standing.error === null) return 'SUCCEEDED';
  return standing.error.code === CANCELLED_CODE ? 'CANCELLED' : 'FAILED';
}

function resultOf(operation: OperationRecord, standing: Seen, { finishedResponse }: Settings): JsonObject {
  if (standing.phase !== 'ended') return {};
  if (standing.error !== null) return { done: true, error: protoJson(standing.error) };
  if (finishedResponse === 'omitted') return { done: true };
  return { done: true, response: responseOf(operation.effect, standing.updatedAt) };
}

/** What was made, as it was at the operation's end, or nothing. */
function responseOf(effect: Effect, endedAt: Date): JsonObject {
  switch (effect.type) {
    case 'dataset-created': {
      const made = { ...effect.dataset, createdAt: endedAt, updatedAt: endedAt };
      return { '@type': `${MESSAGE_TYPE}Dataset`, ...datasetView(made) };
    }
    case 'model-trained':
      return { '@type': `${MESSAGE_TYPE}Model`, ...modelMessage({ ...effect.model, updatedAt: endedAt }) };
    default:
      return { '@type': 'type.googleapis.com/google.protobuf.Empty' };
  }
}
