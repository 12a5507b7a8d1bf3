import type { MLTask } from '../../domain/ml-task.ts';

/** By the project's kind; the service takes it in any case and answers in its own (A7). */
const TASKS: ReadonlyMap<string, MLTask> = new Map([
  ['customsinglelabelclassification', 'TEXT_CLASSIFICATION'],
  ['custommultilabelclassification', 'TEXT_MULTI_LABEL_CLASSIFICATION'],
  ['customentityrecognition', 'TEXT_EXTRACTION'],
  ['customtextsentiment', 'TEXT_SENTIMENT'],
  ['conversation', 'CONVERSATION'],
  ['orchestration', 'CONVERSATION'],
]);

export function toTask(projectKind: string | null): MLTask {
  return TASKS.get(projectKind?.toLowerCase() ?? '') ?? 'OTHER';
}
