import type { Clock } from '../clock.ts';
import { ProviderError, toProblem } from '../errors.ts';
import type { Ledger, LedgerEntry } from '../ledger/ledger.ts';
import type { Call, OperationHints, Provider } from '../providers/provider.ts';
import type { OperationSource } from './operation-source.ts';

export interface LookDeps {
  readonly ledger: Ledger;
  readonly source: OperationSource;
  readonly clock: Clock;
}

// A first look reads a provider's whole history; this many pages of it are enough for a board.
const MAX_PAGES = 50;

/**
 * One look at the training jobs of a provider, into the ledger: those it lists, and one by one those it does not.
 * Rejects with the provider's error, also where it answered for some of them; the ledger counts the failed look.
 */
export async function lookAtTrainings(
  provider: Provider,
  hints: OperationHints,
  call: Call,
  deps: LookDeps,
): Promise<void> {
  const seen = await recordListed(provider, hints, call, deps);
  const names = (await unfinishedTrainings(provider, deps.ledger)).map(({ operation }) => operation.name);
  const unseen = names.filter((name) => !seen.has(name));
  if (unseen.length === 0) return;
  const answers = await deps.source.ask(provider, unseen, 'training', call);
  for (const answer of answers.values()) if (answer instanceof ProviderError) throw answer;
}

export function unfinishedTrainings(provider: Provider, ledger: Ledger): Promise<readonly LedgerEntry[]> {
  return ledger.list({ provider: provider.key, kind: 'TRAIN_MODEL', done: false });
}

/** Answers with the names it saw; none where the provider cannot list. */
async function recordListed(
  provider: Provider,
  hints: OperationHints,
  call: Call,
  deps: LookDeps,
): Promise<ReadonlySet<string>> {
  try {
    return await readPages(provider, hints, call, deps);
  } catch (error) {
    if (error instanceof ProviderError) await recordFailedLook(provider, error, deps);
    throw error;
  }
}

async function readPages(
  { training }: Provider,
  hints: OperationHints,
  call: Call,
  { ledger, clock }: LookDeps,
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  let token: string | null = null;
  for (let pages = 0; pages < MAX_PAGES && training.list; pages += 1) {
    const page = await training.list({ token, hints }, call);
    await ledger.record(page.items, clock.now());
    for (const { name } of page.items) seen.add(name);
    token = page.nextToken;
    if (token === null) break;
  }
  return seen;
}

/** Nobody learned how these jobs stand, and `freshness` is to say so. */
async function recordFailedLook(
  provider: Provider,
  error: ProviderError,
  { ledger, clock }: LookDeps,
): Promise<void> {
  const problem = toProblem(error, clock.now());
  for (const { operation } of await unfinishedTrainings(provider, ledger)) {
    await ledger.recordFailedPoll(operation, problem);
  }
}
