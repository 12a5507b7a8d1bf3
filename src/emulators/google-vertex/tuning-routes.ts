import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { nameOnlyInput } from '../google/operation-input.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { findJob } from './find-resource.ts';
import { listJobs } from './job-lists.ts';
import { jobView } from './job-view.ts';
import { requestCancel } from './request-cancel.ts';
import { startJob } from './start-job.ts';
import { tuningJobInput } from './tuning-input.ts';
import { tuningJob } from './tuning-job.ts';
import { checkNewTuningJob } from './tuning-rules.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/tuningJobs`;
const ONE = `${COLLECTION}/{job}`;

/** Tuning jobs cannot be deleted: the service has no method for it. */
export function createTuningRoutes(context: VertexContext): readonly ApiRoute[] {
  const permission = (verb: string) => `aiplatform.tuningJobs.${verb}`;
  const find = (call: Call) => findJob(context.store, 'tuningJob', call);
  return [
    apiRoute('GenAiTuningService.CreateTuningJob', permission('create'), 'POST', COLLECTION, (call) =>
      create(context, call),
    ),
    apiRoute('GenAiTuningService.GetTuningJob', permission('get'), 'GET', ONE, (call) =>
      jobView(context, find(call), call.now),
    ),
    apiRoute('GenAiTuningService.ListTuningJobs', permission('list'), 'GET', COLLECTION, (call) =>
      listJobs(context, call, 'tuningJob'),
    ),
    apiRoute('GenAiTuningService.CancelTuningJob', permission('cancel'), 'POST', `${ONE}:cancel`, (call) => {
      readBody(call.request, nameOnlyInput, '');
      return requestCancel(context, call, find(call));
    }),
  ];
}

function create(context: VertexContext, { request, parent, now }: Call): JsonObject {
  const { store } = context;
  const input = readBody(request, tuningJobInput, 'tuning_job');
  const preTuned = checkNewTuningJob(context, input);
  const job = `${parent}/tuningJobs/${store.nextId()}`;
  const tuning = { job, input, preTuned, modelId: store.nextId(), endpointId: store.nextId() };
  return startJob(context, tuningJob(store, tuning), now);
}
