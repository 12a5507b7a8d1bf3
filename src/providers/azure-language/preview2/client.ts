import type { Call } from '../../provider.ts';
import { type AuthoringHttp, findJobId } from '../authoring-http.ts';
import { type JobName, type ModelName, projectNameOf } from '../resource-names.ts';
import { type Preview2Evaluation, parseEvaluation } from './to-evaluation.ts';
import { type Preview2Job, parseJob } from './wire.ts';

const PREFIX = '/language/text/authoring/v1.0-preview.2';

/** The routes of v1.0-preview.2 that a model's life needs, one function each. */
export interface Preview2Client {
  /** Answers with the name of the job. */
  startTraining(model: ModelName, call: Call): Promise<string>;
  /** Answers with the name of the job. */
  publish(model: ModelName, call: Call): Promise<string>;
  getJob(job: JobName, call: Call): Promise<Preview2Job>;
  getEvaluation(model: ModelName, call: Call): Promise<Preview2Evaluation>;
}

export function createPreview2Client(http: AuthoringHttp): Preview2Client {
  async function begin(verb: 'train' | 'publish', model: ModelName, call: Call): Promise<string> {
    const below = `${projectNameOf(model.project)}/${verb}`;
    const body = { tasks: [{ trainingModelName: model.label }] };
    const request = { method: 'POST', path: `${PREFIX}/${below}`, body } as const;
    const id = findJobId(await http.write(request, call));
    if (id !== null) return `${below}/jobs/${encodeURIComponent(id)}`;
    throw http.protocolError(request, 'location: expected the URL of a job');
  }

  return {
    startTraining: (model, call) => begin('train', model, call),
    publish: (model, call) => begin('publish', model, call),
    getJob: ({ name }, call) => http.read(`${PREFIX}/${name}`, parseJob, call),
    getEvaluation: ({ project, label }, call) => {
      const query = `trainingModelName=${encodeURIComponent(label)}`;
      return http.read(`${PREFIX}/${projectNameOf(project)}/evaluation?${query}`, parseEvaluation, call);
    },
  };
}
