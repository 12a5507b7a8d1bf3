import type { AzureTextTraining } from '../../src/domain/training.ts';
import { type StartTrainingRequest, startTraining } from '../../src/operations/starting/start-training.ts';
import type { StartOutcome, Trainings } from '../../src/providers/provider.ts';
import { createCall } from './create-call.ts';
import { createNewStart } from './new-start.ts';
import { createTraining } from './samples.ts';
import { ScriptedProvider } from './scripted-provider.ts';
import { createVerbDeps, type VerbDepsOptions } from './verb-deps.ts';

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
export function createStart(
  answer: () => Promise<StartOutcome> = startJob1,
  { training: parts = {}, ...earlier }: VerbDepsOptions & { readonly training?: Partial<Trainings> } = {},
) {
  const sent: unknown[] = [];
  const training: Trainings = {
    getMany: async () => new Map([['jobs/1', createTraining()]]),
    start: async (spec, { beforeSending }) => {
      await beforeSending();
      sent.push(spec);
      return answer();
    },
    ...parts,
  };
  const { provider } = new ScriptedProvider('fake', { training });
  const deps = createVerbDeps([provider], earlier);
  const start = (parts: Partial<StartTrainingRequest> = {}, call = createCall()) =>
    startTraining(
      { provider, spec: AZURE_SPEC, options: { overwriteModel: false }, idempotencyKey: null, ...parts },
      call,
      deps,
    );
  /** Whether the key is free, whatever its input was. */
  const isFree = async (idempotencyKey: string) =>
    (await deps.ledger.starts.claim(createNewStart({ idempotencyKey, inputDigest: 'any' }))).claim === 'new';
  return { ...deps, provider, sent, start, isFree };
}
