import type { AzureTextTraining } from '../../src/domain/training.ts';
import { type StartTrainingRequest, startTraining } from '../../src/operations/start-training.ts';
import type { StartOutcome } from '../../src/providers/provider.ts';
import { createCall } from './create-call.ts';
import { createTraining } from './samples.ts';
import { ScriptedProvider } from './scripted-provider.ts';
import { createVerbDeps } from './verb-deps.ts';

export const AZURE_SPEC: AzureTextTraining = {
  kind: 'azureText',
  projectName: 'reviews',
  modelLabel: 'v1',
  trainingConfigVersion: 'latest',
  dataSplit: { kind: 'percentage', trainingPercent: 80, testPercent: 20 },
};

export async function startJob1(): Promise<StartOutcome> {
  return { outcome: 'started', operation: createTraining() };
}

/** The verb over a provider that answers a start so; `sent` holds what reached the provider. */
export function createStart(answer: () => Promise<StartOutcome> = startJob1) {
  const deps = createVerbDeps();
  const sent: unknown[] = [];
  const getMany = async () => new Map([['jobs/1', createTraining()]]);
  const training = {
    getMany,
    start: async (spec: unknown) => {
      sent.push(spec);
      return answer();
    },
  };
  const { provider } = new ScriptedProvider('fake', { training });
  const start = (parts: Partial<StartTrainingRequest> = {}, call = createCall()) =>
    startTraining(
      { provider, spec: AZURE_SPEC, options: { overwriteModel: false }, idempotencyKey: null, ...parts },
      call,
      deps,
    );
  /** Whether the key is free, whatever its input was. */
  const claimAgain = (idempotencyKey: string) =>
    deps.ledger.claimStart({ idempotencyKey, inputDigest: 'any' });
  return { ...deps, provider, sent, start, claimAgain };
}
