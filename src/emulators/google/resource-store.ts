import type { OperationEnd } from './operation-life.ts';
import { type NamedWork, WorkShelf } from './work-shelf.ts';

/** Datasets, models and the operations that change them, by full resource name. */
export abstract class ResourceStore<Dataset, Model, Operation extends NamedWork> {
  readonly datasets = new Map<string, Dataset>();
  readonly models = new Map<string, Model>();
  readonly #operations = new WorkShelf<Operation>();
  #sequence = 0;

  /** Does to the store what the end of an operation does; a failure does nothing. */
  protected abstract applyEnd(operation: Operation, end: OperationEnd): void;

  /** Lets everything that ended by now have its effect, in the order of the ends. Call it before any look. */
  settle(now: Date): void {
    this.#operations.settle(now, (operation, end) => this.applyEnd(operation, end));
  }

  /** Adds an operation, or replaces it by its newer self. */
  putOperation(operation: Operation): void {
    this.#operations.put(operation);
  }

  /** Undefined for one that the service no longer knows. */
  operation(name: string, now: Date): Operation | undefined {
    return this.#operations.get(name, now);
  }

  operations(now: Date): readonly Operation[] {
    return this.#operations.list(now);
  }

  /** Work in progress, that of forgotten operations included. */
  running(): readonly Operation[] {
    return this.#operations.running();
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
