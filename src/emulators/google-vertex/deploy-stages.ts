import { stepAt, type Timeline } from '../google/operation-scripts.ts';

/** As a deployment passes through them, in the order of the description; it ends in SUCCESSFULLY_DEPLOYED. */
const WORKING_STAGES = [
  'STARTING_DEPLOYMENT',
  'PREPARING_MODEL',
  'CREATING_SERVING_CLUSTER',
  'ADDING_NODES_TO_CLUSTER',
  'GETTING_CONTAINER_IMAGE',
  'STARTING_MODEL_SERVER',
  'FINISHING_UP',
] as const;

/**
 * The life of a deployment that nobody scripted: each stage takes as long as the next. A scripted one says its
 * stages itself, e.g. `metadata: { deploymentStage: 'FAILED_TO_DEPLOY' }` in the step that fails.
 */
export function deploymentTimeline(lengthMs: number): Timeline {
  const working = WORKING_STAGES.map((deploymentStage, index) => ({
    ...stepAt((lengthMs * index) / WORKING_STAGES.length),
    metadata: { deploymentStage },
  }));
  const [first = stepAt(0), ...later] = working;
  const last = { ...stepAt(lengthMs), done: true, metadata: { deploymentStage: 'SUCCESSFULLY_DEPLOYED' } };
  return [first, ...later, last];
}
