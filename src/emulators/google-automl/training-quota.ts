import { errorInfo, ServiceError } from '../google/service-error.ts';
import type { AutomlContext } from './automl-context.ts';
import {
  DOCUMENTED_CONCURRENT_TRAININGS,
  type ProblemKind,
  type Product,
  traitsOf,
} from './problem-kinds.ts';
import { IDENTITY } from './resource-names.ts';

const METRIC = 'Concurrent model trainings';
const QUOTA_METRIC = `${IDENTITY.host}/concurrent_model_trainings`;
const QUOTA_LIMIT = 'ConcurrentModelTrainingsPerProject';

/** Throws RESOURCE_EXHAUSTED where the project trains as many models of this product as it may. */
export function refuseOverQuota({ store, settings }: AutomlContext, parent: string, kind: ProblemKind): void {
  const { product } = traitsOf(kind);
  const setting = settings.current.maxConcurrentTrainings;
  const limit = setting === 'documented' ? DOCUMENTED_CONCURRENT_TRAININGS[product] : setting;
  const running = store
    .running()
    .filter(
      ({ name, kind, problemKind }) =>
        kind === 'createModel' && isSameProduct(problemKind, product) && name.startsWith(`${parent}/`),
    );
  if (running.length >= limit) throw overQuota(parent, limit);
}

function isSameProduct(kind: ProblemKind, product: Product): boolean {
  return traitsOf(kind).product === product;
}

function overQuota(parent: string, limit: number): ServiceError {
  const number = parent.split('/')[1] ?? '';
  const message =
    `Quota exceeded for quota metric '${METRIC}' and limit '${METRIC} per project' of service '${IDENTITY.host}' ` +
    `for consumer 'project_number:${number}'.`;
  return new ServiceError('RESOURCE_EXHAUSTED', message, [
    errorInfo('RESOURCE_QUOTA_EXCEEDED', {
      consumer: `projects/${number}`,
      service: IDENTITY.host,
      quota_metric: QUOTA_METRIC,
      quota_limit: QUOTA_LIMIT,
    }),
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [
        {
          subject: `projects/${number}`,
          description: message,
          apiService: IDENTITY.host,
          quotaMetric: QUOTA_METRIC,
          quotaId: QUOTA_LIMIT,
          quotaValue: String(limit),
        },
      ],
    },
  ]);
}
