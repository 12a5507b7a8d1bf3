import type { TrainingOperation } from '../../domain/operation.ts';
import { type Ledger, operationKey } from '../../ledger/ledger.ts';
import type { Start } from '../../ledger/starts.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import { isLikeWanted, recogniseTraining, type Sighting } from './recognise-training.ts';

export interface FindDeps {
  readonly ledger: Ledger;
  /** The longest that a start may be on its way, in milliseconds. */
  readonly requestDeadlineMs: number;
}

export interface Found {
  /** By the start's id, the training that it began; what is not sure is absent. */
  readonly begun: ReadonlyMap<string, TrainingOperation>;
  /** Whether the provider told of all of its trainings. */
  readonly isComplete: boolean;
}

// As many as a first look at a board reads; what is older than these was not begun a moment ago.
const MAX_PAGES = 50;

/**
 * Reads a provider's trainings once, and recognises those that the given starts began. Rejects with the provider's or
 * the ledger's error.
 */
export async function findBegun(
  provider: Provider,
  starts: readonly Start[],
  call: Call,
  { ledger, requestDeadlineMs }: FindDeps,
): Promise<Found> {
  const { trainings, isComplete } = await listAll(provider, call);
  const likely = trainings.filter((training) =>
    starts.some((start) => isLikeWanted(start, training, requestDeadlineMs)),
  );
  // Read after the list: whoever began a training on it is in the book by now.
  const open = await openStarts(provider, ledger);
  const sightings = await Promise.all(likely.map((training) => toSighting(training, ledger)));
  const begun = new Map<string, TrainingOperation>();
  for (const start of starts) {
    const rivals = open.filter(({ id }) => id !== start.id);
    const training = recogniseTraining(start, { sightings, isComplete, rivals, requestDeadlineMs });
    if (training) begun.set(start.id, training);
  }
  return { begun, isComplete };
}

async function listAll({ training }: Provider, call: Call) {
  const trainings: TrainingOperation[] = [];
  let token: string | null = null;
  let isReadable = true;
  for (let pages = 0; pages < MAX_PAGES && training.list; pages += 1) {
    const page = await training.list({ token }, call);
    trainings.push(...page.items);
    isReadable &&= page.unreadable === undefined;
    token = page.nextToken;
    if (token === null) return { trainings, isComplete: isReadable };
  }
  return { trainings, isComplete: false };
}

async function openStarts({ key }: Provider, ledger: Ledger): Promise<readonly Start[]> {
  return (await ledger.starts.open()).filter(({ provider, stage }) => provider === key && stage === 'sent');
}

async function toSighting(operation: TrainingOperation, ledger: Ledger): Promise<Sighting> {
  const [entries, start] = await Promise.all([
    ledger.getMany([operation]),
    ledger.starts.findByWork(operation),
  ]);
  const firstSeenAt = entries.get(operationKey(operation))?.firstSeenAt ?? null;
  return { operation, firstSeenAt, isTaken: start !== undefined };
}
