import type { Failure } from '../domain/failure.ts';
import type { Operation } from '../domain/operation.ts';
import type { TrainingDetails, TrainingStage } from '../domain/training.ts';
import { GatewayError, type ProviderProblem } from '../errors.ts';
import type { LedgerEntry, StateChange } from './ledger.ts';

/** A value as JSON holds it: an instant is ISO 8601 text. */
type Stored<Value> = Value extends Date
  ? string
  : Value extends Failure
    ? Value
    : Value extends readonly (infer Item)[]
      ? readonly Stored<Item>[]
      : Value extends object
        ? { readonly [Name in keyof Value]: Name extends 'raw' ? Value[Name] : Stored<Value[Name]> }
        : Value;

export function encodeEntry(entry: LedgerEntry): string {
  return JSON.stringify(entry);
}

/** Of what `encodeEntry` wrote. Throws a GatewayError of code LEDGER for anything else. */
export function decodeEntry(text: string): LedgerEntry {
  return decode(text, (stored: Stored<LedgerEntry>) => ({
    ...stored,
    operation: toOperation(stored.operation),
    history: stored.history.map(toStateChange),
    observedAt: new Date(stored.observedAt),
    lastProblem: toProblem(stored.lastProblem),
    cancelRequestedAt: toDate(stored.cancelRequestedAt),
    firstSeenAt: new Date(stored.firstSeenAt),
    nextPollAt: toDate(stored.nextPollAt),
  }));
}

export function encodeProblem(problem: ProviderProblem | null): string | null {
  return problem && JSON.stringify(problem);
}

/** Of what `encodeProblem` wrote. Throws a GatewayError of code LEDGER for anything else. */
export function decodeProblem(text: string | null): ProviderProblem | null {
  return text === null ? null : decode(text, toProblem);
}

function decode<Value, Result>(text: string, translate: (stored: Value) => Result): Result {
  try {
    return translate(JSON.parse(text));
  } catch (error) {
    throw new GatewayError(
      'LEDGER',
      'the gateway’s ledger: a record is damaged; put a copy of the file in its place',
      {
        cause: error,
      },
    );
  }
}

function toOperation(stored: Stored<Operation>): Operation {
  return {
    ...stored,
    createdAt: toDate(stored.createdAt),
    startedAt: toDate(stored.startedAt),
    updatedAt: toDate(stored.updatedAt),
    endedAt: toDate(stored.endedAt),
    expiresAt: toDate(stored.expiresAt),
    training: stored.training && toTraining(stored.training),
  };
}

function toTraining(stored: Stored<TrainingDetails>): TrainingDetails {
  return {
    ...stored,
    stages: stored.stages.map(toStage),
    estimatedEndAt: toDate(stored.estimatedEndAt),
  };
}

function toStage(stored: Stored<TrainingStage>): TrainingStage {
  return { ...stored, startedAt: toDate(stored.startedAt), endedAt: toDate(stored.endedAt) };
}

function toStateChange(stored: Stored<StateChange>): StateChange {
  return { ...stored, at: new Date(stored.at) };
}

function toProblem(stored: Stored<ProviderProblem> | null): ProviderProblem | null {
  return stored && { ...stored, at: new Date(stored.at) };
}

function toDate(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored);
}
