import { type OperationStep, type RpcStatus, stepAt } from '../google/operation-scripts.ts';
import { type OperationKind, operationTraitsOf } from './operation-kinds.ts';
import type { DatasetRecord, Effect, ModelRecord, OperationRecord } from './records.ts';
import { DAY_MS } from './seed-datasets.ts';

/** What the seeds are made from. */
export interface SeedWorld {
  readonly parent: string;
  readonly datasets: ReadonlyMap<string, DatasetRecord>;
  readonly models: readonly ModelRecord[];
  readonly now: Date;
}

/** A finished operation of the past. */
export interface SeedOperation {
  readonly number: number;
  readonly kind: OperationKind;
  readonly endedDaysAgo: number;
  readonly effect: Effect;
  /** Absent for a success. */
  readonly error?: RpcStatus;
}

export function finishedOperation(
  world: SeedWorld,
  { number, kind, endedDaysAgo, effect, error }: SeedOperation,
): OperationRecord {
  const lengthMs = operationTraitsOf(kind).nominalMs;
  const end: OperationStep = { ...stepAt(lengthMs), done: true, ...(error && { error }) };
  return {
    ...plainOperation(world, number, kind),
    effect,
    startedAt: new Date(world.now.getTime() - endedDaysAgo * DAY_MS - lengthMs),
    steps: [stepAt(0), end],
  };
}

/** What all seeded operations share. */
export function plainOperation(
  { parent }: SeedWorld,
  number: number,
  kind: OperationKind,
): Pick<OperationRecord, 'name' | 'kind' | 'cancelPolicy' | 'cancellation' | 'forgotten'> {
  return {
    name: `${parent}/operations/${seedOperationId(number)}`,
    kind,
    cancelPolicy: 'honoured',
    cancellation: null,
    forgotten: false,
  };
}

/** Always the same, so that the day in it is not the operation's own. */
function seedOperationId(number: number): string {
  return `20260102-03041767323045-5f0e0000-0000-2a4b-8c1d-${String(number).padStart(12, '0')}`;
}
