import type { Clock } from '../../src/clock.ts';
import type { TrainingSpec } from '../../src/domain/training.ts';
import type { FaultInput } from '../../src/emulators/faults.ts';
import type { Emulator } from '../../src/emulators/start-emulator.ts';
import type { Capability } from '../../src/providers/capabilities.ts';
import type { Provider } from '../../src/providers/provider.ts';

/** A provider under test and the emulator behind it. */
export interface Subject {
  readonly provider: Provider;
  readonly emulator: Emulator;
  /** Every line the provider has logged so far. */
  readonly logLines: readonly string[];
  close(): Promise<void>;
}

export interface SubjectOptions {
  /** Where the provider is told to be, instead of at its emulator. */
  readonly endpoint?: string;
  /** The system clock where absent. */
  readonly clock?: Clock;
}

/**
 * Everything `describeProvider` must know of one provider; one object a dialect. What a provider lacks is
 * null here, and the promise then reads that the capability is absent.
 */
export interface ProviderSetup {
  /** A fresh emulator with its seeds, and a provider pointed at it. */
  start(options?: SubjectOptions): Promise<Subject>;
  readonly capabilities: readonly Capability[];
  /** The credential in use: must appear in no message and no log line. */
  readonly secret: string;
  readonly known: KnownNames;
  readonly unknown: UnknownNames;
  /** Names that are malformed or lie outside of what is configured: they must never reach a URL. */
  readonly foreignNames: readonly string[];
  readonly requestBudget: RequestBudget;
  readonly training: TrainingSetup;
  readonly deploying: DeployingSetup | null;
  readonly deletableModel: string | null;
  readonly lists: ListSetup | null;
  /** The provider's error envelope with this text, for answers that echo a secret. */
  errorBody(status: number, message: string): unknown;
  /** Answers with a URL of another host in them, in headers or bodies; each is shown to one list and one start. */
  pointingElsewhere(otherUrl: string): readonly FaultInput[];
}

/** Seeded names, as the provider answers with them. */
export interface KnownNames {
  /** At least three. */
  readonly models: readonly string[];
  /** Training jobs, at least three. */
  readonly trainings: readonly string[];
  /** At least one; empty where there are no datasets. */
  readonly datasets: readonly string[];
  /** Null where there are no evaluations. */
  readonly evaluatedModel: string | null;
  /** A model without evaluation; null where every model has one. */
  readonly unevaluatedModel: string | null;
}

/** Well-formed names that nothing has. */
export interface UnknownNames {
  readonly model: string;
  readonly operation: string;
}

/** The most requests that `getMany` of all known names may cost. */
export interface RequestBudget {
  readonly models: number;
  readonly trainings: number;
}

export interface TrainingSetup {
  /** A training that the seeded emulator accepts; its model shows `label`. */
  spec(label: string): TrainingSpec;
  /** A script for the training of `label` that ends failed after `afterMs`. */
  failing(label: string, afterMs: number): unknown;
  /** A script that shows a state word nobody knows from the start on, and that word; null where there are no words. */
  readonly strange: { readonly word: string; script(label: string): unknown } | null;
}

export interface DeployingSetup {
  /** A seeded model that is not deployed. */
  readonly modelName: string;
  readonly deploymentName: string | null;
}

export interface ListSetup {
  /** For `service.configure`: pages so small that the seeds fill several. */
  readonly smallPages: unknown;
  /** Part of the path of the request that lists models. */
  readonly modelsPath: string;
  /** A row of the list of models as the provider sends it, with every member it may have. */
  modelRow(label: string): Readonly<Record<string, unknown>>;
  /** The members of a row without which it is no model. */
  readonly requiredMembers: readonly string[];
  /** A page of models; with `next` its way to the next page is the same every time. */
  modelPage(rows: readonly unknown[], next: boolean): unknown;
}
