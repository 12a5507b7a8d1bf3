import type { TrainingOperation } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { operationKey } from '../../ledger/ledger.ts';
import type { Start } from '../../ledger/starts.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import { type FindDeps, type Found, findBegun } from './find-begun.ts';
import { giveUpStart, recordOne, type SettleDeps, settleStart } from './settle-start.ts';
import { settledAs, toUnsettled, unsettledId } from './unsettled-start.ts';

/** A start that was sent and whose outcome nobody told. */
export interface OpenStart {
  readonly start: Start;
  /** What it began, where that is known and could not be recorded; null where it has to be looked for. */
  readonly begun: TrainingOperation | null;
}

export interface SettleOpenDeps extends FindDeps, SettleDeps {
  /** How long after its request a start is looked for. */
  readonly deadlineHours: number;
  /** How many days longer, where the provider has not told of all of its trainings since. */
  readonly outageDays: number;
  readonly onSettled: (start: Start) => void;
}

const HOUR_MS = 3_600_000;
const NOTHING_SEEN: Found = { begun: new Map(), isComplete: false };

/**
 * One look for what the open starts of a provider began; tells of each that is settled. Rejects with the provider's or
 * the ledger's error: then those not told of are still open.
 */
export async function settleOpenStarts(
  provider: Provider,
  open: readonly OpenStart[],
  call: Call,
  deps: SettleOpenDeps,
): Promise<void> {
  const sought: Start[] = [];
  for (const { start, begun } of open) {
    if (await isEnded(start, begun, provider, deps)) deps.onSettled(start);
    else sought.push(start);
  }
  if (sought.length === 0) return;
  let found: Found;
  try {
    found = await findBegun(provider, sought, call, deps);
  } catch (error) {
    // A gateway that is stopping has not looked.
    if (!isStopped(call)) await settleSought(sought, NOTHING_SEEN, deps);
    throw error;
  }
  const isComplete = found.isComplete || !provider.training.list;
  await settleSought(sought, { ...found, isComplete }, deps);
}

/** Shows a start that is not shown yet, as work whose state is unknown. */
export async function showUnsettled(start: Start, { training }: Provider, deps: SettleDeps) {
  const id = unsettledId(start);
  const shown = (await deps.ledger.getMany([id])).get(operationKey(id));
  return shown ?? recordOne(toUnsettled(start, training.list !== undefined), deps);
}

/** Whether the end of a start was known without a look; it is settled then. */
async function isEnded(
  start: Start,
  begun: TrainingOperation | null,
  provider: Provider,
  deps: SettleDeps,
): Promise<boolean> {
  if (begun) {
    await settleStart(start, begun, deps);
    return true;
  }
  const { operation } = await showUnsettled(start, provider, deps);
  if (!isTerminal(operation.state)) return false;
  // An earlier process died between recording the end and settling the start.
  await deps.ledger.starts.settle(start.id, { ...operation, name: settledAs(operation) ?? operation.name });
  return true;
}

/** Settles what was found, and gives up what has been looked for long enough. */
async function settleSought(
  sought: readonly Start[],
  { begun, isComplete }: Found,
  deps: SettleOpenDeps,
): Promise<void> {
  for (const start of sought) {
    const training = begun.get(start.id);
    if (training) await settleStart(start, training, deps);
    else if (isTooOld(start, isComplete, deps)) await giveUpStart(start, deps);
    else continue;
    deps.onSettled(start);
  }
}

/** A list that is never complete must not keep a start open for ever. */
function isTooOld(
  { requestedAt }: Start,
  hasSeenAll: boolean,
  { clock, deadlineHours, outageDays }: SettleOpenDeps,
): boolean {
  const hours = (clock.now().getTime() - requestedAt.getTime()) / HOUR_MS;
  return hours > (hasSeenAll ? deadlineHours : deadlineHours + 24 * outageDays);
}

function isStopped({ signal }: Call): boolean {
  return signal.reason instanceof DOMException && signal.reason.name === 'AbortError';
}
