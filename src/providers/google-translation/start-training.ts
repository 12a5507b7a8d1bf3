import { isTraining, type TrainingOperation } from '../../domain/operation.ts';
import type { TrainingSpec } from '../../domain/training.ts';
import { siblingName } from '../google/resource-names.ts';
import { type InputMembers, toInputPath } from '../input-path.ts';
import type { Call, StartOptions, StartOutcome } from '../provider.ts';
import { type RefusalPlaces, toRefusal } from '../refusal.ts';
import type { TranslationAccess } from './access.ts';
import { toOperation } from './to-domain.ts';
import { type ModelRequest, toModelRequest } from './to-model-request.ts';
import type { WireOperation } from './wire.ts';

/** Sends one request, whatever comes of it. */
export async function startTraining(
  access: TranslationAccess,
  spec: TrainingSpec,
  { beforeSending }: StartOptions,
  call: Call,
): Promise<StartOutcome> {
  const request = toModelRequest(access.parent, spec);
  if (request.outcome === 'refused') return request;
  await beforeSending();
  try {
    const wire = await access.client.createModel(request.body, call);
    return { outcome: 'started', operation: toStarted(access.key, wire, request) };
  } catch (error) {
    return toRefusal(error, ['input', 'spec', spec.kind], placesOf(spec.kind));
  }
}

/** What the answer does not tell is known from the request. */
function toStarted(provider: string, wire: WireOperation, request: ModelRequest): TrainingOperation {
  const operation = toOperation(provider, wire, { kind: 'TRAIN_MODEL' });
  if (!isTraining(operation)) throw new TypeError('an operation of kind TRAIN_MODEL has training details');
  const { displayName, datasetId } = request;
  const datasetName = siblingName(operation.name, 'datasets', datasetId);
  return { ...operation, training: { ...operation.training, displayName, datasetName } };
}

/** The fields of a model (T15). */
const MEMBERS: InputMembers = new Map([
  ['displayName', 'displayName'],
  ['dataset', 'datasetId'],
]);

function placesOf(specKind: string): RefusalPlaces {
  const base = ['input', 'spec', specKind];
  // Beside the project and the location, the dataset is all that a start names.
  return { notFound: [...base, 'datasetId'], placeOf: (field) => toInputPath(field, base, MEMBERS) };
}
