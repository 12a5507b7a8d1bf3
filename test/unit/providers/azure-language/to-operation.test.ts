import { describe, expect, it } from 'vitest';
import { parseJobName } from '../../../../src/providers/azure-language/resource-names.ts';
import {
  acceptedJob,
  toOperation,
  toTraining,
} from '../../../../src/providers/azure-language/to-operation.ts';
import { parseJob, parseTrainingJob } from '../../../../src/providers/azure-language/wire.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader } from './read-fixture.ts';

const CONTEXT = { provider: 'azure', project: 'LoanAgreements', task: 'TEXT_EXTRACTION' } as const;
const RUNNING = parseTrainingJob(fixtureReader('training-running'));
const FINISHED = fixtureReader('training-jobs').objects('value').map(parseTrainingJob);

describe('toTraining', () => {
  it('translates the published running job', () => {
    const id = '8ccf2ffe-e758-4d04-a44a-31512918c7e8_637858368000000000';
    expect(toTraining(RUNNING, CONTEXT)).toMatchObject({
      name: `projects/LoanAgreements/train/jobs/${id}`,
      kind: 'TRAIN_MODEL',
      state: 'RUNNING',
      rawState: 'running',
      progressPercent: null,
      target: { type: 'Model', name: 'projects/LoanAgreements/models/model1' },
      failure: null,
      createdAt: new Date('2022-04-18T15:44:44Z'),
      startedAt: new Date('2022-04-18T15:45:06.819Z'),
      endedAt: null,
      expiresAt: new Date('2022-04-25T15:44:44Z'),
      training: {
        displayName: 'model1',
        task: 'TEXT_EXTRACTION',
        modelName: 'projects/LoanAgreements/models/model1',
        datasetName: 'projects/LoanAgreements',
        dataSplit: null,
        warnings: [],
        estimatedEndAt: new Date('2022-04-18T15:47:58.819Z'),
        stages: [
          { name: 'training', state: 'RUNNING', percent: 3, endedAt: null },
          { name: 'evaluation', state: 'QUEUED', rawState: 'notStarted', percent: 0, startedAt: null },
        ],
      },
    });
  });

  it('ends with its own last change, not with its last stage', () => {
    const [first] = FINISHED;
    const job = first && { ...first, updatedAt: new Date('2022-04-18T15:48:00Z') };
    expect(job && toTraining(job, CONTEXT)).toMatchObject({
      state: 'SUCCEEDED',
      endedAt: new Date('2022-04-18T15:48:00Z'),
    });
  });

  it('has an end without any stage', () => {
    const cancelled = { ...RUNNING, status: 'cancelled', stages: [] };
    expect(toTraining(cancelled, CONTEXT).endedAt).toEqual(new Date('2022-04-18T15:45:48Z'));
  });

  it('says why it failed, with what lies beneath', () => {
    const errors = [
      {
        code: 'InvalidArgument',
        message: 'Too few documents.',
        details: [{ code: 'Detail', message: 'class service' }],
        innererror: { code: 'A', message: 'outer', innererror: { code: 'B', message: 'inner' } },
      },
      { code: 'Second', message: 'not the cause' },
    ];
    expect(toTraining(jobWith({ status: 'failed', errors }), CONTEXT).failure).toEqual({
      code: 'InvalidArgument',
      message: 'Too few documents.',
      details: [
        { code: 'Detail', message: 'class service' },
        { code: 'A', message: 'outer' },
        { code: 'B', message: 'inner' },
      ],
    });
  });

  it('has a failure even where Azure gives no reason', () => {
    expect(toTraining(jobWith({ status: 'failed' }), CONTEXT).failure).toMatchObject({
      code: 'Unknown',
      message: 'Azure gives no reason.',
    });
  });

  it('keeps what went wrong in a partly completed job apart from a failure', () => {
    const errors = [{ code: 'InternalServerError', message: 'no evaluation' }];
    expect(toTraining(jobWith({ status: 'partiallyCompleted', errors }), CONTEXT)).toMatchObject({
      state: 'PARTIALLY_SUCCEEDED',
      failure: null,
      partialFailures: [{ code: 'InternalServerError', message: 'no evaluation', details: [] }],
    });
  });

  it('shows the stage in which newer versions generate data', () => {
    const dataGenerationStatus = { status: 'running', percentComplete: 10 };
    const trainingStatus = { status: 'notStarted' };
    const result = {
      modelLabel: 'm',
      dataGenerationStatus,
      trainingStatus,
      evaluationStatus: trainingStatus,
    };
    const job = jobWith({ result });
    expect(toTraining(job, CONTEXT).training.stages.map(({ name }) => name)).toEqual([
      'dataGeneration',
      'training',
      'evaluation',
    ]);
  });

  it.each(['..', '.', '', '\ud800'])('takes no %j for an id or a label', (text) => {
    expect(() => jobWith({ jobId: text })).toThrow('jobId: expected what can stand in a path');
    const result = { modelLabel: text, trainingStatus: { status: 'running' } };
    expect(() => jobWith({ result })).toThrow('result.modelLabel: expected what can stand in a path');
  });

  it('names the place in a job that cannot be read', () => {
    expect(() => jobWith({ result: { modelLabel: 'x', trainingStatus: { status: 3 } } })).toThrow(
      'result.trainingStatus.status: expected a string, got 3',
    );
  });
});

describe('toOperation', () => {
  it.each([
    ['deployments/production/jobs/1', 'DEPLOY_MODEL', null],
    ['deployments/swap/jobs/1', 'OTHER', null],
    ['import/jobs/1', 'IMPORT_DATA', { type: 'Dataset', name: 'projects/p' }],
    ['export/jobs/1', 'EXPORT_DATA', { type: 'Dataset', name: 'projects/p' }],
    ['models/m%2F1/evaluate/jobs/1', 'EVALUATE_MODEL', { type: 'Model', name: 'projects/p/models/m%2F1' }],
    ['models/m/load-snapshot/jobs/1', 'OTHER', { type: 'Model', name: 'projects/p/models/m' }],
  ])('takes the kind and the target of %s from its route', (below, kind, target) => {
    const name = parseJobName(`projects/p/${below}`);
    const job = parseJob(WireReader.of({ jobId: '1', status: 'running' }));
    expect(name && toOperation(job, name, 'azure')).toMatchObject({ kind, target, state: 'RUNNING' });
  });

  it('knows the deletion of a project, which works on nothing that is left', () => {
    const name = parseJobName('projects/global/deletion-jobs/1');
    expect(name && toOperation(acceptedJob('1'), name, 'azure')).toMatchObject({
      kind: 'DELETE_DATASET',
      target: null,
      state: 'QUEUED',
      createdAt: null,
    });
  });
});

function jobWith(changes: object) {
  return parseTrainingJob(WireReader.of({ ...RUNNING.raw, ...changes }));
}
