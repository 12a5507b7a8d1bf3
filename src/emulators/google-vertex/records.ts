import type { ScriptedWork } from '../google/operation-life.ts';
import type { JsonObject } from '../google/proto-json.ts';
import type { ModelKind } from './model-kinds.ts';
import type { OperationKind } from './operation-kinds.ts';

export type Labels = Readonly<Record<string, string>>;

export interface DatasetRecord {
  /** Full name, by project number, as all names here. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly labels: Labels;
  /** Decides what can be trained on it. */
  readonly metadataSchemaUri: string;
  readonly metadata: unknown;
  /** 0 for tables and time series, which the service does not count. */
  readonly dataItemCount: number;
  /** What its items are labelled with, or the values of its target column: what evaluations are about. */
  readonly classes: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts the changes; the etag follows it. */
  readonly revision: number;
}

/** One version of a model; the service shows a model as one of them. */
export interface ModelVersionRecord {
  /** "1", "2" and so on. */
  readonly versionId: string;
  readonly aliases: readonly string[];
  readonly kind: ModelKind;
  readonly displayName: string;
  readonly description: string;
  readonly versionDescription: string;
  readonly labels: Labels;
  /** Full name; "" for one that no pipeline made. */
  readonly trainingPipeline: string;
  /** What it was tuned from, e.g. "gemini-2.5-flash"; "" for one that was not tuned. */
  readonly baseModelName: string;
  readonly metadata: JsonObject;
  readonly classes: readonly string[];
  /** How many items it was trained, validated and tested on together. */
  readonly dataItemCount: number;
  /** Whether it can be taken to a device: its training was for one. */
  readonly mobile: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly revision: number;
}

export interface ModelRecord {
  /** Without a version. */
  readonly name: string;
  /** When its first version came. */
  readonly createdAt: Date;
  /** Oldest first; never empty. Exactly one has the alias "default". */
  readonly versions: readonly [ModelVersionRecord, ...ModelVersionRecord[]];
}

export interface DeployedModelRecord {
  readonly id: string;
  /** The model's name, without a version. */
  readonly model: string;
  readonly modelVersionId: string;
  readonly displayName: string;
  /** One of dedicatedResources, automaticResources and sharedResources, as given; empty where the service chose. */
  readonly resources: JsonObject;
  readonly createdAt: Date;
}

export interface EndpointRecord {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly labels: Labels;
  readonly deployedModels: readonly DeployedModelRecord[];
  /** Whole percentages by the ids of deployed models; they sum to 100, or there are none. */
  readonly trafficSplit: Readonly<Record<string, number>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly revision: number;
}

interface WorkRecord extends ScriptedWork {
  readonly name: string;
  /**
   * Has its effect on the world as of the instant it succeeded, and answers with what it then shows:
   * the members of an operation's response, or those that a job's answer gains.
   */
  readonly finish: (at: Date) => JsonObject;
  /** What `finish` answered; null until then. */
  readonly result: JsonObject | null;
}

export interface OperationRecord extends WorkRecord {
  readonly type: 'operation';
  readonly kind: OperationKind;
  /** Shown in the metadata beside the generic part. */
  readonly metadata: JsonObject;
}

export type JobType = 'trainingPipeline' | 'tuningJob' | 'customJob';

/** Work that is a resource of its own, with a state. */
export interface JobRecord extends WorkRecord {
  readonly type: JobType;
  /** By which a script and a list's filter find it. */
  readonly displayName: string;
  readonly labels: Labels;
  /** What the caller said of it, shown again in every answer. */
  readonly request: JsonObject;
}

export type AnyWork = OperationRecord | JobRecord;
