import { type NodeType, toGlobalId } from '../../src/graphql/global-id.ts';

/** The demonstration project as answers name it. */
export const GOOGLE_PARENT = 'projects/123456789012/locations/us-central1';

/** The native names of seeded Azure jobs, by the number at their end. */
export function azureJobName(project: string, index: number): string {
  const number = String(index).padStart(12, '0');
  return `projects/${project}/train/jobs/a0000000-0000-4000-8000-${number}_639031680000000000`;
}

/** The global id of something at the gateway's `google`, by the last part of its name. */
export function googleId(type: NodeType, id: string): string {
  const collections = {
    Model: 'models',
    Dataset: 'datasets',
    Operation: 'operations',
    TrainingJob: 'operations',
  };
  const name = type === 'Provider' ? '' : `${GOOGLE_PARENT}/${collections[type]}/${id}`;
  return toGlobalId({ type, provider: 'google', name });
}

/** The global id of something at the gateway's `azure`, by its native name. */
export function azureId(type: NodeType, name: string): string {
  return toGlobalId({ type, provider: 'azure', name });
}

/** The seeded models, datasets and jobs that tests speak of. */
export const SEEDS = {
  ticketsModel: googleId('Model', 'TCN4700000000000000008'),
  undeployedTicketsModel: googleId('Model', 'TCN4700000000000000009'),
  flowersModel: googleId('Model', 'ICN4700000000000000004'),
  sentimentModel: googleId('Model', 'TST4700000000000000012'),
  flowersDataset: googleId('Dataset', 'ICN4600000000000000002'),
  flowersTraining: googleId('TrainingJob', 'ICN4700000000000000004'),
  runningFlowersTraining: googleId('TrainingJob', 'ICN4800000000000000015'),
  runningFlowersOperation: googleId('Operation', 'ICN4800000000000000015'),
  importOperation: googleId('Operation', 'ICN4800000000000000007'),
  reviewsModel: azureId('Model', 'projects/reviews/models/reviews-v2'),
  stagedReviewsModel: azureId('Model', 'projects/reviews/models/reviews-v1'),
  unevaluatedReviewsModel: azureId('Model', 'projects/reviews/models/reviews-partial'),
  reviewsDataset: azureId('Dataset', 'projects/reviews'),
  reviewsTraining: azureId('TrainingJob', azureJobName('reviews', 1)),
  failedReviewsTraining: azureId('TrainingJob', azureJobName('reviews', 2)),
  runningTicketsTraining: azureId('TrainingJob', azureJobName('tickets', 6)),
} as const;
