import { describe, expect, it } from 'vitest';
import {
  FORGOTTEN_TRAINING,
  originInPipeline,
  originInTuning,
  READY_MADE,
} from '../../../../src/providers/google-vertex/model-origin.ts';
import {
  toDataset,
  toModel,
  toModelVersion,
  toOperation,
} from '../../../../src/providers/google-vertex/to-domain.ts';
import { parseDataset, parseModel, parseOperation } from '../../../../src/providers/google-vertex/wire.ts';
import { parsePipeline, parseTuningJob } from '../../../../src/providers/google-vertex/wire-job.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const PARENT = 'projects/123/locations/us-central1';

const wireModel = parseModel(fixtureReader('model'));
const origin = (fixture: string) => originInPipeline(parsePipeline(fixtureReader(fixture)));
const operation = (fixture: string) => toOperation('vertex', parseOperation(fixtureReader(fixture)));

describe('toModel', () => {
  it('has task, dataset, details and end of its training from the pipeline that made it', () => {
    expect(toModel('vertex', wireModel, origin('pipeline-succeeded'))).toEqual({
      provider: 'vertex',
      name: `${PARENT}/models/5502`,
      displayName: 'churn',
      task: 'TABULAR_CLASSIFICATION',
      datasetName: `${PARENT}/datasets/4405795`,
      trainingName: `${PARENT}/trainingPipelines/1851164164802740224`,
      deploymentState: 'DEPLOYED',
      createdAt: new Date('2026-01-02T18:40:59Z'),
      updatedAt: new Date('2026-01-05T09:00:00Z'),
      trainedAt: new Date('2026-01-02T18:41:02.512Z'),
      expiresAt: null,
      details: {
        kind: 'GoogleTabularModelDetails',
        targetColumn: 'churned',
        optimizationObjective: 'maximize-au-roc',
        trainBudgetMilliNodeHours: 1000,
        trainCostMilliNodeHours: 931,
      },
      raw: readFixture('model'),
    });
  });

  it('tells what only an image model and a forecasting model have', () => {
    expect(toModel('vertex', wireModel, origin('pipeline-image')).details).toEqual({
      kind: 'GoogleImageModelDetails',
      modelType: 'CLOUD_HIGH_ACCURACY_1',
      baseModelId: null,
      nodeQps: null,
      nodeCount: null,
      stopReason: 'MODEL_CONVERGED',
      trainBudgetMilliNodeHours: 20_000,
      trainCostMilliNodeHours: 18_400,
    });
    expect(toModel('vertex', wireModel, origin('pipeline-forecasting')).details).toEqual({
      kind: 'GoogleForecastingModelDetails',
      targetColumn: 'sold',
      timeColumn: 'day',
      timeSeriesIdentifierColumn: 'shop',
      forecastHorizon: 30,
      contextWindow: 60,
      optimizationObjective: 'minimize-rmse',
      trainBudgetMilliNodeHours: 1000,
      trainCostMilliNodeHours: null,
    });
  });

  it('has what a tuning job tells of a tuned model', () => {
    const tuned = parseModel(fixtureReader('model-tuned'));
    const job = parseTuningJob(fixtureReader('tuning-job'));
    expect(toModel('vertex', tuned, originInTuning(tuned.genieBaseModel, job))).toMatchObject({
      task: 'TEXT_GENERATION',
      trainedAt: new Date('2026-02-01T11:10:00Z'),
      details: { kind: 'GoogleTunedModelDetails', baseModel: 'gemini-2.5-flash', epochCount: 3 },
    });
    expect(toModel('vertex', tuned, originInTuning(tuned.genieBaseModel, null))).toMatchObject({
      trainedAt: new Date('2026-02-01T11:09:00Z'),
      details: { baseModel: 'publishers/google/models/gemini-2.5-flash', epochCount: null },
    });
  });

  it('takes the upload for the end of a training that is forgotten, and knows none of a ready-made model', () => {
    const forgotten = toModel('vertex', wireModel, FORGOTTEN_TRAINING);
    expect(forgotten).toMatchObject({ task: 'OTHER', details: null, datasetName: null });
    expect(forgotten.trainedAt).toEqual(new Date('2026-01-02T18:41:00Z'));
    expect(toModel('vertex', wireModel, READY_MADE).trainedAt).toBeNull();
  });

  it('is named by its version’s number where a version was asked for, by whatever word', () => {
    const version = toModel('vertex', wireModel, READY_MADE, 'default');
    expect(version.name).toBe(`${PARENT}/models/5502@1`);
    expect(version.createdAt).toEqual(new Date('2026-01-02T18:41:00Z'));
  });

  it('is UNDEPLOYED where nothing serves it', () => {
    const { deployedModels: _, ...undeployed } = readFixture('model') as Record<string, unknown>;
    const wire = parseModel(WireReader.of(undeployed));
    expect(toModel('vertex', wire, READY_MADE).deploymentState).toBe('UNDEPLOYED');
  });
});

