import type { JsonObject } from '../../../domain/json.ts';
import type { WireReader } from '../../wire-reader.ts';
import { parseProblem, readSegment, type WireProblem } from '../wire.ts';

export interface Preview2Status {
  readonly status: string;
  readonly updatedAt: Date | null;
  readonly error: WireProblem | null;
}

/** One model of a job; the gateway never asks for more than one. */
export interface Preview2Task extends Preview2Status {
  /** Null in publish jobs, which speak of a model id that nothing else knows. */
  readonly modelName: string | null;
  readonly evaluation: Preview2Status | null;
}

export interface Preview2Job {
  readonly jobId: string;
  readonly status: string;
  readonly tasks: readonly Preview2Task[];
  readonly inProgress: number;
  readonly completed: number;
  readonly failed: number;
  readonly total: number;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly errors: readonly WireProblem[];
  readonly raw: JsonObject;
}

export function parseJob(reader: WireReader): Preview2Job {
  return {
    jobId: readSegment(reader, 'jobId'),
    status: reader.string('status'),
    tasks: reader.objects('tasks').map(parseTask),
    inProgress: reader.optionalNumber('inProgress') ?? 0,
    completed: reader.optionalNumber('completed') ?? 0,
    failed: reader.optionalNumber('failed') ?? 0,
    total: reader.optionalNumber('total') ?? 0,
    createdAt: reader.optionalDate('createdDateTime'),
    updatedAt: reader.optionalDate('lastUpdatedDateTime'),
    expiresAt: reader.optionalDate('expirationDateTime'),
    errors: reader.objects('errors').map(parseProblem),
    raw: reader.json,
  };
}

function parseTask(reader: WireReader): Preview2Task {
  const evaluation = reader.optionalObject('evaluationStatus');
  return {
    ...parseStatus(reader),
    modelName: reader.has('trainingModelName') ? readSegment(reader, 'trainingModelName') : null,
    evaluation: evaluation && parseStatus(evaluation),
  };
}

function parseStatus(reader: WireReader): Preview2Status {
  const error = reader.optionalObject('error');
  return {
    status: reader.string('status'),
    updatedAt: reader.optionalDate('lastUpdatedDateTime'),
    error: error && parseProblem(error),
  };
}
