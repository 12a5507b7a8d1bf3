import { describe, expect, it } from 'vitest';
import { isTerminal, type OperationState } from '../../../../src/domain/operation-state.ts';
import {
  toJobState,
  toOperationKind,
  toPipelineState,
} from '../../../../src/providers/google-vertex/state.ts';

const PIPELINE_STATES: readonly (readonly [string, string, OperationState])[] = [
  ['0', 'PIPELINE_STATE_UNSPECIFIED', 'UNKNOWN'],
  ['1', 'PIPELINE_STATE_QUEUED', 'QUEUED'],
  ['2', 'PIPELINE_STATE_PENDING', 'PREPARING'],
  ['3', 'PIPELINE_STATE_RUNNING', 'RUNNING'],
  ['4', 'PIPELINE_STATE_SUCCEEDED', 'SUCCEEDED'],
  ['5', 'PIPELINE_STATE_FAILED', 'FAILED'],
  ['6', 'PIPELINE_STATE_CANCELLING', 'CANCELLING'],
  ['7', 'PIPELINE_STATE_CANCELLED', 'CANCELLED'],
  ['8', 'PIPELINE_STATE_PAUSED', 'PAUSED'],
];

const JOB_STATES: readonly (readonly [string, string, OperationState])[] = [
  ['0', 'JOB_STATE_UNSPECIFIED', 'UNKNOWN'],
  ['1', 'JOB_STATE_QUEUED', 'QUEUED'],
  ['2', 'JOB_STATE_PENDING', 'PREPARING'],
  ['3', 'JOB_STATE_RUNNING', 'RUNNING'],
  ['4', 'JOB_STATE_SUCCEEDED', 'SUCCEEDED'],
  ['5', 'JOB_STATE_FAILED', 'FAILED'],
  ['6', 'JOB_STATE_CANCELLING', 'CANCELLING'],
  ['7', 'JOB_STATE_CANCELLED', 'CANCELLED'],
  ['8', 'JOB_STATE_PAUSED', 'PAUSED'],
  ['9', 'JOB_STATE_EXPIRED', 'EXPIRED'],
  ['10', 'JOB_STATE_UPDATING', 'RUNNING'],
  ['11', 'JOB_STATE_PARTIALLY_SUCCEEDED', 'PARTIALLY_SUCCEEDED'],
];

const UNHEARD_OF = ['', '12', 'PIPELINE_STATE_MELTING', 'pipeline_state_failed', 'constructor', '__proto__'];

describe('toPipelineState', () => {
  it.each(PIPELINE_STATES)('%s and %s → %s', (number, word, state) => {
    expect([toPipelineState(number), toPipelineState(word)]).toEqual([state, state]);
  });

  it.each([...UNHEARD_OF, 'JOB_STATE_SUCCEEDED'])('never takes %j for an end', (word) => {
    expect(toPipelineState(word)).toBe('UNKNOWN');
    expect(isTerminal(toPipelineState(word))).toBe(false);
  });
});

describe('toJobState', () => {
  it.each(JOB_STATES)('%s and %s → %s', (number, word, state) => {
    expect([toJobState(number), toJobState(word)]).toEqual([state, state]);
  });

  it.each([...UNHEARD_OF, 'PIPELINE_STATE_SUCCEEDED'])('never takes %j for an end', (word) => {
    expect(toJobState(word)).toBe('UNKNOWN');
  });
});

describe('toOperationKind', () => {
  it.each([
    ['DeployModelOperationMetadata', 'endpoints', 'DEPLOY_MODEL'],
    ['UndeployModelOperationMetadata', 'endpoints', 'UNDEPLOY_MODEL'],
    ['ExportModelOperationMetadata', 'models', 'EXPORT_MODEL'],
    ['CreateDatasetOperationMetadata', 'datasets', 'CREATE_DATASET'],
    ['ImportDataOperationMetadata', 'datasets', 'IMPORT_DATA'],
    ['DeleteOperationMetadata', 'models', 'DELETE_MODEL'],
    ['DeleteOperationMetadata', 'datasets', 'DELETE_DATASET'],
    ['DeleteOperationMetadata', 'endpoints', 'OTHER'],
    ['DeleteOperationMetadata', 'trainingPipelines', 'OTHER'],
    ['DeleteOperationMetadata', null, 'OTHER'],
    ['CreateEndpointOperationMetadata', 'endpoints', 'OTHER'],
    ['UploadModelOperationMetadata', 'models', 'OTHER'],
    ['constructor', 'models', 'OTHER'],
  ] as const)('%s below %s → %s', (metadata, keptBelow, kind) => {
    const type = `type.googleapis.com/google.cloud.aiplatform.v1.${metadata}`;
    expect(toOperationKind(type, keptBelow)).toBe(kind);
  });

  it('is OTHER where there is no metadata', () => {
    expect(toOperationKind(null, 'models')).toBe('OTHER');
  });
});
