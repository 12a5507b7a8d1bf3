import type { MLTask } from '../../domain/ml-task.ts';
import type { ModelDetails } from '../../domain/model.ts';
import { toTask } from './tasks.ts';
import { toModelDetails } from './to-model-details.ts';
import type { WirePipeline, WireTuningJob } from './wire-job.ts';

/** Where a model comes from, as far as only its training tells: a finished training never changes (V6). */
export interface Origin {
  /** False for a model that was uploaded ready-made. */
  readonly isTrained: boolean;
  readonly task: MLTask;
  readonly details: ModelDetails | null;
  readonly datasetId: string | null;
  /** The name of the training; null where it is gone, cannot be read or is not known. */
  readonly trainingName: string | null;
  /** When the training ended; null where that is not known. */
  readonly endTime: Date | null;
}

export const READY_MADE: Origin = {
  isTrained: false,
  task: 'OTHER',
  details: null,
  datasetId: null,
  trainingName: null,
  endTime: null,
};

/** Of a model whose training is gone, or cannot be read. */
export const FORGOTTEN_TRAINING: Origin = { ...READY_MADE, isTrained: true };

export function originInPipeline({ name, trains, datasetId, endTime }: WirePipeline): Origin {
  return {
    isTrained: true,
    task: toTask(trains),
    details: toModelDetails(trains),
    datasetId,
    trainingName: name,
    endTime,
  };
}

/** Null for `job` where which one tuned the model is not known. */
export function originInTuning(baseModel: string | null, job: WireTuningJob | null): Origin {
  return {
    ...FORGOTTEN_TRAINING,
    task: 'TEXT_GENERATION',
    details: {
      kind: 'GoogleTunedModelDetails',
      baseModel: job?.baseModel ?? baseModel,
      epochCount: job?.epochCount ?? null,
    },
    trainingName: job?.name ?? null,
    endTime: job?.endTime ?? null,
  };
}
