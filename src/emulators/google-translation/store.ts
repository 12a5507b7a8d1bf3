import type { OperationEnd } from '../google/operation-life.ts';
import { ResourceStore } from '../google/resource-store.ts';
import { applyEffect } from './operation-effects.ts';
import type { DatasetRecord, ModelRecord, OperationRecord } from './records.ts';

/** All that the emulator knows. Examples follow from their dataset and are not kept. */
export class TranslationStore extends ResourceStore<DatasetRecord, ModelRecord, OperationRecord> {
  protected override applyEnd({ effect }: OperationRecord, { at, error }: OperationEnd): void {
    if (error === null) applyEffect(this, effect, at);
  }

  /** The models that running trainings will make, those of forgotten operations included. */
  modelsInTraining(): readonly ModelRecord[] {
    return this.running().flatMap(({ effect }) => (effect.type === 'model-trained' ? [effect.model] : []));
  }
}
