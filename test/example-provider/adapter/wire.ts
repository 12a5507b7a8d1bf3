import type { JsonObject } from '../../../src/domain/json.ts';
import type { WireReader } from '../../../src/providers/wire-reader.ts';
import { isJobName, isModelName } from './names.ts';

export interface WireModel {
  readonly id: string;
  readonly title: string;
  /** Null where it is left out. */
  readonly purpose: string | null;
  readonly dataset: string | null;
  readonly madeAt: Date | null;
  readonly raw: JsonObject;
}

export interface WireJob {
  readonly id: string;
  readonly title: string | null;
  readonly purpose: string | null;
  readonly dataset: string | null;
  readonly status: string;
  /** 0 to 100 of the whole job. */
  readonly percent: number | null;
  readonly submittedAt: Date | null;
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
  /** Of the model it made; null before it has. */
  readonly modelId: string | null;
  readonly problem: WireProblem | null;
  readonly raw: JsonObject;
}

export interface WireProblem {
  readonly code: string;
  readonly text: string;
  readonly raw: JsonObject;
}

export function parseModel(reader: WireReader): WireModel {
  const id = reader.string('id');
  if (!isModelName(id)) throw reader.unexpected('id', 'the id of a model');
  return {
    id,
    // Only the id is always there (H5).
    title: reader.optionalString('title') ?? id,
    purpose: reader.optionalString('purpose'),
    dataset: reader.optionalString('dataset'),
    madeAt: optionalInstant(reader, 'made'),
    raw: reader.json,
  };
}

export function parseJob(reader: WireReader): WireJob {
  const id = reader.string('id');
  if (!isJobName(id)) throw reader.unexpected('id', 'the id of a job');
  const problem = reader.optionalObject('problem');
  return {
    id,
    title: reader.optionalString('title'),
    purpose: reader.optionalString('purpose'),
    dataset: reader.optionalString('dataset'),
    status: reader.string('status'),
    percent: reader.optionalNumber('percent'),
    submittedAt: optionalInstant(reader, 'submitted'),
    begunAt: optionalInstant(reader, 'begun'),
    endedAt: optionalInstant(reader, 'ended'),
    modelId: reader.optionalString('model'),
    problem: problem && parseProblem(problem),
    raw: reader.json,
  };
}

function parseProblem(reader: WireReader): WireProblem {
  return {
    code: reader.optionalString('code') ?? 'unknown',
    text: reader.optionalString('text') ?? 'Harbour gave no reason',
    raw: reader.json,
  };
}

/** Whole seconds since 1970 (H1). */
function optionalInstant(reader: WireReader, name: string): Date | null {
  const seconds = reader.optionalNumber(name);
  if (seconds === null) return null;
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime())) throw reader.unexpected(name, 'seconds since 1970');
  return instant;
}
