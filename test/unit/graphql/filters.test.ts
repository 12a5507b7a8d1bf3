import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/domain/dataset.ts';
import type { Model } from '../../../src/domain/model.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import { OPERATION_STATES } from '../../../src/domain/operation-state.ts';
import {
  displayNameOf,
  matchesDataset,
  matchesModel,
  matchesOperation,
  matchesTrainingJob,
} from '../../../src/graphql/filters.ts';
import type {
  DatasetFilter,
  ModelFilter,
  OperationFilter,
  TrainingJobFilter,
} from '../../../src/graphql/generated/resolver-types.ts';
import { aDataset, aModel, anOperation, aTraining } from './samples.ts';

const NOON = new Date('2026-01-02T12:00:00Z');
const LATER = new Date('2026-01-02T12:00:00.001Z');
const EARLIER = new Date('2026-01-02T11:59:59.999Z');

describe('a model', () => {
  it.each<[ModelFilter, Partial<Model>, boolean]>([
    [{}, {}, true],
    [{ tasks: null, deploymentStates: null, displayNameContains: null, createdAfter: null }, {}, true],
    [{ tasks: ['IMAGE_CLASSIFICATION'] }, {}, true],
    [{ tasks: ['TRANSLATION', 'IMAGE_CLASSIFICATION'] }, {}, true],
    [{ tasks: ['TRANSLATION'] }, {}, false],
    [{ tasks: [] }, {}, false],
    [{ deploymentStates: ['DEPLOYED'] }, {}, true],
    [{ deploymentStates: ['UNDEPLOYED', 'UNKNOWN'] }, {}, false],
    [{ displayNameContains: 'flow' }, {}, true],
    [{ displayNameContains: 'WERS V' }, {}, true],
    [{ displayNameContains: '' }, {}, true],
    [{ displayNameContains: 'weeds' }, {}, false],
    [{ displayNameContains: '.*' }, {}, false],
    [{ createdAfter: NOON }, { createdAt: LATER }, true],
    [{ createdAfter: NOON }, { createdAt: NOON }, false],
    [{ createdAfter: NOON }, { createdAt: EARLIER }, false],
    [{ createdAfter: NOON }, { createdAt: null }, false],
    [{ createdBefore: NOON }, { createdAt: EARLIER }, true],
    [{ createdBefore: NOON }, { createdAt: NOON }, false],
    [{ createdBefore: NOON }, { createdAt: null, trainedAt: EARLIER }, false],
    [{ expiresBefore: NOON }, { expiresAt: EARLIER }, true],
    [{ expiresBefore: NOON }, { expiresAt: NOON }, false],
    [{ expiresBefore: NOON }, { expiresAt: null }, false],
    [{ createdAfter: new Date(0) }, { createdAt: new Date(1) }, true],
    [{ tasks: ['IMAGE_CLASSIFICATION'], displayNameContains: 'weeds' }, {}, false],
  ])('filtered by %j, with %j, fits: %j', (filter, parts, fits) => {
    expect(matchesModel(aModel(parts), filter, null)).toBe(fits);
  });

  it.each<[string | null, string | null, boolean]>([
    [null, null, true],
    ['datasets/d1', null, true],
    ['datasets/d1', 'datasets/d1', true],
    ['datasets/d2', 'datasets/d1', false],
    [null, 'datasets/d1', false],
  ])('of the dataset %j fits a filter for %j: %j', (datasetName, wanted, fits) => {
    expect(matchesModel(aModel({ datasetName }), {}, wanted)).toBe(fits);
  });
});

describe('an operation', () => {
  it.each<[OperationFilter, Partial<Operation>, boolean]>([
    [{}, {}, true],
    [{ kinds: null, states: null, done: null, nativeId: null }, {}, true],
    [{ kinds: ['OTHER'] }, {}, true],
    [{ kinds: ['IMPORT_DATA'] }, {}, false],
    [{ states: ['RUNNING'] }, {}, true],
    [{ states: [] }, {}, false],
    [{ nativeId: 'o1' }, {}, true],
    [{ nativeId: 'o' }, {}, false],
    [{ nativeId: 'operations/o1' }, {}, false],
    [{ nativeId: '' }, {}, false],
    [{ nativeId: 'plain' }, { name: 'plain' }, true],
  ])('filtered by %j, with %j, fits: %j', (filter, parts, fits) => {
    expect(matchesOperation(anOperation(parts), filter, null)).toBe(fits);
  });

  it.each(OPERATION_STATES)('that is %s is either done or not', (state) => {
    const terminal = ['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED'].includes(state);
    expect(matchesOperation(anOperation({ state }), { done: true }, null)).toBe(terminal);
    expect(matchesOperation(anOperation({ state }), { done: false }, null)).toBe(!terminal);
  });

  it.each<[string, Operation, boolean]>([
    ['its target', anOperation({ target: { type: 'Model', name: 'wanted' } }), true],
    ['the model it makes', aTraining({ modelName: 'wanted' }), true],
    ['the dataset it learns from', aTraining({ datasetName: 'wanted' }), true],
    ['nothing known', anOperation(), false],
    ['something else', anOperation({ target: { type: 'Model', name: 'other' } }), false],
  ])('works on %s', (_what, operation, fits) => {
    expect(matchesOperation(operation, {}, 'wanted')).toBe(fits);
  });
});

describe('a training job', () => {
  it.each<[TrainingJobFilter, Operation, boolean]>([
    [{}, aTraining(), true],
    [{}, anOperation(), false],
    [{ tasks: ['IMAGE_CLASSIFICATION'] }, aTraining(), true],
    [{ tasks: ['TRANSLATION'] }, aTraining(), false],
    [{ states: ['RUNNING'], done: false }, aTraining(), true],
    [{ states: ['RUNNING'], done: true }, aTraining(), false],
    [{ displayNameContains: 'flowers' }, aTraining(), true],
    [{ displayNameContains: 'o1' }, aTraining({ displayName: null }), true],
    [{ displayNameContains: 'operations' }, aTraining({ displayName: null }), false],
    [{ createdAfter: NOON }, aTraining({}, { createdAt: LATER }), true],
    [{ createdAfter: NOON }, aTraining({}, { createdAt: NOON }), false],
    [{ createdBefore: NOON }, aTraining({}, { createdAt: EARLIER }), true],
    [{ createdBefore: NOON }, aTraining(), false],
  ])('filtered by %j fits: %#', (filter, operation, fits) => {
    expect(matchesTrainingJob(operation, filter)).toBe(fits);
  });

  it('is called after its model, or by the last part of its own name', () => {
    expect(displayNameOf(aTraining())).toBe('Flowers v2');
    expect(displayNameOf(aTraining({ displayName: null }))).toBe('o1');
  });
});

describe('a dataset', () => {
  it.each<[DatasetFilter, Partial<Dataset>, boolean]>([
    [{}, {}, true],
    [{ tasks: ['IMAGE_CLASSIFICATION'] }, {}, true],
    [{ tasks: ['OTHER'] }, {}, false],
    [{ displayNameContains: 'FLOWERS' }, {}, true],
    [{ displayNameContains: 'flowers' }, { displayName: 'weeds' }, false],
  ])('filtered by %j, with %j, fits: %j', (filter, parts, fits) => {
    expect(matchesDataset(aDataset(parts), filter)).toBe(fits);
  });
});
