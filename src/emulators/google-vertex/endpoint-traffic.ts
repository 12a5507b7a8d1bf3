import { failedPrecondition, type ServiceError, validationError } from '../google/service-error.ts';
import type { TrafficSplitInput } from './endpoint-input.ts';
import type { EndpointRecord } from './records.ts';

/** What a deployment calls the model that it is about, before that has an id. */
const BEING_DEPLOYED = '0';
const WHOLE = 100;

/** The split once the new model is there: an empty one changes nothing. */
export function splitAfterDeployment(
  { trafficSplit }: EndpointRecord,
  given: TrafficSplitInput,
  newId: string,
): TrafficSplitInput {
  if (isEmpty(given)) return trafficSplit;
  return Object.fromEntries(
    Object.entries(given).map(([id, percent]) => [id === BEING_DEPLOYED ? newId : id, percent]),
  );
}

/** The split once the model is gone: empty after the last one, whatever was given. */
export function splitAfterUndeployment(
  endpoint: EndpointRecord,
  given: TrafficSplitInput,
  goneId: string,
): TrafficSplitInput {
  if (isLast(endpoint, goneId)) return {};
  const { [goneId]: _, ...split } = isEmpty(given) ? endpoint.trafficSplit : given;
  return split;
}

/** Throws where a model would go with traffic on it. The last one may. */
export function refuseTrafficLoss(endpoint: EndpointRecord, given: TrafficSplitInput, goneId: string): void {
  if (isLast(endpoint, goneId)) return;
  refuseUnsoundSplit(given, endpoint);
  const split = isEmpty(given) ? endpoint.trafficSplit : given;
  const lost = split[goneId] ?? 0;
  if (lost === 0) return;
  throw failedPrecondition(
    `DeployedModel "${goneId}" cannot be undeployed while ${lost}% of the traffic is assigned to it.`,
  );
}

/** Throws for a split over models that are not deployed, or one that is neither empty nor sums to 100. */
export function refuseUnsoundSplit(
  split: TrafficSplitInput,
  { deployedModels }: Pick<EndpointRecord, 'deployedModels'>,
  newId?: string,
): void {
  const known = [...deployedModels.map(({ id }) => id), newId];
  const strangers = Object.keys(split).filter((id) => !known.includes(id));
  if (strangers.length > 0) throw unsound(`there is no DeployedModel with the ID ${strangers.join(', ')}`);
  const percents = Object.values(split);
  if (percents.some((percent) => percent < 0 || percent > WHOLE)) {
    throw unsound('each percentage must be between 0 and 100');
  }
  const sum = percents.reduce((total, percent) => total + percent, 0);
  if (percents.length > 0 && sum !== WHOLE) throw unsound(`the percentages sum to ${sum} instead of 100`);
}

function isLast({ deployedModels }: EndpointRecord, id: string): boolean {
  return deployedModels.every((deployed) => deployed.id === id);
}

function isEmpty(split: TrafficSplitInput): boolean {
  return Object.keys(split).length === 0;
}

function unsound(reason: string): ServiceError {
  return validationError([{ field: 'traffic_split', message: `Invalid traffic split: ${reason}.` }]);
}
