import { describe, expect, it } from 'vitest';
import { toPipelineTraining, toTuningTraining } from '../../../../src/providers/google-vertex/to-training.ts';
import { parsePipeline, parseTuningJob } from '../../../../src/providers/google-vertex/wire-job.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const PARENT = 'projects/123/locations/us-central1';

const pipeline = (fixture: string) => toPipelineTraining('vertex', parsePipeline(fixtureReader(fixture)));
const changed = (fixture: string, members: object) => {
  const json = { ...(readFixture(fixture) as object), ...members };
  return WireReader.of(json);
};
const tuning = (members: object = {}) =>
  toTuningTraining('vertex', parseTuningJob(changed('tuning-job', members)));

describe('toPipelineTraining', () => {
  it('shows a training just begun as one that stands alone and is being prepared', () => {
    expect(pipeline('pipeline-pending')).toEqual({
      provider: 'vertex',
      name: `${PARENT}/trainingPipelines/1851164164802740224`,
      kind: 'TRAIN_MODEL',
      state: 'PREPARING',
      rawState: 'PIPELINE_STATE_PENDING',
      progressPercent: null,
      target: null,
      failure: null,
      partialFailures: [],
      createdAt: new Date('2026-01-02T17:16:55.098Z'),
      startedAt: null,
      updatedAt: new Date('2026-01-02T17:16:55.098Z'),
      endedAt: null,
      expiresAt: null,
      training: {
        displayName: 'churn',
        task: 'TABULAR_CLASSIFICATION',
        standsAlone: true,
        stages: [],
        modelName: null,
        datasetName: `${PARENT}/datasets/4405795`,
        dataSplit: { trainingPercent: 80, validationPercent: 10, testPercent: 10 },
        warnings: [],
        estimatedEndAt: null,
      },
      raw: readFixture('pipeline-pending'),
    });
  });

  it('names the model of a finished training, and when it began and ended', () => {
    const modelName = `${PARENT}/models/5502`;
    expect(pipeline('pipeline-succeeded')).toMatchObject({
      state: 'SUCCEEDED',
      target: { type: 'Model', name: modelName },
      startedAt: new Date('2026-01-02T17:17:30Z'),
      endedAt: new Date('2026-01-02T18:41:02.512Z'),
      training: { modelName },
    });
  });

  it('gives the reason of a failure, and none to a cancelled training though it has an error', () => {
    expect(pipeline('pipeline-failed')).toMatchObject({
      state: 'FAILED',
      failure: {
        code: 'INVALID_ARGUMENT',
        message: 'Weight column  cannot be specified in transformations.',
      },
    });
    expect(pipeline('pipeline-cancelled')).toMatchObject({ state: 'CANCELLED', failure: null });
  });

  it.each([
    ['pipeline-image', 'IMAGE_OBJECT_DETECTION', null],
    ['pipeline-forecasting', 'FORECASTING', null],
    ['pipeline-custom', 'OTHER', null],
  ])('tells the task of %s', (fixture, task, dataSplit) => {
    expect(pipeline(fixture).training).toMatchObject({ task, dataSplit });
  });

  it('shows a custom training that makes no model under its own name', () => {
    expect(pipeline('pipeline-custom').training).toMatchObject({
      displayName: 'own code',
      modelName: null,
      datasetName: null,
    });
  });

  it('keeps a state it has no word for, and one that is left out, apart from every end', () => {
    const melting = parsePipeline(changed('pipeline-pending', { state: 'PIPELINE_STATE_MELTING' }));
    expect(toPipelineTraining('vertex', melting)).toMatchObject({
      state: 'UNKNOWN',
      rawState: 'PIPELINE_STATE_MELTING',
    });
    const silent = parsePipeline(changed('pipeline-pending', { state: null }));
    expect(toPipelineTraining('vertex', silent)).toMatchObject({
      state: 'UNKNOWN',
      rawState: 'PIPELINE_STATE_UNSPECIFIED',
    });
    const number = parsePipeline(changed('pipeline-pending', { state: 3 }));
    expect(toPipelineTraining('vertex', number)).toMatchObject({ state: 'RUNNING', rawState: '3' });
  });

  it.each([
    { trainingTaskInputs: 'text' },
    { trainingTaskInputs: [1] },
    { trainingTaskInputs: { targetColumn: 7 } },
  ])('is not spoilt by settings of another shape: %j', (members) => {
    const wire = parsePipeline(changed('pipeline-pending', members));
    expect(toPipelineTraining('vertex', wire).training.task).toBe('OTHER');
  });
});

describe('toTuningTraining', () => {
  it('shows a tuning job as the training of a text model, which it names without its version', () => {
    expect(tuning()).toMatchObject({
      name: `${PARENT}/tuningJobs/6001`,
      kind: 'TRAIN_MODEL',
      state: 'SUCCEEDED',
      rawState: 'JOB_STATE_SUCCEEDED',
      training: {
        displayName: 'support tone',
        task: 'TEXT_GENERATION',
        standsAlone: true,
        modelName: `${PARENT}/models/6002`,
        datasetName: null,
        dataSplit: null,
      },
    });
  });

  it('takes the last change for the end where no end is told', () => {
    const ended = { state: 'JOB_STATE_PARTIALLY_SUCCEEDED', endTime: null };
    expect(tuning(ended)).toMatchObject({
      state: 'PARTIALLY_SUCCEEDED',
      endedAt: new Date('2026-02-01T11:10:00Z'),
    });
    expect(tuning({ state: 'JOB_STATE_RUNNING', endTime: null }).endedAt).toBeNull();
  });

  it('says why a job expired', () => {
    const error = { code: 4, message: 'took too long' };
    expect(tuning({ state: 'JOB_STATE_EXPIRED', error })).toMatchObject({
      state: 'EXPIRED',
      failure: { code: 'DEADLINE_EXCEEDED', message: 'took too long' },
    });
  });

  it('names a dataset of the service that it learns from', () => {
    const trainingDatasetUri = `${PARENT}/datasets/44`;
    expect(tuning({ supervisedTuningSpec: { trainingDatasetUri } }).training.datasetName).toBe(
      trainingDatasetUri,
    );
  });
});
