import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, lastSegment, listAt, textAt } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

describe('list filters', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  async function ids(collection: string, key: string, filter: string): Promise<readonly string[]> {
    const answer = await frozen.caller.get(`${collection}?filter=${encodeURIComponent(filter)}`);
    expect(answer.status, answer.text).toBe(200);
    return listAt(answer.body, key).map((item) => lastSegment(textAt(item, 'name')));
  }

  it.each(['done=false', 'done != true', 'done = false AND operation_id != ICN1', 'NOT done=true'])(
    'finds the two running trainings by %j',
    async (filter) => {
      expect((await ids('operations', 'operations', filter)).toSorted()).toEqual([
        'ICN4800000000000000015',
        'TCN4800000000000000014',
      ]);
    },
  );

  it.each(['operation_id=ICN4800000000000000012', 'operationId = "ICN4800000000000000012"'])(
    'finds one operation by %j',
    async (filter) => {
      expect(await ids('operations', 'operations', filter)).toEqual(['ICN4800000000000000012']);
    },
  );

  it.each(['worksOn', 'works_on'])('finds what works on a model by %s and the project id', async (field) => {
    const model = 'projects/demo-project/locations/us-central1/models/TCN4700000000000000009';
    expect(await ids('operations', 'operations', `${field}=${model}`)).toEqual([
      'TCN4800000000000000011',
      'TCN4800000000000000002',
    ]);
  });

  it('finds the operations on everything but a dataset', async () => {
    const all = await ids('operations', 'operations', '');
    const others = await ids(
      'operations',
      'operations',
      `worksOn!=${CANONICAL_PARENT}/datasets/ICN4600000000000000002`,
    );
    const on = await ids(
      'operations',
      'operations',
      `worksOn=${CANONICAL_PARENT}/datasets/ICN4600000000000000002`,
    );
    expect(on).toHaveLength(3);
    expect(others).toHaveLength(all.length - on.length);
  });

  it.each([
    ['translation_model_metadata:*', 2],
    ['image_classification_model_metadata:*', 3],
    ['textClassificationModelMetadata : *', 3],
    ['NOT text_classification_model_metadata:*', 10],
    ['dataset_id=TST4600000000000000007', 2],
    ['datasetId!=TST4600000000000000007', 11],
    ['image_classification_model_metadata:* AND dataset_id=IOD4600000000000000003', 0],
  ])('finds models by %j', async (filter, count) => {
    expect(await ids('models', 'model', filter)).toHaveLength(count);
  });

  it('finds datasets by the existence of their metadata', async () => {
    expect(await ids('datasets', 'datasets', 'text_classification_dataset_metadata:*')).toHaveLength(2);
  });

  it('finds the overall evaluation and those of labels', async () => {
    const list = 'models/ICN4700000000000000004/modelEvaluations';
    const [overall, ...more] = await ids(list, 'modelEvaluation', 'NOT annotation_spec_id:*');
    expect(more).toEqual([]);
    expect(at((await frozen.caller.get(`${list}/${overall}`)).body, 'annotationSpecId')).toBeUndefined();
    expect(await ids(list, 'modelEvaluation', 'annotation_spec_id:*')).toHaveLength(5);
    expect(await ids(list, 'modelEvaluation', '')).toHaveLength(6);
  });

  it.each([
    ['operations', 'state=RUNNING'],
    ['operations', 'done=maybe'],
    ['operations', 'done:*'],
    ['operations', 'done=true OR done=false'],
    ['operations', 'done=true AND'],
    ['operations', 'done=true operation_id=ICN1'],
    ['operations', 'done'],
    ['models', 'dataset_id>5'],
    ['models', 'translation_model_metadata=set'],
    ['datasets', '*'],
  ])('refuses for %s the filter %j', async (collection, filter) => {
    const answer = await frozen.caller.get(`${collection}?filter=${encodeURIComponent(filter)}`);
    expect([answer.status, at(answer.body, 'error.status')]).toEqual([400, 'INVALID_ARGUMENT']);
  });
});
