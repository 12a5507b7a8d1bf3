import type { MLTask } from '../../../src/domain/ml-task.ts';

/** What Harbour trains for, in its words and in ours (H7). */
const PURPOSES: readonly (readonly [string, MLTask])[] = [
  ['classify', 'TEXT_CLASSIFICATION'],
  ['classify_many', 'TEXT_MULTI_LABEL_CLASSIFICATION'],
  ['extract', 'TEXT_EXTRACTION'],
  ['sentiment', 'TEXT_SENTIMENT'],
];

const TASKS: ReadonlyMap<string, MLTask> = new Map(PURPOSES);
const PURPOSES_BY_TASK: ReadonlyMap<MLTask, string> = new Map(
  PURPOSES.map(([purpose, task]) => [task, purpose]),
);

/** OTHER for a purpose that came later, and where none is told. */
export function toTask(purpose: string | null): MLTask {
  return TASKS.get(purpose ?? '') ?? 'OTHER';
}

/** Undefined for a task that Harbour does not train for. */
export function toPurpose(task: MLTask): string | undefined {
  return PURPOSES_BY_TASK.get(task);
}
