import { describe, expect, it } from 'vitest';
import { type InputPath, toInputPath } from '../../../src/providers/input-path.ts';

const BASE = ['input', 'spec', 'vertexTabular'];
const MEMBERS = new Map<string, string | InputPath>([
  ['displayName', 'displayName'],
  ['trainBudgetMilliNodeHours', 'trainBudgetMilliNodeHours'],
  ['datasetId', 'datasetId'],
  ['transformations', 'columns'],
  ['fractionSplit', ['dataSplit', 'fractions']],
  ['trainingFraction', ['dataSplit', 'fractions', 'training']],
]);

describe('toInputPath', () => {
  it.each<readonly [string, InputPath]>([
    ['displayName', ['displayName']],
    ['display_name', ['displayName']],
    ['model.display_name', ['displayName']],
    ['trainingPipeline.modelToUpload.displayName', ['displayName']],
    ['training_pipeline.training_task_inputs.train_budget_milli_node_hours', ['trainBudgetMilliNodeHours']],
    ['training_pipeline.input_data_config.dataset_id', ['datasetId']],
    ['transformations[3]', ['columns', '3']],
    ['transformations[3].auto.columnName', ['columns', '3']],
    ['training_task_inputs/transformations/0', ['columns', '0']],
    ['inputDataConfig.fractionSplit', ['dataSplit', 'fractions']],
    ['input_data_config.fraction_split.training_fraction', ['dataSplit', 'fractions', 'training']],
    ['input_data_config.fraction_split.other_fraction', ['dataSplit', 'fractions']],
    [' display_name ', ['displayName']],
  ])('puts %s at %j', (field, path) => {
    expect(toInputPath(field, BASE, MEMBERS)).toEqual([...BASE, ...path]);
  });

  it.each([
    '',
    '.',
    '[]',
    'parent',
    'constructor',
    '__proto__.toString',
    'model.name',
    '7',
    'x'.repeat(10_000),
  ])('knows no place for %j', (field) => {
    expect(toInputPath(field, BASE, MEMBERS)).toBeNull();
  });
});
