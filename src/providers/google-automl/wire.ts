import type { JsonObject } from '../../domain/json.ts';
import { optionalWord } from '../google/enum-word.ts';
import { parseNamed } from '../google/parse-named.ts';
import { parseStatus, type WireStatus } from '../google/rpc-status.ts';
import type { WireReader } from '../wire-reader.ts';
import { OPERATION_KINDS_BY_DETAILS } from './state.ts';
import type { ProblemReading } from './tasks.ts';

export interface WireOperation {
  readonly name: string;
  readonly id: string;
  readonly done: boolean;
  readonly error: WireStatus | null;
  /** What it made, once it is done. */
  readonly responseName: string | null;
  /** The member that tells its kind, e.g. "createModelDetails"; null where it is none we know. */
  readonly detailsMember: string | null;
  readonly partialFailures: readonly WireStatus[];
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly raw: JsonObject;
}

export interface WireModel {
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  readonly datasetId: string | null;
  readonly createTime: Date | null;
  readonly updateTime: Date | null;
  readonly deploymentState: string | null;
  readonly problem: ProblemReading | null;
  /** What only its kind of model has; null where it tells none. */
  readonly metadata: WireModelMetadata | null;
  readonly raw: JsonObject;
}

/** The members of every kind of model; null where its kind does not have one. */
export interface WireModelMetadata {
  readonly baseModel: string | null;
  readonly sourceLanguageCode: string | null;
  readonly targetLanguageCode: string | null;
  readonly modelType: string | null;
  readonly baseModelId: string | null;
  readonly nodeQps: number | null;
  readonly nodeCount: number | null;
  readonly stopReason: string | null;
  readonly trainBudgetMilliNodeHours: number | null;
  readonly trainCostMilliNodeHours: number | null;
}

export interface WireDataset {
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  readonly exampleCount: number;
  readonly createTime: Date | null;
  readonly problem: ProblemReading | null;
  readonly raw: JsonObject;
}

export function parseOperation(reader: WireReader): WireOperation {
  const metadata = reader.optionalObject('metadata');
  const error = reader.optionalObject('error');
  return {
    ...parseNamed(reader, 'operations'),
    done: reader.optionalBoolean('done') ?? false,
    error: error && parseStatus(error),
    responseName: reader.optionalObject('response')?.optionalString('name') ?? null,
    detailsMember: metadata && findDetailsMember(metadata),
    partialFailures: (metadata?.objects('partialFailures') ?? []).map(parseStatus),
    createTime: metadata?.optionalDate('createTime') ?? null,
    updateTime: metadata?.optionalDate('updateTime') ?? null,
    raw: reader.json,
  };
}

export function parseModel(reader: WireReader): WireModel {
  const member = findMetadataMember(reader, 'ModelMetadata');
  const { name, id } = parseNamed(reader, 'models');
  return {
    name,
    id,
    // Required when a model is made, but an answer without it is still a model.
    displayName: reader.optionalString('displayName') ?? id,
    datasetId: reader.optionalString('datasetId'),
    createTime: reader.optionalDate('createTime'),
    updateTime: reader.optionalDate('updateTime'),
    deploymentState: optionalWord(reader, 'deploymentState'),
    problem: member === null ? null : parseProblem(reader, member, 'ModelMetadata'),
    metadata: member === null ? null : parseModelMetadata(reader.object(member)),
    raw: reader.json,
  };
}

function parseModelMetadata(reader: WireReader): WireModelMetadata {
  return {
    baseModel: reader.optionalString('baseModel'),
    sourceLanguageCode: reader.optionalString('sourceLanguageCode'),
    targetLanguageCode: reader.optionalString('targetLanguageCode'),
    modelType: reader.optionalString('modelType'),
    baseModelId: reader.optionalString('baseModelId'),
    nodeQps: reader.optionalNumber('nodeQps'),
    nodeCount: reader.optionalNumber('nodeCount'),
    stopReason: reader.optionalString('stopReason'),
    trainBudgetMilliNodeHours: reader.optionalNumber('trainBudgetMilliNodeHours'),
    trainCostMilliNodeHours: reader.optionalNumber('trainCostMilliNodeHours'),
  };
}

export function parseDataset(reader: WireReader): WireDataset {
  const member = findMetadataMember(reader, 'DatasetMetadata');
  const { name, id } = parseNamed(reader, 'datasets');
  return {
    name,
    id,
    displayName: reader.optionalString('displayName') ?? id,
    // Left out where it is zero (A1).
    exampleCount: reader.optionalNumber('exampleCount') ?? 0,
    createTime: reader.optionalDate('createTime'),
    problem: member === null ? null : parseProblem(reader, member, 'DatasetMetadata'),
    raw: reader.json,
  };
}

function findDetailsMember(metadata: WireReader): string | null {
  return Object.keys(metadata.json).find((member) => OPERATION_KINDS_BY_DETAILS.has(member)) ?? null;
}

function findMetadataMember(reader: WireReader, ending: string): string | null {
  return Object.keys(reader.json).find((member) => member.endsWith(ending) && reader.has(member)) ?? null;
}

function parseProblem(reader: WireReader, member: string, ending: string): ProblemReading {
  return {
    problem: member.slice(0, -ending.length),
    classificationType: optionalWord(reader.object(member), 'classificationType'),
  };
}
