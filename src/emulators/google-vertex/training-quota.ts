import { errorInfo, ServiceError } from '../google/service-error.ts';
import { IDENTITY } from './resource-names.ts';
import type { VertexContext } from './vertex-context.ts';

const METRIC = 'Concurrent training pipelines';
const QUOTA_METRIC = `${IDENTITY.host}/concurrent_training_pipelines`;
const QUOTA_LIMIT = 'ConcurrentTrainingPipelinesPerProjectPerRegion';

/** Throws RESOURCE_EXHAUSTED where as many trainings run as the project may have. */
export function refuseOverQuota({ store, settings }: VertexContext, parent: string): void {
  const limit = settings.current.maxConcurrentTrainings;
  const running = store
    .running()
    .filter(({ type, name }) => type === 'trainingPipeline' && name.startsWith(`${parent}/`));
  if (running.length >= limit) throw overQuota(parent, limit);
}

function overQuota(parent: string, limit: number): ServiceError {
  const number = parent.split('/')[1] ?? '';
  const consumer = `projects/${number}`;
  const message =
    `Quota exceeded for quota metric '${METRIC}' and limit '${METRIC} per project per region' of service ` +
    `'${IDENTITY.host}' for consumer 'project_number:${number}'.`;
  const metadata = {
    consumer,
    service: IDENTITY.host,
    quota_metric: QUOTA_METRIC,
    quota_limit: QUOTA_LIMIT,
    quota_limit_value: String(limit),
  };
  const violation = {
    subject: consumer,
    description: message,
    apiService: IDENTITY.host,
    quotaMetric: QUOTA_METRIC,
    quotaId: QUOTA_LIMIT,
    quotaValue: String(limit),
  };
  return new ServiceError('RESOURCE_EXHAUSTED', message, [
    errorInfo('RESOURCE_QUOTA_EXCEEDED', metadata),
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [violation] },
  ]);
}
