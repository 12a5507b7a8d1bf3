import type { Model } from '../../domain/model.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import { toUserErrors, type UserError } from '../user-error.ts';
import type { VerbDeps } from '../verb-deps.ts';
import { findRunningTraining } from './find-running-training.ts';
import type { NotStarted } from './start-once.ts';

/** Why a provider began no training, as its caller's to mend. */
export async function explainNotStarted(
  outcome: NotStarted,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<readonly [UserError, ...UserError[]]> {
  switch (outcome.outcome) {
    case 'training-in-progress': {
      const running = await toRunning(outcome, provider, call, deps);
      const which = running ? `: ${running.operation.name}` : '';
      const message = `A training is under way already${which}. This provider runs one at a time for a project; wait for it or cancel it.`;
      return [{ code: 'TRAINING_IN_PROGRESS', message, field: null, running }];
    }
    case 'model-exists':
      return [toModelExists(outcome.model)];
    case 'refused':
      return toUserErrors(outcome);
  }
}

function toModelExists(model: Model): UserError {
  const message = `Training would replace the model ${model.name}. Choose another name, or set overwriteModel to replace it.`;
  return { code: 'MODEL_EXISTS', message, field: ['input', 'overwriteModel'], model };
}

/** The job in the way: as the provider names it, or else as the gateway has seen it begin. */
async function toRunning(
  { running, datasetName }: Extract<NotStarted, { outcome: 'training-in-progress' }>,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<LedgerEntry | null> {
  if (running) return (await deps.ledger.record([running], deps.clock.now()))[0] ?? null;
  return datasetName === undefined ? null : findRunningTraining(provider, datasetName, call, deps);
}
