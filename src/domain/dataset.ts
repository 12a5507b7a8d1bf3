import type { JsonObject } from './json.ts';
import type { MLTask } from './ml-task.ts';

/** What a model learns from: a Google dataset, an Azure project. */
export interface Dataset {
  readonly provider: string;
  readonly name: string;
  readonly displayName: string;
  readonly task: MLTask;
  /** Null where the provider does not count. */
  readonly exampleCount: number | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly raw: JsonObject;
}
