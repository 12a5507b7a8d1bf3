import type { Role } from './caller.ts';

/**
 * What each field of the graph takes at the provider it is about. The whole policy: docs/access.md shows this table, and
 * a field that is not in it is a failing test. What a caller has no role at does not exist for it; there a field
 * answers as for a provider that is not configured.
 */
export const POLICY = {
  // Whoever has a role at all is a viewer: the caller's registry holds these providers and no others.
  Query: {
    node: 'viewer',
    nodes: 'viewer',
    providers: 'viewer',
    provider: 'viewer',
    model: 'viewer',
    models: 'viewer',
    operation: 'viewer',
    operations: 'viewer',
    trainingJob: 'viewer',
    trainingJobs: 'viewer',
    dataset: 'viewer',
    datasets: 'viewer',
  },
  Mutation: {
    startTraining: 'operator',
    cancelTraining: 'operator',
    cancelOperation: 'operator',
    deployModel: 'operator',
    undeployModel: 'operator',
    // What is deleted does not come back.
    deleteModel: 'admin',
    deleteTraining: 'admin',
    deleteOperation: 'admin',
  },
  Subscription: {
    operationStatus: 'viewer',
    trainingJobStatus: 'viewer',
    trainingJobStatuses: 'viewer',
  },
} as const satisfies Policy;

interface Policy {
  readonly Query: Readonly<Record<string, 'viewer'>>;
  readonly Mutation: Readonly<Record<string, Role>>;
  readonly Subscription: Readonly<Record<string, 'viewer'>>;
}

/** A mutation's name. */
export type Change = keyof typeof POLICY.Mutation;
