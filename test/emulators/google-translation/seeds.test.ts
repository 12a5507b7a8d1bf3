import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from '../google-automl/automl-caller.ts';
import {
  CANONICAL_PARENT,
  type FrozenEmulator,
  instant,
  messageType,
  seededOperation,
  startFrozenEmulator,
} from './frozen-emulator.ts';

describe('the seeds of the demonstration', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator({ timeScale: 60 });
  });
  afterEach(() => frozen.emulator.close());

  it('have six models of three datasets, and a dataset without examples', async () => {
    const models = listAt(await frozen.get('models'), 'models');
    expect(models.map((model) => at(model, 'displayName'))).toEqual([
      'game_texts_ja_en_v2',
      'medical_en_es_v2',
      'legal_en_fr_v2',
      'game_texts_ja_en_v1',
      'medical_en_es_v1',
      'legal_en_fr_v1',
    ]);
    expect(new Set(models.map((model) => textAt(model, 'dataset'))).size).toBe(3);
    const datasets = listAt(await frozen.get('datasets'), 'datasets');
    expect(datasets.map((dataset) => at(dataset, 'exampleCount')).filter(Boolean)).toHaveLength(3);
    expect(datasets).toHaveLength(4);
  });

  it('have operations of every kind and outcome', async () => {
    const operations = listAt(await frozen.get('operations'), 'operations');
    expect(operations).toHaveLength(15);
    expect(new Set(operations.map((operation) => textAt(operation, 'metadata.@type')))).toEqual(
      new Set(
        [
          'CreateModelMetadata',
          'DeleteModelMetadata',
          'CreateDatasetMetadata',
          'DeleteDatasetMetadata',
          'ImportDataMetadata',
          'ExportDataMetadata',
        ].map(messageType),
      ),
    );
    const codes = operations.flatMap((operation) => at(operation, 'error.code') ?? []);
    expect(codes.toSorted()).toEqual([1, 13, 3, 3, 5]);
    expect(at(await frozen.get(seededOperation(9)), 'metadata')).toMatchObject({
      '@type': messageType('ImportDataMetadata'),
      state: 'OPERATION_STATE_FAILED',
      error: { code: 3, message: expect.stringContaining('line 7') },
    });
  });

  it('say of a finished training what its model is', async () => {
    const response = at(await frozen.get(seededOperation(1)), 'response');
    const model = await frozen.get('models/NMa000000000000002');
    expect(response).toEqual({ '@type': messageType('Model'), ...Object(model) });
  });

  it('have a training that ends after a minute and one that ends after ten', async () => {
    const isDone = async (number: number) => at(await frozen.get(seededOperation(number)), 'done') ?? false;
    frozen.step(60_000);
    expect([await isDone(14), await isDone(15)]).toEqual([true, false]);
    frozen.step(540_000);
    expect(await isDone(15)).toBe(true);
    expect(await frozen.get('models/NMa000000000000015')).toMatchObject({
      name: `${CANONICAL_PARENT}/models/NMa000000000000015`,
      createTime: instant(-20 * 60_000),
      updateTime: instant(600_000),
    });
  });

  it('come back with a reset', async () => {
    const before = frozen.emulator.service.snapshot();
    frozen.emulator.service.configure({ defaultPageSize: 1 });
    await frozen.train('soon_gone');
    await frozen.caller.call('DELETE', seededOperation(15));
    frozen.emulator.service.reset();
    expect(frozen.emulator.service.snapshot()).toEqual(before);
  });

  it('are absent where nothing is to be seeded', async () => {
    const empty = await startFrozenEmulator({ seeded: false });
    expect((await empty.caller.get('operations')).text).toBe('{}');
    await empty.emulator.close();
  });
});
