import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../../src/errors.ts';
import { speaksOfRunningTraining } from '../../../../src/providers/azure-language/training-conflict.ts';

describe('speaksOfRunningTraining', () => {
  it.each([
    [409, 'Conflict: A training job is already in progress for this project.', true],
    [400, 'InvalidRequest: Another train operation is currently running.', true],
    [400, 'InvalidArgument: The project is already being trained.', true],
    [400, 'InvalidArgument: The training config version is not supported.', false],
    [409, 'Conflict: An import job is in progress.', false],
    [403, 'QuotaExceeded: A training job is already in progress.', false],
    [503, 'ServiceUnavailable: A training job is already in progress.', false],
  ])('reads %i %s as %s', (status, providerText, answer) => {
    expect(speaksOfRunningTraining(error(status, providerText))).toBe(answer);
  });

  it('does not take the words of the path for those of Azure', () => {
    expect(speaksOfRunningTraining(error(400, 'InvalidRequest: no'))).toBe(false);
  });
});

function error(status: number, providerText: string): ProviderError {
  const message = `azure answered ${status} to POST /projects/running/:train: ${providerText}`;
  return new ProviderError('PROVIDER_REJECTED', message, {
    provider: 'azure',
    status,
    providerText,
    retryable: false,
  });
}
