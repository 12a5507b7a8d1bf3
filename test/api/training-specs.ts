import type { UpstreamRequests } from '../support/upstream-requests.ts';
import { type Asked, mutate } from './mutate.ts';

/** A training that the emulated Google accepts, with the given members changed. */
export function googleText(parts: Readonly<Record<string, unknown>> = {}) {
  const names = { displayName: 'tickets_v9', datasetId: 'TCN4600000000000000004' };
  return { googleText: { ...names, task: 'TEXT_CLASSIFICATION', ...parts } };
}

/** A training that the emulated Azure accepts, with the given members changed. */
export function azureText(parts: Readonly<Record<string, unknown>> = {}) {
  return { azureText: { projectName: 'sandbox', modelLabel: 'sandbox-v1', ...parts } };
}

/** A training that the emulated Vertex AI accepts, with the given members changed. */
export function vertexTabular(parts: Readonly<Record<string, unknown>> = {}) {
  const names = { displayName: 'churn by spring', datasetId: '2610000000000000001' };
  const table = { predictionType: 'CLASSIFICATION', targetColumn: 'churned', columns: [{ column: 'age' }] };
  return { vertexTabular: { ...names, ...table, trainBudgetMilliNodeHours: 1_000, ...parts } };
}

const JOB =
  'trainingJob { id name displayName state rawState task done failure { code } provider { key } dataset { displayName } model { id } }';

export function startTraining(gateway: Asked, input: Readonly<Record<string, unknown>>) {
  return mutate(gateway, 'startTraining', JOB, input);
}

/** The requests to train that reached a provider since the last look. */
export function startsSent(gateway: { upstream(): UpstreamRequests<'google' | 'azure'> }): readonly string[] {
  const { google, azure } = gateway.upstream();
  return [
    ...google.filter((sent) => /^POST .*\/models$/.test(sent)),
    ...azure.filter((sent) => /^POST .*[:/]train(?:\?|$)/.test(sent)),
  ];
}
