import { applyEffect } from './operation-effects.ts';
import { endOf, type OperationEnd, standingOf } from './operation-life.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';
import { idFromSequence } from './resource-ids.ts';

interface EndedOperation {
  readonly operation: OperationRecord;
  readonly end: OperationEnd;
}

/** All that the emulator knows, by full resource name. Evaluations follow from their model and are not kept. */
export class AutomlStore {
  readonly datasets = new Map<string, DatasetRecord>();
  readonly models = new Map<string, ModelRecord>();
  readonly #operations = new Map<string, OperationRecord>();
  /** Operations whose end has not had its effect yet. */
  readonly #unsettled = new Set<string>();
  #sequence = 0;

  /** Lets everything that ended by now have its effect, in the order of the ends. Call it before any look. */
  settle(now: Date): void {
    for (const { operation, end } of this.#endedBy(now)) {
      this.#unsettled.delete(operation.name);
      if (end.error === null) applyEffect(this, operation.effect, end.at);
    }
  }

  /** Adds an operation, or replaces it by its newer self. */
  putOperation(operation: OperationRecord): void {
    if (!this.#operations.has(operation.name)) this.#unsettled.add(operation.name);
    this.#operations.set(operation.name, operation);
  }

  /** Undefined for one that the service no longer knows. */
  operation(name: string, now: Date): OperationRecord | undefined {
    const operation = this.#operations.get(name);
    return operation && standingOf(operation, now).phase !== 'gone' ? operation : undefined;
  }

  operations(now: Date): readonly OperationRecord[] {
    return [...this.#operations.values()].filter((operation) => standingOf(operation, now).phase !== 'gone');
  }

  /** Work in progress, that of forgotten operations included. */
  running(): readonly OperationRecord[] {
    return [...this.#unsettled].flatMap((name) => this.#operations.get(name) ?? []);
  }

  /** An id that nothing else has, the same after every reset. */
  nextId(prefix: string): string {
    this.#sequence += 1;
    return idFromSequence(prefix, this.#sequence);
  }

  clear(): void {
    this.datasets.clear();
    this.models.clear();
    this.#operations.clear();
    this.#unsettled.clear();
    this.#sequence = 0;
  }

  #endedBy(now: Date): readonly EndedOperation[] {
    return this.running()
      .flatMap((operation) => {
        const end = endOf(operation);
        return end !== null && end.at <= now ? [{ operation, end }] : [];
      })
      .sort((one, other) => one.end.at.getTime() - other.end.at.getTime());
  }
}
