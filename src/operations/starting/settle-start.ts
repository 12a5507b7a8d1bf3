import type { Clock } from '../../clock.ts';
import type { Operation, TrainingOperation } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { GatewayError } from '../../errors.ts';
import { type Ledger, type LedgerEntry, operationKey } from '../../ledger/ledger.ts';
import type { Start } from '../../ledger/starts.ts';
import { toNeverFound, toSettled, unsettledId } from './unsettled-start.ts';
import { readWanted } from './wanted-training.ts';

export interface SettleDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/**
 * Records what a start began, ends what was shown of the start until now, and answers with the training's entry. May
 * be repeated: the start counts as settled only once all the rest is recorded.
 */
export async function settleStart(
  start: Start,
  begun: TrainingOperation,
  deps: SettleDeps,
): Promise<LedgerEntry> {
  const entry = await recordOne(withName(begun, start), deps);
  await endShown(start, (shown, at) => toSettled(shown, begun.name, at), deps);
  await deps.ledger.starts.settle(start.id, begun);
  return entry;
}

/** Stops looking for what a start began. Its key stands for what was shown of it. */
export async function giveUpStart(start: Start, deps: SettleDeps): Promise<void> {
  await endShown(start, toNeverFound, deps);
  await deps.ledger.starts.settle(start.id, unsettledId(start));
}

async function endShown(
  start: Start,
  toEnded: (shown: Operation, at: Date) => Operation,
  { ledger, clock }: SettleDeps,
): Promise<void> {
  const id = unsettledId(start);
  const shown = (await ledger.getMany([id])).get(operationKey(id))?.operation;
  if (shown === undefined || isTerminal(shown.state)) return;
  await ledger.record([toEnded(shown, clock.now())], clock.now());
}

/** The start knows the name that Google tells only with the finished model. */
function withName(begun: TrainingOperation, { request }: Start): TrainingOperation {
  const displayName = begun.training.displayName ?? readWanted(request).displayName;
  return { ...begun, training: { ...begun.training, displayName } };
}

export async function recordOne(operation: Operation, { ledger, clock }: SettleDeps): Promise<LedgerEntry> {
  const [entry] = await ledger.record([operation], clock.now());
  if (!entry) throw new GatewayError('LEDGER', `${operation.name} was not recorded`);
  return entry;
}
