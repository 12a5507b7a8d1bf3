import type { TrainingSpec } from '../../domain/training.ts';
import { foreignDatasetMessage } from '../google/refusal.ts';
import { idWithin, isResourceId, type ResourceParent, resourceName } from '../google/resource-names.ts';
import type { Refused } from '../provider.ts';
import { refuse } from '../refusal.ts';

/** A training as it is asked for. */
export interface ModelRequest {
  readonly outcome: 'valid';
  readonly displayName: string;
  readonly datasetId: string;
  /** A model without a name, as models.create takes it. */
  readonly body: { readonly displayName: string; readonly dataset: string };
}

// Unlike AutoML's it may begin with a digit (T11).
const DISPLAY_NAME = /^[A-Za-z0-9_]{1,32}$/;

/** The request for a training, or what the caller has to mend in it first. */
export function toModelRequest(parent: ResourceParent, spec: TrainingSpec): ModelRequest | Refused {
  if (spec.kind !== 'googleTranslation') {
    const message = `Google Cloud Translation does not understand ${spec.kind}; give googleTranslation`;
    return refuse('UNSUPPORTED', message, ['input', 'spec', spec.kind]);
  }
  const invalid = (member: keyof typeof spec, message: string) =>
    refuse('INVALID_INPUT', message, ['input', 'spec', spec.kind, member]);
  const { displayName, baseModel } = spec;
  if (!DISPLAY_NAME.test(displayName)) {
    const message = `displayName takes 1 to 32 letters, digits and underscores, not ${JSON.stringify(displayName)}`;
    return invalid('displayName', message);
  }
  const datasetId = isResourceId(spec.datasetId)
    ? spec.datasetId
    : idWithin(parent, 'datasets', spec.datasetId);
  if (datasetId === null) {
    return invalid('datasetId', foreignDatasetMessage(spec.datasetId));
  }
  if (baseModel !== null) {
    return invalid('baseModel', 'Google Cloud Translation trains from a model of its own; leave it out');
  }
  const dataset = resourceName(parent, 'datasets', datasetId);
  return { outcome: 'valid', displayName, datasetId, body: { displayName, dataset } };
}
