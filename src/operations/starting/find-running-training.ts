import { isTerminal } from '../../domain/operation-state.ts';
import { ProviderError } from '../../errors.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import type { VerbDeps } from '../verb-deps.ts';

/**
 * The training on a dataset that the gateway has seen begin and that runs still, for a provider that refuses a second
 * one without saying which is the first. Null where none is known, or where it cannot be asked about.
 */
export async function findRunningTraining(
  provider: Provider,
  datasetName: string,
  call: Call,
  { ledger, source }: VerbDeps,
): Promise<LedgerEntry | null> {
  const unfinished = await ledger.list({ provider: provider.key, kind: 'TRAIN_MODEL', done: false });
  const names = unfinished
    .filter(({ operation }) => operation.training?.datasetName === datasetName)
    .map(({ operation }) => operation.name);
  const answers = await source.ask(provider, names, 'training', call);
  for (const answer of answers.values()) {
    const isKnown = answer !== undefined && !(answer instanceof ProviderError);
    if (isKnown && !isTerminal(answer.operation.state)) return answer;
  }
  return null;
}
