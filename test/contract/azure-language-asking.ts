import type { Provider, StartOutcome } from '../../src/providers/provider.ts';
import { type AzureConfigChanges, startAzure } from './azure-language-setup.ts';
import { createCall } from './contract-call.ts';
import type { Subject } from './provider-setup.ts';

export interface AzureStartInput {
  readonly projectName?: string;
  readonly modelLabel?: string;
  readonly trainingConfigVersion?: string;
  readonly overwriteModel?: boolean;
  readonly trainingPercent?: number;
  readonly testPercent?: number;
}

/** Starts the training of `new` in `reviews`, or as told. */
export async function startAzureTraining(provider: Provider, input: AzureStartInput): Promise<StartOutcome> {
  const { trainingPercent, testPercent } = input;
  const isSplit = trainingPercent !== undefined && testPercent !== undefined;
  const outcome = await provider.training.start?.(
    {
      kind: 'azureText',
      projectName: input.projectName ?? 'reviews',
      modelLabel: input.modelLabel ?? 'new',
      trainingConfigVersion: input.trainingConfigVersion ?? 'latest',
      dataSplit: isSplit ? { kind: 'percentage', trainingPercent, testPercent } : null,
    },
    { overwriteModel: input.overwriteModel ?? false, beforeSending: async () => {} },
    createCall(),
  );
  if (outcome === undefined) throw new Error('the provider starts no trainings');
  return outcome;
}

/** Runs a test against a fresh emulator and a provider configured with these changes. */
export async function withAzure(
  changes: AzureConfigChanges,
  test: (subject: Subject) => Promise<void>,
): Promise<void> {
  const subject = await startAzure(changes);
  try {
    await test(subject);
  } finally {
    await subject.close();
  }
}
