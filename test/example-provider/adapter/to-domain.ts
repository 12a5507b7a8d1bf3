import type { Model } from '../../../src/domain/model.ts';
import type { TrainingOperation } from '../../../src/domain/operation.ts';
import { toOperationState } from './state.ts';
import { toTask } from './tasks.ts';
import type { WireJob, WireModel } from './wire.ts';

export function toModel(provider: string, wire: WireModel): Model {
  return {
    provider,
    name: wire.id,
    displayName: wire.title,
    task: toTask(wire.purpose),
    datasetName: wire.dataset,
    // It can be used from when it was made (H5).
    deploymentState: 'DEPLOYED',
    createdAt: wire.madeAt,
    updatedAt: null,
    trainedAt: wire.madeAt,
    expiresAt: null,
    details: null,
    raw: wire.raw,
  };
}

/** All of Harbour's jobs train a model (H6). */
export function toTraining(provider: string, wire: WireJob): TrainingOperation {
  const { modelId, problem } = wire;
  const state = toOperationState(wire.status);
  return {
    provider,
    name: wire.id,
    kind: 'TRAIN_MODEL',
    state,
    rawState: wire.status,
    progressPercent: wire.percent,
    target: modelId === null ? null : { type: 'Model', name: modelId },
    failure:
      problem !== null && state === 'FAILED'
        ? { code: problem.code, message: problem.text, details: [problem.raw] }
        : null,
    partialFailures: [],
    createdAt: wire.submittedAt,
    startedAt: wire.begunAt,
    updatedAt: null,
    endedAt: wire.endedAt,
    expiresAt: null,
    training: {
      displayName: wire.title,
      task: toTask(wire.purpose),
      stages: [],
      modelName: modelId,
      datasetName: wire.dataset,
      dataSplit: null,
      warnings: [],
      estimatedEndAt: null,
    },
    raw: wire.raw,
  };
}
