import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { nameOnlyInput } from '../google/operation-input.ts';
import { standingOf } from '../google/operation-life.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { findJob } from './find-resource.ts';
import { listJobs } from './job-lists.ts';
import { jobView } from './job-view.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { type PipelineInput, pipelineInput } from './pipeline-input.ts';
import { pipelineJob } from './pipeline-job.ts';
import { type CheckedPipeline, checkNewPipeline } from './pipeline-rules.ts';
import { requestCancel } from './request-cancel.ts';
import { startJob } from './start-job.ts';
import { startOperation } from './start-operation.ts';
import { refuseOverQuota } from './training-quota.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/trainingPipelines`;
const ONE = `${COLLECTION}/{job}`;

export function createPipelineRoutes(context: VertexContext): readonly ApiRoute[] {
  const permission = (verb: string) => `aiplatform.trainingPipelines.${verb}`;
  const find = (call: Call) => findJob(context.store, 'trainingPipeline', call);
  return [
    apiRoute('PipelineService.CreateTrainingPipeline', permission('create'), 'POST', COLLECTION, (call) =>
      create(context, call),
    ),
    apiRoute('PipelineService.GetTrainingPipeline', permission('get'), 'GET', ONE, (call) =>
      jobView(context, find(call), call.now),
    ),
    apiRoute('PipelineService.ListTrainingPipelines', permission('list'), 'GET', COLLECTION, (call) =>
      listJobs(context, call, 'trainingPipeline'),
    ),
    apiRoute(
      'PipelineService.CancelTrainingPipeline',
      permission('cancel'),
      'POST',
      `${ONE}:cancel`,
      (call) => {
        readBody(call.request, nameOnlyInput, '');
        return requestCancel(context, call, find(call));
      },
    ),
    apiRoute('PipelineService.DeleteTrainingPipeline', permission('delete'), 'DELETE', ONE, (call) =>
      remove(context, call),
    ),
  ];
}

function create(context: VertexContext, { request, parent, now }: Call): JsonObject {
  const input = readBody(request, pipelineInput, 'training_pipeline', OPEN_FIELDS);
  const checked = checkNewPipeline(context, parent, input);
  refuseOverQuota(context, parent);
  const name = `${parent}/trainingPipelines/${context.store.nextId()}`;
  const modelName = modelNameFor(context, parent, input, checked);
  return startJob(context, pipelineJob(context.store, { name, modelName, input, checked }), now);
}

/** null for a training that uploads no model. */
function modelNameFor(
  { store }: VertexContext,
  parent: string,
  { modelId, modelToUpload }: PipelineInput,
  { task, parentModel }: CheckedPipeline,
): string | null {
  // A custom training uploads a model only where it is told of one; AutoML always has one.
  if (task.datasetKind === null && !modelToUpload) return null;
  if (parentModel !== '') return parentModel;
  return `${parent}/models/${modelId === '' ? store.nextId() : modelId}`;
}

function remove(context: VertexContext, call: Call): JsonObject {
  const pipeline = findJob(context.store, 'trainingPipeline', call);
  const runs = standingOf(pipeline, call.now).phase === 'running';
  if (runs && context.settings.current.deleteRunningPipeline === 'refused') {
    throw failedPrecondition('The training pipeline is still running. Cancel it before deleting it.');
  }
  const finish = () => {
    context.store.removeJob(pipeline.name);
    return {};
  };
  if (context.settings.current.deletedPipelineGone === 'atOnce') finish();
  const { name: parent, displayName: label } = pipeline;
  return startOperation(context, { kind: 'deletePipeline', parent, label, finish }, call.now);
}
