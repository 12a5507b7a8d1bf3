import { describe, expect, it } from 'vitest';
import { toJobState } from '../../../../src/providers/azure-language/preview2/state.ts';
import { toPublishing, toTraining } from '../../../../src/providers/azure-language/preview2/to-domain.ts';
import { parseJob } from '../../../../src/providers/azure-language/preview2/wire.ts';
import { type JobName, parseJobName } from '../../../../src/providers/azure-language/resource-names.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const EXAMPLE = parseJob(fixtureReader('preview2-training'));

describe('toJobState', () => {
  const running = { inProgress: 1, completed: 0, failed: 0, total: 1 };
  const done = { inProgress: 0, completed: 1, failed: 0, total: 1 };
  const broken = { inProgress: 0, completed: 0, failed: 1, total: 1 };
  const partly = { inProgress: 0, completed: 1, failed: 1, total: 2 };

  it.each([
    ['notStarted', running, 'QUEUED'],
    ['inProgress', running, 'RUNNING'],
    ['InProgress', running, 'RUNNING'],
    ['running', running, 'RUNNING'],
    ['succeeded', done, 'SUCCEEDED'],
    ['COMPLETED', done, 'SUCCEEDED'],
    ['completed', partly, 'PARTIALLY_SUCCEEDED'],
    ['failed', broken, 'FAILED'],
    ['cancelled', broken, 'CANCELLED'],
    ['finished', done, 'SUCCEEDED'],
    ['finished', broken, 'FAILED'],
    ['rehearsing', running, 'UNKNOWN'],
    ['', { inProgress: 0, completed: 0, failed: 0, total: 0 }, 'UNKNOWN'],
  ])('reads %s with %o as %s', (status, counts, state) => {
    expect(toJobState({ ...EXAMPLE, status, ...counts, tasks: [] })).toBe(state);
  });

  it.each([
    ['inProgress', 'notStarted', 'RUNNING'],
    ['succeeded', 'notStarted', 'FINALIZING'],
    ['succeeded', 'inProgress', 'FINALIZING'],
    ['succeeded', 'succeeded', 'RUNNING'],
    ['succeeded', 'failed', 'RUNNING'],
  ])('reads inProgress with training %s and evaluation %s as %s', (status, evaluation, state) => {
    const tasks = [{ trainingModelName: 'm', status, evaluationStatus: { status: evaluation } }];
    expect(toJobState(jobWith({ tasks }))).toBe(state);
  });
});

describe('toTraining', () => {
  it('translates the documented job', () => {
    expect(toTraining(EXAMPLE, originOf('projects/reviews/train/jobs/123456789'))).toMatchObject({
      name: 'projects/reviews/train/jobs/123456789',
      state: 'RUNNING',
      rawState: 'inProgress',
      target: { type: 'Model', name: 'projects/reviews/models/reviews-v3' },
      expiresAt: new Date('2021-06-09T09:14:10.001Z'),
      training: {
        displayName: 'reviews-v3',
        task: 'OTHER',
        datasetName: 'projects/reviews',
        dataSplit: { trainingPercent: 80, validationPercent: 10, testPercent: 10 },
        stages: [
          { name: 'training', state: 'QUEUED', percent: null },
          { name: 'evaluation', state: 'QUEUED' },
        ],
      },
      raw: readFixture('preview2-training'),
    });
  });

  it('says of a failure what its task says, before what the job says', () => {
    const error = { code: 'TaskError', message: 'no documents' };
    const tasks = [{ trainingModelName: 'm', status: 'failed', error }];
    const job = jobWith({
      status: 'failed',
      tasks,
      errors: [{ code: 'JobError', message: 'a task failed' }],
    });
    const training = toTraining(job, originOf('projects/reviews/train/jobs/1'));
    expect(training.failure?.code).toBe('TaskError');
    expect(training.training.stages[0]?.failure).toMatchObject(error);
    expect(training.endedAt).toEqual(EXAMPLE.updatedAt);
  });
});

describe('toPublishing', () => {
  it('is a deployment whose model the job does not name', () => {
    const tasks = [{ modelId: 'a_Extraction_latest', status: 'succeeded' }];
    const job = jobWith({ status: 'succeeded', tasks });
    expect(toPublishing(job, originOf('projects/reviews/publish/jobs/1'))).toMatchObject({
      kind: 'DEPLOY_MODEL',
      state: 'SUCCEEDED',
      target: null,
      training: null,
    });
  });
});

function jobWith(changes: object) {
  return parseJob(WireReader.of({ ...EXAMPLE.raw, ...changes }));
}

function originOf(name: string) {
  const job: JobName | null = parseJobName(name);
  if (job === null) throw new Error(name);
  return { provider: 'azure', job, project: 'reviews' };
}
