import type { EmulatorResponse, Route } from '../../../src/emulators/http-exchange.ts';
import type { HarbourContext } from './harbour-context.ts';
import { HarbourError, notFound } from './harbour-error.ts';
import { standingOf, usualLife } from './job-life.ts';
import { readJobOrder } from './job-order.ts';
import { pageOf } from './list-page.ts';
import type { JobRecord } from './store.ts';
import { seconds } from './wire-time.ts';

/** How long a training takes where nothing shortens it. */
const TRAINING_MS = 20 * 60 * 1000;
/** How long it takes to turn back. */
const TURNING_MS = 60 * 1000;
/** Until ten trainings are allowed again. */
const REST_OF_THE_DAY_S = 3_600;

export function jobRoutes({ store, scripts, settings, clock }: HarbourContext): readonly Route[] {
  const view = (job: JobRecord) => jobView(job, clock.nowMs());

  function find(id = ''): JobRecord {
    const job = store.jobs.get(id);
    if (!job) throw notFound(`job ${id}`);
    return job;
  }

  function start(bodyText: string): EmulatorResponse {
    if (settings.current.allowanceSpent) return allowanceSpent();
    const order = readJobOrder(bodyText);
    const job: JobRecord = {
      ...order,
      id: store.nextId('job'),
      modelId: store.nextId('mdl'),
      submittedAtMs: clock.nowMs(),
      steps: scripts.take(order.title) ?? usualLife(clock.workMs(TRAINING_MS)),
      returnedAtMs: null,
    };
    store.putJob(job);
    return { status: 202, body: view(job) };
  }

  function stop(job: JobRecord): EmulatorResponse {
    if (standingOf(job, clock.nowMs()).endedAtMs !== null)
      throw new HarbourError(409, 'job_ended', `job ${job.id} has ended`);
    const returnedAtMs = job.returnedAtMs ?? clock.nowMs() + clock.workMs(TURNING_MS);
    const turned = { ...job, returnedAtMs };
    store.putJob(turned);
    return { status: 202, body: view(turned) };
  }

  return [
    {
      method: 'GET',
      template: '/v1/jobs',
      handle: ({ query }) => {
        const { rows, next } = pageOf(store.jobs.values(), query, settings.current);
        return { status: 200, body: { jobs: rows.map(view), next } };
      },
    },
    {
      method: 'GET',
      template: '/v1/jobs/{id}',
      handle: (_request, { id }) => ({ status: 200, body: view(find(id)) }),
    },
    { method: 'POST', template: '/v1/jobs', handle: ({ bodyText }) => start(bodyText) },
    { method: 'POST', template: '/v1/jobs/{id}/stop', handle: (_request, { id }) => stop(find(id)) },
  ];
}

function jobView(job: JobRecord, nowMs: number) {
  const { id, title, purpose, dataset } = job;
  const { step, begunAtMs, endedAtMs } = standingOf(job, nowMs);
  const { status, percent, problem } = step;
  return {
    id,
    title,
    purpose,
    dataset,
    status,
    percent,
    submitted: seconds(job.submittedAtMs),
    begun: begunAtMs === null ? undefined : seconds(begunAtMs),
    ended: endedAtMs === null ? undefined : seconds(endedAtMs),
    model: status === 'arrived' ? job.modelId : undefined,
    problem,
  };
}

function allowanceSpent(): EmulatorResponse {
  const error = { code: 'allowance_spent', text: 'ten trainings a day are used up' };
  return { status: 403, headers: { 'retry-after': String(REST_OF_THE_DAY_S) }, body: { error } };
}
