import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../src/domain/training.ts';
import type { StartOutcome } from '../../src/providers/provider.ts';
import { FORECASTING, IMAGES, OBJECTS, TABULAR, TUNING } from '../support/vertex-specs.ts';
import { readTraining, requestsSeen } from './asking.ts';
import { createCall } from './contract-call.ts';
import { PARENT, googleVertexSetup as setup } from './google-vertex-setup.ts';
import type { Subject } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

const CUSTOMERS = '2610000000000000001';
const SALES = '2610000000000000003';
const LEAVES = '2610000000000000004';
const SIGNS = '2610000000000000005';
const CHURN = `${PARENT}/models/2710000000000000001`;

describe('GOOGLE_VERTEX starts', () => {
  it.each<[TrainingSpec, string]>([
    [{ ...TABULAR, datasetId: CUSTOMERS }, 'TABULAR_CLASSIFICATION'],
    [
      {
        ...TABULAR,
        datasetId: `${PARENT}/datasets/${CUSTOMERS}`,
        predictionType: 'REGRESSION',
        optimizationObjective: 'MINIMIZE_MAE',
      },
      'TABULAR_REGRESSION',
    ],
    [{ ...FORECASTING, datasetId: SALES }, 'FORECASTING'],
    [{ ...FORECASTING, datasetId: SALES, method: 'SEQ2SEQ_PLUS' }, 'FORECASTING'],
    [{ ...FORECASTING, datasetId: SALES, method: 'TEMPORAL_FUSION_TRANSFORMER' }, 'FORECASTING'],
    [{ ...FORECASTING, datasetId: SALES, method: 'TIME_SERIES_DENSE_ENCODER' }, 'FORECASTING'],
    [{ ...IMAGES, datasetId: LEAVES }, 'IMAGE_CLASSIFICATION'],
    [{ ...OBJECTS, datasetId: SIGNS }, 'IMAGE_OBJECT_DETECTION'],
    [TUNING, 'TEXT_GENERATION'],
  ])('%j, as a job of its own that makes a model', (spec, task) =>
    withSubject(setup, async (subject) => {
      subject.emulator.clock.freeze();
      const operation = begun(await start(subject, spec));
      expect(operation).toMatchObject({
        kind: 'TRAIN_MODEL',
        training: { displayName: labelOf(spec), task, standsAlone: true },
      });
      expect(requestsSeen(subject, 'POST')).toBe(1);
      subject.emulator.clock.step(LONG_ENOUGH_MS);
      expect(await readTraining(subject.provider, operation.name)).toMatchObject({
        state: 'SUCCEEDED',
        training: { modelName: expect.stringContaining('/models/') },
      });
    }),
  );

  it('a new version of a model, or a model of a chosen id', () =>
    withSubject(setup, async (subject) => {
      const { provider, emulator } = subject;
      emulator.clock.freeze();
      begun(await start(subject, { ...TABULAR, datasetId: CUSTOMERS, parentModel: CHURN }));
      begun(await start(subject, { ...TABULAR, datasetId: CUSTOMERS, modelId: 'churn_by_spring' }));
      emulator.clock.step(LONG_ENOUGH_MS);
      const versions = await provider.versions?.getMany([CHURN], createCall());
      expect(versions?.get(CHURN)).toMatchObject([{ version: '4' }, {}, {}, {}]);
      const chosen = `${PARENT}/models/churn_by_spring`;
      expect((await provider.models.getMany([chosen], createCall())).size).toBe(1);
    }));

  it('a training whose data is shared out as asked', () =>
    withSubject(setup, async (subject) => {
      const dataSplit = { trainingPercent: 70, validationPercent: 20, testPercent: 10 };
      const spec = {
        ...TABULAR,
        datasetId: CUSTOMERS,
        dataSplit: { kind: 'percentage', ...dataSplit },
      } as const;
      expect(begun(await start(subject, spec)).training.dataSplit).toEqual(dataSplit);
    }));
});

describe('GOOGLE_VERTEX refuses to start', () => {
  it.each<[string, TrainingSpec, string, readonly string[]]>([
    ['a dataset that is not there', { ...TABULAR, datasetId: '1' }, 'NOT_FOUND', ['datasetId']],
    [
      'an id in use',
      { ...TABULAR, datasetId: CUSTOMERS, modelId: 'product_tags' },
      'REJECTED_BY_PROVIDER',
      [],
    ],
    [
      'a budget out of range',
      { ...TABULAR, datasetId: CUSTOMERS, trainBudgetMilliNodeHours: 5 },
      'REJECTED_BY_PROVIDER',
      ['trainBudgetMilliNodeHours'],
    ],
    ['a dataset of another kind', { ...TABULAR, datasetId: LEAVES }, 'REJECTED_BY_PROVIDER', ['datasetId']],
  ])('%s, with the place of the mistake', (_what, spec, code, members) =>
    withSubject(setup, async (subject) => {
      const outcome = await start(subject, spec);
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code } });
      if (members.length > 0) {
        expect(outcome).toMatchObject({ reason: { field: ['input', 'spec', spec.kind, ...members] } });
      }
      expect(requestsSeen(subject, 'POST')).toBe(1);
    }),
  );

  it.each<TrainingSpec>([
    { kind: 'googleTranslation', displayName: 'x', datasetId: CUSTOMERS, baseModel: null },
    {
      kind: 'azureText',
      projectName: 'x',
      modelLabel: 'x',
      trainingConfigVersion: 'latest',
      dataSplit: null,
    },
  ])('a spec of another kind: %j', (spec) =>
    withSubject(setup, async (subject) => {
      expect(await start(subject, spec)).toMatchObject({
        outcome: 'refused',
        reason: { code: 'UNSUPPORTED', field: ['input', 'spec', spec.kind] },
      });
      expect(subject.emulator.requestLog.total).toBe(0);
    }),
  );

  it('a name of another project, before anything is sent', () =>
    withSubject(setup, async (subject) => {
      const datasetId = 'projects/other/locations/us-central1/datasets/1';
      expect(await start(subject, { ...TABULAR, datasetId })).toMatchObject({
        outcome: 'refused',
        reason: { code: 'INVALID_INPUT', field: ['input', 'spec', 'vertexTabular', 'datasetId'] },
      });
      expect(subject.emulator.requestLog.total).toBe(0);
    }));
});

function start({ provider }: Subject, spec: TrainingSpec): Promise<StartOutcome> {
  const options = { overwriteModel: false, beforeSending: async () => {} };
  return provider.training.start?.(spec, options, createCall()) ?? Promise.reject(new Error('cannot start'));
}

function begun(outcome: StartOutcome) {
  if (outcome.outcome === 'started') return outcome.operation;
  throw new Error(`not started: ${JSON.stringify(outcome)}`);
}

function labelOf(spec: TrainingSpec): string {
  return spec.kind === 'azureText' ? spec.modelLabel : spec.displayName;
}
