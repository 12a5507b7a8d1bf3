import type { AzureTextTraining } from '../../domain/training.ts';
import type { JsonRequest, JsonResponse } from '../http/json-client.ts';
import type { Call } from '../provider.ts';
import type { WireReader } from '../wire-reader.ts';
import { type AuthoringHttp, findJobId, type WirePage } from './authoring-http.ts';
import type { PageCursor } from './page-cursor.ts';
import {
  type JobName,
  type ModelName,
  modelNameOf,
  projectNameOf,
  route,
  trainingNameOf,
} from './resource-names.ts';
import {
  parseDeployment,
  parseJob,
  parseModel,
  parseProject,
  parseTrainingJob,
  type WireDeployment,
  type WireJob,
  type WireModel,
  type WireProject,
  type WireTrainingJob,
} from './wire.ts';

export interface AuthoringSurface {
  readonly apiVersion: string;
  readonly projectKind: 'text' | 'conversations';
}

/** The routes of every version from 2022-05-01 on, one function each. */
export interface AuthoringClient {
  listProjects(cursor: PageCursor | null, call: Call): Promise<WirePage<WireProject>>;
  getProject(project: string, call: Call): Promise<WireProject>;
  listModels(project: string, cursor: PageCursor | null, call: Call): Promise<WirePage<WireModel>>;
  getModel(model: ModelName, call: Call): Promise<WireModel>;
  deleteModel(model: ModelName, call: Call): Promise<void>;
  getEvaluation<Answer>(model: ModelName, parse: (reader: WireReader) => Answer, call: Call): Promise<Answer>;
  listDeployments(project: string, cursor: PageCursor | null, call: Call): Promise<WirePage<WireDeployment>>;
  /** Answers with the name of the job. */
  deploy(model: ModelName, deployment: string, call: Call): Promise<string>;
  /** Answers with the name of the job. */
  deleteDeployment(project: string, deployment: string, call: Call): Promise<string>;
  listTrainingJobs(
    project: string,
    cursor: PageCursor | null,
    call: Call,
  ): Promise<WirePage<WireTrainingJob>>;
  getTrainingJob(name: string, call: Call): Promise<WireTrainingJob>;
  /** Answers with the name of the job, or null where the acceptance does not tell it. */
  startTraining(spec: AzureTextTraining, call: Call): Promise<string | null>;
  cancelTraining(name: string, call: Call): Promise<void>;
  /** Any job but a training. */
  getJob(job: JobName, call: Call): Promise<WireJob>;
}

export function createAuthoringClient(http: AuthoringHttp, surface: AuthoringSurface): AuthoringClient {
  const prefix = `/language/authoring/analyze-${surface.projectKind}`;
  const version = `api-version=${encodeURIComponent(surface.apiVersion)}`;

  const pathOf = (below: string, query: PageCursor | null = null) =>
    `${prefix}/${below}?${query === null ? '' : `${query}&`}${version}`;

  async function begin(request: JsonRequest, jobs: string, call: Call): Promise<string> {
    const id = findJobId(await http.write(request, call));
    if (id !== null) return `${jobs}/${encodeURIComponent(id)}`;
    throw http.protocolError(request, 'operation-location: expected the URL of a job');
  }

  return {
    listProjects: (cursor, call) => http.page(pathOf('projects', cursor), cursor, parseProject, call),
    getProject: (project, call) => http.read(pathOf(projectNameOf(project)), parseProject, call),
    listModels: (project, cursor, call) =>
      http.page(pathOf(route('projects', project, 'models'), cursor), cursor, parseModel, call),
    getModel: ({ project, label }, call) => http.read(pathOf(modelNameOf(project, label)), parseModel, call),
    deleteModel: async ({ project, label }, call) => {
      await http.write({ method: 'DELETE', path: pathOf(modelNameOf(project, label)) }, call);
    },
    getEvaluation: ({ project, label }, parse, call) =>
      http.read(pathOf(`${modelNameOf(project, label)}/evaluation/summary-result`), parse, call),
    listDeployments: (project, cursor, call) =>
      http.page(pathOf(route('projects', project, 'deployments'), cursor), cursor, parseDeployment, call),
    deploy: ({ project, label }, deployment, call) => {
      const below = route('projects', project, 'deployments', deployment);
      const body = { trainedModelLabel: label };
      return begin({ method: 'PUT', path: pathOf(below), body }, `${below}/jobs`, call);
    },
    deleteDeployment: (project, deployment, call) => {
      const below = route('projects', project, 'deployments', deployment);
      return begin({ method: 'DELETE', path: pathOf(below) }, `${below}/jobs`, call);
    },
    listTrainingJobs: (project, cursor, call) =>
      http.page(pathOf(route('projects', project, 'train', 'jobs'), cursor), cursor, parseTrainingJob, call),
    getTrainingJob: (name, call) => http.read(pathOf(name), parseTrainingJob, call),
    startTraining: async (spec, call) => {
      const path = pathOf(`${projectNameOf(spec.projectName)}/:train`);
      const body = toTrainingOptions(spec, surface);
      const response: JsonResponse = await http.write({ method: 'POST', path, body }, call);
      const id = findJobId(response);
      return id === null ? null : trainingNameOf(spec.projectName, id);
    },
    cancelTraining: async (name, call) => {
      await http.write({ method: 'POST', path: pathOf(`${name}/:cancel`) }, call);
    },
    getJob: ({ name }, call) => http.read(pathOf(name), parseJob, call),
  };
}

function toTrainingOptions(spec: AzureTextTraining, { projectKind }: AuthoringSurface): unknown {
  const { modelLabel, trainingConfigVersion, dataSplit } = spec;
  return {
    modelLabel,
    trainingConfigVersion,
    // Required of conversations and unknown to text (A8).
    ...(projectKind === 'conversations' ? { trainingMode: 'standard' } : {}),
    ...(dataSplit === null ? {} : { evaluationOptions: toEvaluationOptions(dataSplit) }),
  };
}

function toEvaluationOptions(split: NonNullable<AzureTextTraining['dataSplit']>): unknown {
  switch (split.kind) {
    case 'percentage':
      return {
        kind: 'percentage',
        trainingSplitPercentage: split.trainingPercent,
        testingSplitPercentage: split.testPercent,
      };
    case 'manual':
      return { kind: 'manual' };
    default:
      return split satisfies never;
  }
}
