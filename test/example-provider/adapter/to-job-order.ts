import type { TrainingSpec } from '../../../src/domain/training.ts';
import type { Refused } from '../../../src/providers/provider.ts';
import { refuse } from '../../../src/providers/refusal.ts';
import { toPurpose } from './tasks.ts';

/** What a job is asked to do, as POST /v1/jobs takes it. */
export interface JobOrder {
  readonly title: string;
  readonly purpose: string;
  readonly dataset: string;
}

const TITLE = /^[A-Za-z0-9_-]{1,60}$/;

/**
 * The order for a training, or what the caller has to mend in it first. `googleText` asks for just what Harbour
 * wants to know (a name, a dataset, a task); a real kind may have a spec of its own.
 */
export function toJobOrder(
  spec: TrainingSpec,
): { readonly outcome: 'valid'; readonly order: JobOrder } | Refused {
  if (spec.kind !== 'googleText') {
    const message = `Harbour does not understand ${spec.kind}; give googleText`;
    return refuse('UNSUPPORTED', message, ['input', 'spec', spec.kind]);
  }
  const { displayName: title, datasetId: dataset, task } = spec;
  const purpose = toPurpose(task);
  if (!TITLE.test(title)) {
    const message = 'must be 1 to 60 letters, digits, underscores and hyphens';
    return refuse('INVALID_INPUT', message, ['input', 'spec', spec.kind, 'displayName']);
  }
  if (purpose === undefined) {
    const message = `Harbour does not train for ${task}`;
    return refuse('INVALID_INPUT', message, ['input', 'spec', spec.kind, 'task']);
  }
  return { outcome: 'valid', order: { title, purpose, dataset } };
}
