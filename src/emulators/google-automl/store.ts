import { idFromSequence } from '../google/resource-ids.ts';
import { WorkShelf } from '../google/work-shelf.ts';
import { applyEffect } from './operation-effects.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';

/** All that the emulator knows, by full resource name. Evaluations follow from their model and are not kept. */
export class AutomlStore {
  readonly datasets = new Map<string, DatasetRecord>();
  readonly models = new Map<string, ModelRecord>();
  readonly #operations = new WorkShelf<OperationRecord>();
  #sequence = 0;

  /** Lets everything that ended by now have its effect, in the order of the ends. Call it before any look. */
  settle(now: Date): void {
    this.#operations.settle(now, ({ effect }, end) => {
      if (end.error === null) applyEffect(this, effect, end.at);
    });
  }

  /** Adds an operation, or replaces it by its newer self. */
  putOperation(operation: OperationRecord): void {
    this.#operations.put(operation);
  }

  /** Undefined for one that the service no longer knows. */
  operation(name: string, now: Date): OperationRecord | undefined {
    return this.#operations.get(name, now);
  }

  operations(now: Date): readonly OperationRecord[] {
    return this.#operations.list(now);
  }

  /** Work in progress, that of forgotten operations included. */
  running(): readonly OperationRecord[] {
    return this.#operations.running();
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
    this.#sequence = 0;
  }
}
