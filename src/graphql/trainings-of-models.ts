import { ProviderError } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Observations } from '../operations/observations.ts';
import type { Call, Provider } from '../providers/provider.ts';

/**
 * The trainings that made the models, as far as they are known: from the ledger, and for what it does not know from
 * one page of the provider's finished jobs. A provider that cannot be asked leaves them unknown.
 */
export async function findTrainingsOf(
  provider: Provider,
  modelNames: readonly string[],
  call: Call,
  { observations }: { readonly observations: Observations },
): Promise<ReadonlyMap<string, LedgerEntry>> {
  const found = new Map<string, LedgerEntry>();
  const look = async () => {
    for (const name of modelNames) {
      const entry = await observations.findTrainingOf(provider.key, name);
      if (entry) found.set(name, entry);
    }
  };
  await look();
  if (found.size === modelNames.length || !provider.training.list) return found;
  try {
    const page = await provider.training.list({ token: null, hints: { done: true } }, call);
    await observations.record(page.items);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
  }
  await look();
  return found;
}
