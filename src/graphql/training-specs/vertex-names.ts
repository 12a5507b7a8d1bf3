import type { VertexPipelineTraining } from '../../domain/vertex-training.ts';
import type { VertexLabelInput } from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';

const MAX_DISPLAY_NAME = 128;
const MAX_LABELS = 64;

const MODEL_ID = /^[a-z_][a-z0-9_-]{0,62}$/;
// International letters are allowed, as long as they are none of upper case.
const LABEL_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{M}\p{N}_-]{0,63}$/u;
const LABEL_VALUE = /^[\p{Ll}\p{Lo}\p{M}\p{N}_-]{1,64}$/u;

interface PipelineNames {
  readonly displayName: string;
  readonly datasetId: string;
  readonly modelId?: string | null | undefined;
  readonly parentModel?: string | null | undefined;
  readonly labels?: readonly VertexLabelInput[] | null | undefined;
}

/** What all inputs of training pipelines have alike. Throws a BadInputError. */
export function toPipelineNames(
  input: PipelineNames,
  place: InputPlace,
): Omit<VertexPipelineTraining, 'dataSplit'> {
  const { displayName, datasetId, parentModel = null } = input;
  const rule = 'at most 63 of a to z, 0 to 9, "_" and "-", the first neither a digit nor "-"';
  const modelId = place.at('modelId').pattern(input.modelId, MODEL_ID, rule);
  if (modelId !== null && parentModel !== null) {
    throw place
      .at('modelId')
      .wrong('modelId names a new model, and parentModel a known one: give one of them');
  }
  return {
    displayName: toDisplayName(displayName, place),
    datasetId,
    modelId,
    parentModel,
    labels: toLabels(input.labels, place),
  };
}

export function toDisplayName(displayName: string, place: InputPlace): string {
  // In characters as they are counted there, not in UTF-16 units.
  if ([...displayName].length <= MAX_DISPLAY_NAME) return displayName;
  throw place.at('displayName').wrong(`displayName takes at most ${MAX_DISPLAY_NAME} characters`);
}

export function toLabels(
  input: readonly VertexLabelInput[] | null | undefined,
  place: InputPlace,
): Readonly<Record<string, string>> {
  const labels = input ?? [];
  const at = place.at('labels');
  if (labels.length > MAX_LABELS) throw at.wrong(`labels takes at most ${MAX_LABELS}, not ${labels.length}`);
  at.unique(labels, ({ key }) => key);
  const rule = 'at most 64 lowercase letters, digits, "_" and "-"';
  for (const [index, { key, value }] of labels.entries()) {
    at.at(index, 'key').pattern(key, LABEL_KEY, `${rule}, beginning with a letter`);
    at.at(index, 'value').pattern(value, LABEL_VALUE, rule);
  }
  return Object.fromEntries(labels.map(({ key, value }) => [key, value]));
}
