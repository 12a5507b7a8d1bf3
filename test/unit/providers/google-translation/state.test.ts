import { describe, expect, it } from 'vitest';
import {
  OPERATION_KINDS_BY_METADATA,
  toOperationState,
  toRawState,
} from '../../../../src/providers/google-translation/state.ts';

const LONG = 'OPERATION_STATE_';

describe('toOperationState of work under way', () => {
  it.each([
    [null, 'RUNNING'],
    [`${LONG}UNSPECIFIED`, 'RUNNING'],
    ['STATE_UNSPECIFIED', 'RUNNING'],
    ['0', 'RUNNING'],
    [`${LONG}RUNNING`, 'RUNNING'],
    ['RUNNING', 'RUNNING'],
    ['1', 'RUNNING'],
    [`${LONG}CANCELLING`, 'CANCELLING'],
    ['CANCELLING', 'CANCELLING'],
    ['4', 'CANCELLING'],
    // An end is one only once it is done.
    [`${LONG}SUCCEEDED`, 'RUNNING'],
    ['SUCCEEDED', 'RUNNING'],
    ['2', 'RUNNING'],
    [`${LONG}FAILED`, 'RUNNING'],
    ['FAILED', 'RUNNING'],
    ['3', 'RUNNING'],
    [`${LONG}CANCELLED`, 'CANCELLING'],
    ['CANCELLED', 'CANCELLING'],
    ['5', 'CANCELLING'],
    [`${LONG}MELTING`, 'UNKNOWN'],
    ['6', 'UNKNOWN'],
    ['running', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
  ] as const)('%s → %s', (word, state) => {
    const standing = { done: false, errorCode: null, word };
    expect(toOperationState(standing)).toBe(state);
    expect(toRawState(standing)).toBe(word === null ? 'done=false' : `done=false state=${word}`);
  });
});

describe('toOperationState of work that is done', () => {
  it.each([
    [null, null, 'SUCCEEDED', 'done=true'],
    [null, `${LONG}SUCCEEDED`, 'SUCCEEDED', 'done=true state=OPERATION_STATE_SUCCEEDED'],
    [1, `${LONG}CANCELLED`, 'CANCELLED', 'done=true state=OPERATION_STATE_CANCELLED error.code=1'],
    [13, `${LONG}FAILED`, 'FAILED', 'done=true state=OPERATION_STATE_FAILED error.code=13'],
    [99, null, 'FAILED', 'done=true error.code=99'],
    // The word does not decide.
    [null, `${LONG}RUNNING`, 'SUCCEEDED', 'done=true state=OPERATION_STATE_RUNNING'],
    [9, `${LONG}SUCCEEDED`, 'FAILED', 'done=true state=OPERATION_STATE_SUCCEEDED error.code=9'],
    [null, `${LONG}MELTING`, 'SUCCEEDED', 'done=true state=OPERATION_STATE_MELTING'],
  ] as const)('error code %s, state %s → %s', (errorCode, word, state, rawState) => {
    const standing = { done: true, errorCode, word };
    expect(toOperationState(standing)).toBe(state);
    expect(toRawState(standing)).toBe(rawState);
  });
});

describe('the kinds of operations', () => {
  it.each([
    ['CreateModelMetadata', 'TRAIN_MODEL'],
    ['DeleteModelMetadata', 'DELETE_MODEL'],
    ['CreateDatasetMetadata', 'CREATE_DATASET'],
    ['DeleteDatasetMetadata', 'DELETE_DATASET'],
    ['ImportDataMetadata', 'IMPORT_DATA'],
    ['ExportDataMetadata', 'EXPORT_DATA'],
    ['BatchTranslateMetadata', 'BATCH_PREDICT'],
    ['BatchTranslateDocumentMetadata', 'BATCH_PREDICT'],
    ['CreateGlossaryMetadata', undefined],
    ['constructor', undefined],
  ])('%s → %s', (metadata, kind) => {
    expect(OPERATION_KINDS_BY_METADATA.get(metadata)).toBe(kind);
  });
});