describe('toModelVersion', () => {
  it('has a name of its own, by which the model is found', () => {
    expect(toModelVersion('vertex', wireModel)).toMatchObject({
      name: `${PARENT}/models/5502@1`,
      version: '1',
      aliases: ['default'],
      isDefault: true,
      createdAt: new Date('2026-01-02T18:41:00Z'),
    });
  });
});

describe('toDataset', () => {
  it('tells a task only where the schema knows just one', () => {
    const wire = parseDataset(fixtureReader('dataset-time-series'));
    expect(toDataset('vertex', wire)).toMatchObject({
      name: `${PARENT}/datasets/99`,
      displayName: 'sales',
      task: 'FORECASTING',
      exampleCount: null,
    });
    const metadataSchemaUri = 'gs://google-cloud-aiplatform/schema/dataset/metadata/image_1.0.0.yaml';
    expect(toDataset('vertex', { ...wire, metadataSchemaUri }).task).toBe('OTHER');
  });
});

describe('toOperation', () => {
  it('shows how far a deployment is, beside the provider’s own members', () => {
    expect(operation('operation-deploying')).toMatchObject({
      name: `${PARENT}/endpoints/12/operations/900`,
      kind: 'DEPLOY_MODEL',
      state: 'RUNNING',
      rawState: 'done=false deploymentStage=PREPARING_MODEL',
      stage: 'PREPARING_MODEL',
      target: null,
      endedAt: null,
      training: null,
    });
  });

  it('says which model was deployed once that is done', () => {
    expect(operation('operation-deployed')).toMatchObject({
      state: 'SUCCEEDED',
      rawState: 'done=true deploymentStage=SUCCESSFULLY_DEPLOYED',
      target: { type: 'Model', name: `${PARENT}/models/5502` },
      endedAt: new Date('2026-01-05T09:00:00Z'),
    });
  });

  it('tells by the place of a deletion what is deleted', () => {
    expect(operation('operation-delete')).toMatchObject({
      kind: 'DELETE_MODEL',
      target: { type: 'Model', name: `${PARENT}/models/5502` },
    });
    expect(operation('operation-delete')).not.toHaveProperty('stage');
  });

  it('shows an import with unreadable rows as partially succeeded', () => {
    expect(operation('operation-import-partial')).toMatchObject({
      kind: 'IMPORT_DATA',
      state: 'PARTIALLY_SUCCEEDED',
      target: { type: 'Dataset', name: `${PARENT}/datasets/99` },
      partialFailures: [{ code: 'INVALID_ARGUMENT', message: 'row 7: file not found' }],
    });
  });

  it('has no stage where the service says that it has none', () => {
    const json = readFixture('operation-deploying') as { metadata: object };
    const metadata = { ...json.metadata, deploymentStage: 'DEPLOYMENT_STAGE_UNSPECIFIED' };
    const shown = toOperation('vertex', parseOperation(WireReader.of({ ...json, metadata })));
    expect(shown.rawState).toBe('done=false');
    expect(shown).not.toHaveProperty('stage');
  });
});
