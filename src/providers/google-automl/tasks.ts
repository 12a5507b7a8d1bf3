import type { MLTask } from '../../domain/ml-task.ts';

const TASKS_BY_PROBLEM: ReadonlyMap<string, MLTask> = new Map([
  ['translation', 'TRANSLATION'],
  ['imageClassification', 'IMAGE_CLASSIFICATION'],
  ['imageObjectDetection', 'IMAGE_OBJECT_DETECTION'],
  ['textClassification', 'TEXT_CLASSIFICATION'],
  ['textExtraction', 'TEXT_EXTRACTION'],
  ['textSentiment', 'TEXT_SENTIMENT'],
  ['videoClassification', 'VIDEO_CLASSIFICATION'],
  ['videoObjectTracking', 'VIDEO_OBJECT_TRACKING'],
]);

// Tables (TBL) are missing: the id does not tell classification from regression.
const TASKS_BY_ID_PREFIX: ReadonlyMap<string, MLTask> = new Map([
  ['TRL', 'TRANSLATION'],
  ['ICN', 'IMAGE_CLASSIFICATION'],
  ['IOD', 'IMAGE_OBJECT_DETECTION'],
  ['TCN', 'TEXT_CLASSIFICATION'],
  ['TEN', 'TEXT_EXTRACTION'],
  ['TST', 'TEXT_SENTIMENT'],
  ['VCN', 'VIDEO_CLASSIFICATION'],
  ['VOT', 'VIDEO_OBJECT_TRACKING'],
]);

const MULTILABEL: ReadonlySet<string> = new Set(['MULTILABEL', '2']);

/** Which member of a model or dataset tells its task, and that member's classification type if it has one. */
export interface ProblemReading {
  /** The name of the metadata member without its ending, e.g. "textClassification". */
  readonly problem: string;
  readonly classificationType: string | null;
}

/** The task by the metadata, else by the first letters of the id (A7), else OTHER. */
export function toTask(reading: ProblemReading | null, id: string): MLTask {
  if (reading?.problem === 'textClassification' && MULTILABEL.has(reading.classificationType ?? '')) {
    return 'TEXT_MULTI_LABEL_CLASSIFICATION';
  }
  return TASKS_BY_PROBLEM.get(reading?.problem ?? '') ?? taskOfId(id);
}

/** What an id of a model, dataset or operation says about the task; it cannot tell multi-label from single. */
export function taskOfId(id: string): MLTask {
  return TASKS_BY_ID_PREFIX.get(id.slice(0, 3)) ?? 'OTHER';
}
