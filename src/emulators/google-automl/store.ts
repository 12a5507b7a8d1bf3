import type { OperationEnd } from '../google/operation-life.ts';
import { idFromSequence } from '../google/resource-ids.ts';
import { ResourceStore } from '../google/resource-store.ts';
import { applyEffect } from './operation-effects.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';

/** All that the emulator knows. Evaluations follow from their model and are not kept. */
export class AutomlStore extends ResourceStore<DatasetRecord, ModelRecord, OperationRecord> {
  protected override applyEnd({ effect }: OperationRecord, { at, error }: OperationEnd): void {
    if (error === null) applyEffect(this, effect, at);
  }

  /** An id that nothing else has, the same after every reset. */
  nextId(prefix: string): string {
    return idFromSequence(prefix, this.nextSequence());
  }
}
