import type { JsonObject } from '../../domain/json.ts';
import type { WireReader } from '../wire-reader.ts';
import { isSegment } from './resource-names.ts';

export interface WireProject {
  readonly projectName: string;
  readonly projectKind: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly raw: JsonObject;
}

export interface WireModel {
  readonly label: string;
  readonly modelId: string | null;
  readonly trainedAt: Date | null;
  readonly trainingDurationSeconds: number | null;
  readonly expiresAt: Date | null;
  readonly trainingConfigVersion: string | null;
  readonly hasSnapshot: boolean | null;
  readonly raw: JsonObject;
}

export interface WireDeployment {
  readonly deploymentName: string;
  readonly modelId: string | null;
  readonly deployedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly raw: JsonObject;
}

/** An error or warning inside a job. */
export interface WireProblem {
  readonly code: string;
  readonly message: string;
  /** Details, then the chain of inner errors, outermost first. */
  readonly details: readonly JsonObject[];
}

export interface WireJob {
  readonly jobId: string;
  readonly status: string;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly errors: readonly WireProblem[];
  readonly warnings: readonly WireProblem[];
  readonly raw: JsonObject;
}

export interface WireTrainingJob extends WireJob {
  readonly modelLabel: string;
  /** Those that the job has, in their order. */
  readonly stages: readonly WireStage[];
  readonly estimatedEndAt: Date | null;
}

export interface WireStage {
  readonly name: 'dataGeneration' | 'training' | 'evaluation';
  readonly status: string;
  readonly percent: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** A stage's name and the member of `result` that holds it. */
const STAGES: readonly (readonly [WireStage['name'], string])[] = [
  ['dataGeneration', 'dataGenerationStatus'],
  ['training', 'trainingStatus'],
  ['evaluation', 'evaluationStatus'],
];

export function parseProject(reader: WireReader): WireProject {
  return {
    projectName: readSegment(reader, 'projectName'),
    projectKind: reader.optionalString('projectKind'),
    createdAt: reader.optionalDate('createdDateTime'),
    updatedAt: reader.optionalDate('lastModifiedDateTime'),
    raw: reader.json,
  };
}

export function parseModel(reader: WireReader): WireModel {
  return {
    label: readSegment(reader, 'label'),
    modelId: reader.optionalString('modelId'),
    trainedAt: reader.optionalDate('lastTrainedDateTime'),
    trainingDurationSeconds: reader.optionalNumber('lastTrainingDurationInSeconds'),
    expiresAt: reader.optionalDate('modelExpirationDate'),
    trainingConfigVersion: reader.optionalString('modelTrainingConfigVersion'),
    hasSnapshot: reader.optionalBoolean('hasSnapshot'),
    raw: reader.json,
  };
}

export function parseDeployment(reader: WireReader): WireDeployment {
  return {
    deploymentName: readSegment(reader, 'deploymentName'),
    modelId: reader.optionalString('modelId'),
    deployedAt: reader.optionalDate('lastDeployedDateTime'),
    expiresAt: reader.optionalDate('deploymentExpirationDate'),
    raw: reader.json,
  };
}

export function parseJob(reader: WireReader): WireJob {
  return {
    jobId: readSegment(reader, 'jobId'),
    status: reader.string('status'),
    createdAt: reader.optionalDate('createdDateTime'),
    updatedAt: reader.optionalDate('lastUpdatedDateTime'),
    expiresAt: reader.optionalDate('expirationDateTime'),
    errors: reader.objects('errors').map(parseProblem),
    warnings: reader.objects('warnings').map(parseProblem),
    raw: reader.json,
  };
}

export function parseTrainingJob(reader: WireReader): WireTrainingJob {
  const result = reader.object('result');
  return {
    ...parseJob(reader),
    modelLabel: readSegment(result, 'modelLabel'),
    stages: STAGES.flatMap(([name, member]) => parseStage(name, result.optionalObject(member))),
    estimatedEndAt: result.optionalDate('estimatedEndDateTime'),
  };
}

export function parseProblem(reader: WireReader): WireProblem {
  return {
    code: reader.optionalString('code') ?? 'Unknown',
    message: reader.optionalString('message') ?? '',
    details: [...reader.objects('details').map(({ json }) => json), ...innerErrors(reader)],
  };
}

/** Text that becomes part of a resource's name, and so of a path. */
export function readSegment(reader: WireReader, name: string): string {
  const text = reader.string(name);
  if (isSegment(text)) return text;
  throw reader.unexpected(name, 'what can stand in a path');
}

function innerErrors(reader: WireReader): readonly JsonObject[] {
  const chain: JsonObject[] = [];
  let inner = reader.optionalObject('innererror');
  for (; inner !== null; inner = inner.optionalObject('innererror')) {
    const { innererror: _deeper, ...own } = inner.json;
    chain.push(own);
  }
  return chain;
}

function parseStage(name: WireStage['name'], reader: WireReader | null): readonly WireStage[] {
  if (reader === null) return [];
  return [
    {
      name,
      status: reader.string('status'),
      percent: reader.optionalNumber('percentComplete'),
      startedAt: reader.optionalDate('startDateTime'),
      endedAt: reader.optionalDate('endDateTime'),
    },
  ];
}
