import { isTraining, type TrainingOperation } from '../../domain/operation.ts';
import type { TrainingSpec } from '../../domain/training.ts';
import { ProviderError } from '../../errors.ts';
import { siblingName } from '../google/resource-names.ts';
import { type InputPath, toInputPath } from '../input-path.ts';
import type { Call, StartOptions, StartOutcome } from '../provider.ts';
import { toRefusal } from '../refusal.ts';
import type { AutomlAccess } from './access.ts';
import { toOperation } from './to-domain.ts';
import { type ModelRequest, toModelRequest } from './to-model-request.ts';
import type { WireOperation } from './wire.ts';

/** Sends one request, whatever comes of it. */
export async function startTraining(
  access: AutomlAccess,
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
    const base = ['input', 'spec', spec.kind];
    return toRefusal(error, pathByWording(base, error), {
      placeOf: (field) => toInputPath(field, base, MEMBERS),
    });
  }
}

/** What the answer does not tell is known from the request. */
function toStarted(provider: string, wire: WireOperation, request: ModelRequest): TrainingOperation {
  const operation = toOperation(provider, wire, { kind: 'TRAIN_MODEL' });
  if (!isTraining(operation)) throw new TypeError('an operation of kind TRAIN_MODEL has training details');
  const { displayName, task, datasetId } = request;
  const datasetName = siblingName(operation.name, 'datasets', datasetId);
  return { ...operation, training: { ...operation.training, displayName, task, datasetName } };
}

/** The members of the model that is sent, as a rejection names them; each is one of the spec of its kind. */
const MEMBERS = new Map([
  ['displayName', 'displayName'],
  ['datasetId', 'datasetId'],
  ['baseModel', 'baseModel'],
  ['baseModelId', 'baseModelId'],
  ['modelType', 'modelType'],
  ['trainBudgetMilliNodeHours', 'trainBudgetMilliNodeHours'],
]);

/** Which words of a rejection that names no field speak of which member; the first that fits wins. */
const MEMBERS_BY_WORDING: readonly (readonly [RegExp, string])[] = [
  [/display_?name/i, 'displayName'],
  [/budget/i, 'trainBudgetMilliNodeHours'],
  [/base_?model_?id/i, 'baseModelId'],
  [/base_?model/i, 'baseModel'],
  [/model_?type/i, 'modelType'],
  [/data_?set|NOT_FOUND/i, 'datasetId'],
];

function pathByWording(base: InputPath, error: unknown): InputPath {
  const words = (error instanceof ProviderError && error.providerText) || '';
  const member = MEMBERS_BY_WORDING.find(([wording]) => wording.test(words))?.[1];
  return member === undefined ? base : [...base, member];
}
