import { describe, expect, it } from 'vitest';
import { toCanonicalCode } from '../../../../src/providers/google/rpc-status.ts';
import {
  toDeploymentState,
  toOperationState,
  toRawState,
} from '../../../../src/providers/google-automl/state.ts';

describe('toOperationState', () => {
  it.each([
    [false, null, false, 'RUNNING', 'done=false'],
    [false, null, true, 'RUNNING', 'done=false'],
    [false, 13, false, 'RUNNING', 'done=false error.code=13'],
    [true, null, false, 'SUCCEEDED', 'done=true'],
    [true, null, true, 'PARTIALLY_SUCCEEDED', 'done=true'],
    [true, 1, false, 'CANCELLED', 'done=true error.code=1'],
    [true, 13, false, 'FAILED', 'done=true error.code=13'],
    [true, 3, true, 'FAILED', 'done=true error.code=3'],
    [true, 0, false, 'FAILED', 'done=true error.code=0'],
    [true, 99, false, 'FAILED', 'done=true error.code=99'],
  ] as const)(
    'done=%s, error code %s, partial failures %s → %s',
    (done, errorCode, partial, state, rawState) => {
      const standing = { done, errorCode, hasPartialFailures: partial };
      expect(toOperationState(standing)).toBe(state);
      expect(toRawState(standing)).toBe(rawState);
    },
  );
});

describe('toDeploymentState', () => {
  it.each([
    ['DEPLOYED', 'DEPLOYED'],
    ['1', 'DEPLOYED'],
    ['UNDEPLOYED', 'UNDEPLOYED'],
    ['2', 'UNDEPLOYED'],
    ['DEPLOYMENT_STATE_UNSPECIFIED', 'UNKNOWN'],
    ['0', 'UNKNOWN'],
    ['DEPLOYING', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ] as const)('%s → %s', (word, state) => {
    expect(toDeploymentState(word)).toBe(state);
  });
});

describe('toCanonicalCode', () => {
  it.each([
    [1, 'CANCELLED'],
    [3, 'INVALID_ARGUMENT'],
    [13, 'INTERNAL'],
    [16, 'UNAUTHENTICATED'],
    [17, 'CODE_17'],
    [-1, 'CODE_-1'],
  ])('%s → %s', (code, word) => {
    expect(toCanonicalCode(code)).toBe(word);
  });
});
