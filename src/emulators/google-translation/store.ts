import { WorkShelf } from '../google/work-shelf.ts';
import { applyEffect } from './operation-effects.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';

/** All that the emulator knows, by full resource name. Examples follow from their dataset and are not kept. */
export class TranslationStore {
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

  /** The models that running trainings will make, those of forgotten operations included. */
  modelsInTraining(): readonly ModelRecord[] {
    return this.#operations
      .running()
      .flatMap(({ effect }) => (effect.type === 'model-trained' ? [effect.model] : []));
  }

  /** A number that nothing else has, the same after every reset. */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  clear(): void {
    this.datasets.clear();
    this.models.clear();
    this.#operations.clear();
    this.#sequence = 0;
  }
}
