import { describe, expect, it } from 'vitest';
import { toOperationState, toTrainingState } from '../../../../src/providers/azure-language/state.ts';
import { toTask } from '../../../../src/providers/azure-language/tasks.ts';

describe('toOperationState', () => {
  it.each([
    ['notStarted', 'QUEUED'],
    ['running', 'RUNNING'],
    ['cancelling', 'CANCELLING'],
    ['succeeded', 'SUCCEEDED'],
    ['partiallyCompleted', 'PARTIALLY_SUCCEEDED'],
    ['failed', 'FAILED'],
    ['cancelled', 'CANCELLED'],
    ['canceled', 'UNKNOWN'],
    ['almostSucceeded', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
    ['', 'UNKNOWN'],
  ])('reads %s as %s', (word, state) => {
    expect(toOperationState(word)).toBe(state);
  });
});

describe('toTrainingState', () => {
  it.each([
    ['running', 'notStarted', 'RUNNING'],
    ['running', 'running', 'RUNNING'],
    ['running', 'failed', 'RUNNING'],
    ['running', null, 'RUNNING'],
    ['running', 'succeeded', 'FINALIZING'],
    ['notStarted', 'succeeded', 'QUEUED'],
    ['cancelling', 'succeeded', 'CANCELLING'],
    ['succeeded', 'notStarted', 'SUCCEEDED'],
    ['failed', 'succeeded', 'FAILED'],
    ['rehearsing', 'succeeded', 'UNKNOWN'],
  ])('reads %s with training %s as %s', (status, training, state) => {
    expect(toTrainingState(status, training)).toBe(state);
  });
});

describe('toTask', () => {
  it.each([
    ['CustomSingleLabelClassification', 'TEXT_CLASSIFICATION'],
    ['customMultiLabelClassification', 'TEXT_MULTI_LABEL_CLASSIFICATION'],
    ['CustomEntityRecognition', 'TEXT_EXTRACTION'],
    ['CustomTextSentiment', 'TEXT_SENTIMENT'],
    ['Conversation', 'CONVERSATION'],
    ['ORCHESTRATION', 'CONVERSATION'],
    ['CustomHealthcare', 'OTHER'],
    [null, 'OTHER'],
  ])('reads project kind %s as %s', (kind, task) => {
    expect(toTask(kind)).toBe(task);
  });
});
