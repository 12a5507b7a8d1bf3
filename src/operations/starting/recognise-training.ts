import type { TrainingOperation } from '../../domain/operation.ts';
import type { Start } from '../../ledger/starts.ts';
import { lastPartOf, readWanted } from './wanted-training.ts';

/** A training that a provider lists, and what the ledger knows of it. */
export interface Sighting {
  readonly operation: TrainingOperation;
  /** When the gateway first heard of it; null where it has not yet. */
  readonly firstSeenAt: Date | null;
  /** Whether a start was settled as this training. */
  readonly isTaken: boolean;
}

export interface Evidence {
  readonly sightings: readonly Sighting[];
  /** Whether these are all trainings of the provider. */
  readonly isComplete: boolean;
  /** The other starts at this provider that were sent and whose outcome is open. */
  readonly rivals: readonly Start[];
  /** The longest that a start may be on its way, in milliseconds. */
  readonly requestDeadlineMs: number;
}

// The provider's clock and ours, kept by NTP, differ by seconds at most; what was begun a minute apart from our
// request was not begun by it.
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * The one training that a start can have begun, by its label, its dataset and the time; null where there is none, or
 * more than one, or where another start may have begun it as well.
 */
export function recogniseTraining(start: Start, evidence: Evidence): TrainingOperation | null {
  const { sightings, isComplete, rivals, requestDeadlineMs } = evidence;
  const possible = sightings.filter((sighting) => mayHaveBegun(start, sighting, requestDeadlineMs));
  const named = possible.filter(({ operation }) => operation.training.displayName !== null);
  // Without a name the time alone speaks for it: then it has to be the only one of all.
  const [only, ...others] = named.length > 0 || !isComplete ? named : possible;
  if (only === undefined || others.length > 0) return null;
  const isContested = rivals.some((rival) => mayHaveBegun(rival, only, requestDeadlineMs));
  return isContested ? null : only.operation;
}

function mayHaveBegun(start: Start, sighting: Sighting, requestDeadlineMs: number): boolean {
  const { operation, firstSeenAt, isTaken } = sighting;
  if (isTaken || (firstSeenAt !== null && firstSeenAt < start.requestedAt)) return false;
  return isLikeWanted(start, operation, requestDeadlineMs);
}

/** Whether a training began when this start was on its way, and is of the same dataset and label where it tells them. */
export function isLikeWanted(
  { request, requestedAt }: Start,
  { createdAt, training }: TrainingOperation,
  requestDeadlineMs: number,
): boolean {
  if (createdAt === null) return false;
  const sinceRequestMs = createdAt.getTime() - requestedAt.getTime();
  if (sinceRequestMs < -CLOCK_TOLERANCE_MS) return false;
  if (sinceRequestMs > requestDeadlineMs + CLOCK_TOLERANCE_MS) return false;
  const wanted = readWanted(request);
  const { displayName, datasetName } = training;
  if (displayName !== null && displayName !== wanted.displayName) return false;
  // A resource name is a path: a blank in Azure's project name stands in it as %20.
  return datasetName === null || lastPartOf(datasetName) === encodeURIComponent(wanted.datasetId);
}
