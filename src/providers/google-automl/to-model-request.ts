import type { MLTask } from '../../domain/ml-task.ts';
import type {
  GoogleImageClassificationTraining,
  GoogleImageObjectDetectionTraining,
  GoogleTextTraining,
  GoogleTranslationTraining,
  TrainingSpec,
} from '../../domain/training.ts';
import { foreignDatasetMessage } from '../google/refusal.ts';
import { idWithin, isResourceId, parseResourceName, type ResourceParent } from '../google/resource-names.ts';
import type { StartOutcome } from '../provider.ts';
import { refuse } from '../refusal.ts';

type Refused = Extract<StartOutcome, { outcome: 'refused' }>;

/** A training as it is asked for, and what its answer will not repeat. */
export interface ModelRequest {
  readonly outcome: 'valid';
  readonly displayName: string;
  readonly task: MLTask;
  readonly datasetId: string;
  /** A model without a name, as models.create takes it. */
  readonly body: Readonly<Record<string, unknown>>;
}

type GoogleTraining =
  | GoogleTranslationTraining
  | GoogleImageClassificationTraining
  | GoogleImageObjectDetectionTraining
  | GoogleTextTraining;

const UNDERSTOOD: ReadonlySet<TrainingSpec['kind']> = new Set<GoogleTraining['kind']>([
  'googleTranslation',
  'googleImageClassification',
  'googleImageObjectDetection',
  'googleText',
]);

const DISPLAY_NAME = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;

const TEXT_METADATA: ReadonlyMap<MLTask, string> = new Map([
  // Single or multi-label: the dataset decides, and the field that tells is output only (A20).
  ['TEXT_CLASSIFICATION', 'textClassificationModelMetadata'],
  ['TEXT_MULTI_LABEL_CLASSIFICATION', 'textClassificationModelMetadata'],
  ['TEXT_EXTRACTION', 'textExtractionModelMetadata'],
  ['TEXT_SENTIMENT', 'textSentimentModelMetadata'],
]);

/** The request for a training, or what the caller has to mend in it first. */
export function toModelRequest(parent: ResourceParent, spec: TrainingSpec): ModelRequest | Refused {
  const invalid = (member: string, message: string) =>
    refuse('INVALID_INPUT', message, ['input', 'spec', spec.kind, member]);
  if (!isUnderstood(spec)) {
    const message = `Google AutoML does not understand ${spec.kind}; give one of the google… specs`;
    return refuse('UNSUPPORTED', message, ['input', 'spec', spec.kind]);
  }
  const { displayName } = spec;
  if (!DISPLAY_NAME.test(displayName)) {
    const message = `displayName takes at most 32 letters, digits and underscores, beginning with a letter, not ${JSON.stringify(displayName)}`;
    return invalid('displayName', message);
  }
  const datasetId = toDatasetId(parent, spec.datasetId);
  if (datasetId === null) {
    return invalid('datasetId', foreignDatasetMessage(spec.datasetId));
  }
  const metadata = toMetadata(spec);
  if ('invalidMember' in metadata) return invalid(metadata.invalidMember, metadata.message);
  const { task, member, value } = metadata;
  return {
    outcome: 'valid',
    displayName,
    task,
    datasetId,
    body: { displayName, datasetId, [member]: value },
  };
}

function isUnderstood(spec: TrainingSpec): spec is GoogleTraining {
  return UNDERSTOOD.has(spec.kind);
}

function toDatasetId(parent: ResourceParent, idOrName: string): string | null {
  return isResourceId(idOrName) ? idOrName : idWithin(parent, 'datasets', idOrName);
}

interface Metadata {
  readonly task: MLTask;
  readonly member: string;
  readonly value: Readonly<Record<string, string>>;
}

interface InvalidMember {
  readonly invalidMember: string;
  readonly message: string;
}

function toMetadata(spec: GoogleTraining): Metadata | InvalidMember {
  switch (spec.kind) {
    case 'googleTranslation':
      return toTranslation(spec);
    case 'googleImageClassification': {
      const { modelType, baseModelId } = spec;
      return toImage('imageClassification', 'IMAGE_CLASSIFICATION', { modelType, baseModelId }, spec);
    }
    case 'googleImageObjectDetection':
      return toImage('imageObjectDetection', 'IMAGE_OBJECT_DETECTION', { modelType: spec.modelType }, spec);
    case 'googleText':
      return toText(spec);
    default:
      return spec satisfies never;
  }
}

function toTranslation({ baseModel }: GoogleTranslationTraining): Metadata | InvalidMember {
  if (baseModel !== null && parseResourceName(baseModel)?.collection !== 'models') {
    return {
      invalidMember: 'baseModel',
      message: 'baseModel takes the resource name of a model, projects/…/models/…',
    };
  }
  return { task: 'TRANSLATION', member: 'translationModelMetadata', value: present({ baseModel }) };
}

function toImage(
  problem: 'imageClassification' | 'imageObjectDetection',
  task: MLTask,
  words: Readonly<Record<string, string | null>>,
  { trainBudgetMilliNodeHours: budget }: { readonly trainBudgetMilliNodeHours: number | null },
): Metadata | InvalidMember {
  if (budget !== null && !(Number.isSafeInteger(budget) && budget > 0)) {
    return {
      invalidMember: 'trainBudgetMilliNodeHours',
      message: 'trainBudgetMilliNodeHours takes a whole number above 0',
    };
  }
  // An int64 is text in JSON (A1).
  const trainBudgetMilliNodeHours = budget === null ? null : String(budget);
  return { task, member: `${problem}ModelMetadata`, value: present({ ...words, trainBudgetMilliNodeHours }) };
}

function toText({ task }: GoogleTextTraining): Metadata | InvalidMember {
  const member = TEXT_METADATA.get(task);
  if (member !== undefined) return { task, member, value: {} };
  return { invalidMember: 'task', message: `task takes one of ${[...TEXT_METADATA.keys()].join(', ')}` };
}

function present(members: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
