import { type Standing, standingOf } from '../google/operation-life.ts';
import { type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { operationTraitsOf } from './operation-kinds.ts';
import type { OperationRecord } from './records.ts';

/** The operation as the service shows it at an instant; null for one it no longer knows. */
export function operationView(operation: OperationRecord, now: Date): JsonObject | null {
  const standing = standingOf(operation, now);
  if (standing.phase === 'gone') return null;
  const body = {
    name: operation.name,
    metadata: metadataOf(operation, standing),
    ...resultOf(operation, standing),
  };
  return mergeJson(body, standing.step.raw);
}

function metadataOf(operation: OperationRecord, standing: Exclude<Standing, { phase: 'gone' }>): JsonObject {
  const { partialFailures, metadata } = standing.step;
  const shown = protoJson(
    {
      '@type': operationTraitsOf(operation.kind).metadataType,
      genericMetadata: {
        createTime: timestamp(operation.startedAt),
        updateTime: timestamp(standing.updatedAt),
        partialFailures,
      },
      ...operation.metadata,
    },
    OPEN_FIELDS,
  );
  return mergeJson(shown, metadata);
}

function resultOf(operation: OperationRecord, standing: Standing): JsonObject {
  if (standing.phase !== 'ended') return {};
  if (standing.error !== null) return { done: true, error: protoJson(standing.error) };
  const { responseType } = operationTraitsOf(operation.kind);
  return { done: true, response: { '@type': responseType, ...operation.result } };
}
