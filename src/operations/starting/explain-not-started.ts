import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import { toUserError, type UserError } from '../user-error.ts';
import type { VerbDeps } from '../verb-deps.ts';
import { findRunningTraining } from './find-running-training.ts';
import type { NotStarted } from './start-once.ts';

/** Why a provider began no training, as its caller's to mend. */
export async function explainNotStarted(
  outcome: NotStarted,
  provider: Provider,
  call: Call,
  deps: VerbDeps,
): Promise<UserError> {
  switch (outcome.outcome) {
    case 'training-in-progress': {
      const running = await toRunning(outcome, provider, call, deps);
      const which = running ? `: ${running.operation.name}` : '';
      return {
        code: 'TRAINING_IN_PROGRESS',
        message: `A training is under way already${which}. This provider runs one at a time for a project; wait for it or cancel it.`,
        field: null,
        running,
      };
    }
    case 'model-exists':
      return {
        code: 'MODEL_EXISTS',
        message: `Training would replace the model ${outcome.model.name}. Choose another name, or set overwriteModel to replace it.`,
        field: ['input', 'overwriteModel'],
        model: outcome.model,
      };
    case 'refused':
      return toUserError(outcome.reason);
  }
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
