import type { ScriptedWork } from '../google/operation-life.ts';
import type { JsonObject } from '../google/proto-json.ts';
import type { OperationKind } from './operation-kinds.ts';
import type { ProblemKind } from './problem-kinds.ts';

export type Labels = Readonly<Record<string, string>>;

export interface AnnotationSpecRecord {
  readonly id: string;
  readonly displayName: string;
  readonly exampleCount: number;
}

/** What the service says of a dataset beside its kind; each kind uses its own members. */
export interface DatasetTraits {
  readonly sourceLanguageCode?: string;
  readonly targetLanguageCode?: string;
  readonly classificationType?: string;
  readonly sentimentMax?: number;
}

export interface DatasetRecord {
  /** Full name, by project number, as all names here. */
  readonly name: string;
  readonly kind: ProblemKind;
  readonly displayName: string;
  readonly description: string;
  readonly labels: Labels;
  readonly traits: DatasetTraits;
  readonly exampleCount: number;
  readonly annotationSpecs: readonly AnnotationSpecRecord[];
  readonly createdAt: Date;
  /** Counts the changes; the etag follows it. */
  readonly revision: number;
}

/** What the service says of a model beside its kind; each kind uses its own members. */
export interface ModelTraits {
  readonly baseModel?: string;
  readonly sourceLanguageCode?: string;
  readonly targetLanguageCode?: string;
  readonly classificationType?: string;
  readonly baseModelId?: string;
  readonly modelType?: string;
  readonly trainBudgetMilliNodeHours?: number;
  readonly trainCostMilliNodeHours?: number;
  readonly stopReason?: string;
  readonly nodeQps?: number;
  /** Only while deployed. */
  readonly nodeCount?: number;
}

export interface ModelRecord {
  readonly name: string;
  readonly kind: ProblemKind;
  readonly displayName: string;
  readonly datasetId: string;
  readonly labels: Labels;
  readonly traits: ModelTraits;
  readonly deployed: boolean;
  /** Whether an example may have several labels. */
  readonly multilabel: boolean;
  /** As they stood when the training began: the evaluations are about these. */
  readonly annotationSpecs: readonly AnnotationSpecRecord[];
  readonly exampleCount: number;
  /** When its training finished. */
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly revision: number;
}

/** What an operation does to the world at the instant it succeeds. */
export type Effect =
  | { readonly type: 'none' }
  | { readonly type: 'dataset-created'; readonly dataset: DatasetRecord }
  | { readonly type: 'examples-imported'; readonly dataset: string; readonly fileCount: number }
  | { readonly type: 'dataset-deleted'; readonly dataset: string }
  | { readonly type: 'model-trained'; readonly model: ModelRecord }
  | { readonly type: 'model-deployed'; readonly model: string; readonly nodeCount: number | null }
  | { readonly type: 'model-undeployed'; readonly model: string }
  | { readonly type: 'model-deleted'; readonly model: string };

export interface OperationRecord extends ScriptedWork {
  readonly name: string;
  readonly kind: OperationKind;
  readonly problemKind: ProblemKind;
  /** Full names of the resources it is about. */
  readonly worksOn: readonly string[];
  readonly details: JsonObject;
  readonly response: JsonObject;
  readonly effect: Effect;
}
