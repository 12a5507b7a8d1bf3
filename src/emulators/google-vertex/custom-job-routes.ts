import { z } from 'zod';
import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { labelViolations } from '../google/label-rules.ts';
import { nameOnlyInput } from '../google/operation-input.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { findJob } from './find-resource.ts';
import { listJobs } from './job-lists.ts';
import { jobView } from './job-view.ts';
import { requestCancel } from './request-cancel.ts';
import { displayNameViolations, refuseViolations, requiredViolation } from './resource-rules.ts';
import { startJob } from './start-job.ts';
import { startOperation } from './start-operation.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/customJobs`;
const ONE = `${COLLECTION}/{job}`;

const jobSpec = z.looseObject({ workerPoolSpecs: z.array(z.unknown()).default([]) });

const customJobInput = z.looseObject({
  displayName: z.string().default(''),
  labels: z.record(z.string(), z.string()).default({}),
  jobSpec: jobSpec.optional(),
});

export function createCustomJobRoutes(context: VertexContext): readonly ApiRoute[] {
  const permission = (verb: string) => `aiplatform.customJobs.${verb}`;
  const find = (call: Call) => findJob(context.store, 'customJob', call);
  return [
    apiRoute('JobService.CreateCustomJob', permission('create'), 'POST', COLLECTION, (call) =>
      create(context, call),
    ),
    apiRoute('JobService.GetCustomJob', permission('get'), 'GET', ONE, (call) =>
      jobView(context, find(call), call.now),
    ),
    apiRoute('JobService.ListCustomJobs', permission('list'), 'GET', COLLECTION, (call) =>
      listJobs(context, call, 'customJob'),
    ),
    apiRoute('JobService.CancelCustomJob', permission('cancel'), 'POST', `${ONE}:cancel`, (call) => {
      readBody(call.request, nameOnlyInput, '');
      return requestCancel(context, call, find(call));
    }),
    apiRoute('JobService.DeleteCustomJob', permission('delete'), 'DELETE', ONE, (call) =>
      remove(context, call),
    ),
  ];
}

function create(context: VertexContext, { request, parent, now }: Call): JsonObject {
  const {
    displayName,
    labels,
    jobSpec: spec,
    encryptionSpec,
  } = readBody(request, customJobInput, 'custom_job');
  refuseViolations([
    ...displayNameViolations('custom_job.display_name', displayName),
    ...labelViolations('custom_job.labels', labels),
    ...(spec && spec.workerPoolSpecs.length > 0
      ? []
      : [requiredViolation('custom_job.job_spec.worker_pool_specs')]),
  ]);
  const order = {
    type: 'customJob',
    name: `${parent}/customJobs/${context.store.nextId()}`,
    displayName,
    labels,
    request: { displayName, labels, jobSpec: spec, encryptionSpec },
    finish: () => ({}),
  } as const;
  return startJob(context, order, now);
}

function remove(context: VertexContext, call: Call): JsonObject {
  const { name, displayName } = findJob(context.store, 'customJob', call);
  const finish = () => {
    context.store.removeJob(name);
    return {};
  };
  return startOperation(
    context,
    { kind: 'deleteCustomJob', parent: name, label: displayName, finish },
    call.now,
  );
}
