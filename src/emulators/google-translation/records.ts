import type { ScriptedWork } from '../google/operation-life.ts';
import type { OperationKind } from './operation-kinds.ts';

/** Sentence pairs by what they are used for. */
export interface ExampleCounts {
  readonly train: number;
  readonly validate: number;
  readonly test: number;
}

export interface DatasetRecord {
  /** Full name, by project number, as all names here. */
  readonly name: string;
  readonly displayName: string;
  readonly sourceLanguageCode: string;
  readonly targetLanguageCode: string;
  readonly examples: ExampleCounts;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ModelRecord {
  readonly name: string;
  readonly displayName: string;
  /** Full name of the dataset it was trained on, which may be gone. */
  readonly dataset: string;
  readonly sourceLanguageCode: string;
  readonly targetLanguageCode: string;
  /** As they stood when the training began. */
  readonly examples: ExampleCounts;
  /** When its training started. */
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What an operation does to the world at the instant it succeeds. */
export type Effect =
  | { readonly type: 'none' }
  | { readonly type: 'dataset-created'; readonly dataset: DatasetRecord }
  | { readonly type: 'examples-imported'; readonly dataset: string; readonly examples: ExampleCounts }
  | { readonly type: 'dataset-deleted'; readonly dataset: string }
  | { readonly type: 'model-trained'; readonly model: ModelRecord }
  | { readonly type: 'model-deleted'; readonly model: string };

export interface OperationRecord extends ScriptedWork {
  readonly name: string;
  readonly kind: OperationKind;
  readonly effect: Effect;
}
