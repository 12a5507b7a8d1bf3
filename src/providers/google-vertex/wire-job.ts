import type { JsonObject } from '../../domain/json.ts';
import { optionalWord } from '../google/enum-word.ts';
import { parseNamed, type WireResource } from '../google/parse-named.ts';
import { parseStatus, type WireStatus } from '../google/rpc-status.ts';
import type { WireReader } from '../wire-reader.ts';
import { parseTask, type WireTask } from './wire-task.ts';

/** What the two kinds of training job have in common. */
export interface WireJob extends WireResource {
  readonly displayName: string | null;
  /** The provider's word for the state. */
  readonly state: string;
  readonly error: WireStatus | null;
  readonly createTime: Date | null;
  readonly startTime: Date | null;
  readonly endTime: Date | null;
  readonly updateTime: Date | null;
  /** The resource name of the model it has made, which may end in a version. */
  readonly modelName: string | null;
  readonly raw: JsonObject;
}

export interface WirePipeline extends WireJob {
  readonly trains: WireTask;
  readonly datasetId: string | null;
  /** 0 to 1 each; null where the data is split in another way. */
  readonly fractionSplit: WireFractions | null;
}

export interface WireFractions {
  readonly training: number;
  readonly validation: number;
  readonly test: number;
}

export interface WireTuningJob extends WireJob {
  readonly baseModel: string | null;
  /** Passes over the training data. */
  readonly epochCount: number | null;
  /** Where the examples are: a gs:// address, or the resource name of a dataset. */
  readonly trainingDataset: string | null;
}

const PIPELINE_STATE_MISSING = 'PIPELINE_STATE_UNSPECIFIED';
const JOB_STATE_MISSING = 'JOB_STATE_UNSPECIFIED';

export function parsePipeline(reader: WireReader): WirePipeline {
  const model = reader.optionalObject('modelToUpload');
  const input = reader.optionalObject('inputDataConfig');
  const split = input?.optionalObject('fractionSplit') ?? null;
  return {
    ...parseJob(reader, 'trainingPipelines'),
    state: optionalWord(reader, 'state') ?? PIPELINE_STATE_MISSING,
    displayName: model?.optionalString('displayName') ?? reader.optionalString('displayName'),
    modelName: model?.optionalString('name') ?? null,
    trains: parseTask(reader),
    datasetId: input?.optionalString('datasetId') ?? null,
    fractionSplit: split && {
      // A share that is left out is none (V1).
      training: split.optionalNumber('trainingFraction') ?? 0,
      validation: split.optionalNumber('validationFraction') ?? 0,
      test: split.optionalNumber('testFraction') ?? 0,
    },
  };
}

export function parseTuningJob(reader: WireReader): WireTuningJob {
  const spec =
    reader.optionalObject('supervisedTuningSpec') ?? reader.optionalObject('preferenceOptimizationSpec');
  const preTuned = reader.optionalObject('preTunedModel');
  return {
    ...parseJob(reader, 'tuningJobs'),
    state: optionalWord(reader, 'state') ?? JOB_STATE_MISSING,
    displayName: reader.optionalString('tunedModelDisplayName'),
    modelName: reader.optionalObject('tunedModel')?.optionalString('model') ?? null,
    baseModel: reader.optionalString('baseModel') ?? preTuned?.optionalString('tunedModelName') ?? null,
    epochCount: spec?.optionalObject('hyperParameters')?.optionalNumber('epochCount') ?? null,
    trainingDataset: spec?.optionalString('trainingDatasetUri') ?? null,
  };
}

function parseJob(reader: WireReader, collection: string) {
  const error = reader.optionalObject('error');
  return {
    ...parseNamed(reader, collection),
    error: error && parseStatus(error),
    createTime: reader.optionalDate('createTime'),
    startTime: reader.optionalDate('startTime'),
    endTime: reader.optionalDate('endTime'),
    updateTime: reader.optionalDate('updateTime'),
    raw: reader.json,
  };
}
