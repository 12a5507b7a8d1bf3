import type { MLTask } from '../../domain/ml-task.ts';
import type { TrainingOperation } from '../../domain/operation.ts';
import { isTerminal, type OperationState } from '../../domain/operation-state.ts';
import type { DataSplit } from '../../domain/training.ts';
import { siblingName } from '../google/resource-names.ts';
import { toFailure } from '../google/rpc-status.ts';
import { toJobState, toPipelineState } from './state.ts';
import { toTask } from './tasks.ts';
import { toReference } from './to-domain.ts';
import type { WireFractions, WireJob, WirePipeline, WireTuningJob } from './wire-job.ts';

/** Of either kind of training job, by what only its own kind tells. */
interface OwnOfKind {
  readonly state: OperationState;
  readonly task: MLTask;
  readonly datasetName: string | null;
  readonly dataSplit: DataSplit | null;
}

export function toPipelineTraining(provider: string, wire: WirePipeline): TrainingOperation {
  return toTraining(provider, wire, {
    state: toPipelineState(wire.state),
    task: toTask(wire.trains),
    datasetName: wire.datasetId === null ? null : siblingName(wire.name, 'datasets', wire.datasetId),
    dataSplit: wire.fractionSplit && toDataSplit(wire.fractionSplit),
  });
}

export function toTuningTraining(provider: string, wire: WireTuningJob): TrainingOperation {
  const dataset = toReference(wire.trainingDataset);
  return toTraining(provider, wire, {
    state: toJobState(wire.state),
    task: 'TEXT_GENERATION',
    // Most learn from a file, which is no dataset of the service.
    datasetName: dataset?.type === 'Dataset' ? dataset.name : null,
    dataSplit: null,
  });
}

function toTraining(
  provider: string,
  wire: WireJob,
  { state, task, datasetName, dataSplit }: OwnOfKind,
): TrainingOperation {
  // The model as a whole: lists name it so, and a new version is its default until somebody says otherwise (V6).
  const made = toReference(wire.modelName);
  return {
    provider,
    name: wire.name,
    kind: 'TRAIN_MODEL',
    state,
    rawState: wire.state,
    progressPercent: null,
    target: made,
    // A cancelled training has an error too (V5), and yet did not fail.
    failure: wire.error && (state === 'FAILED' || state === 'EXPIRED') ? toFailure(wire.error) : null,
    partialFailures: [],
    createdAt: wire.createTime,
    startedAt: wire.startTime,
    updatedAt: wire.updateTime,
    // Not every end is documented to set the time of it (V8).
    endedAt: isTerminal(state) ? (wire.endTime ?? wire.updateTime) : null,
    expiresAt: null,
    training: {
      displayName: wire.displayName,
      task,
      standsAlone: true,
      stages: [],
      modelName: made?.type === 'Model' ? made.name : null,
      datasetName,
      dataSplit,
      warnings: [],
      estimatedEndAt: null,
    },
    raw: wire.raw,
  };
}

function toDataSplit({ training, validation, test }: WireFractions): DataSplit {
  return {
    trainingPercent: toPercent(training),
    validationPercent: toPercent(validation),
    testPercent: toPercent(test),
  };
}

/** 0.1 × 3 is not 0.3 in binary: two decimals are enough for a share. */
function toPercent(fraction: number): number {
  return Math.round(fraction * 10_000) / 100;
}
