import { GatewayError } from '../../errors.ts';

/** For a name that cannot be one of the provider's: nothing was sent. */
export function toUnknownName(provider: string, name: string): GatewayError {
  return new GatewayError('NOT_FOUND', unknownNameMessage(provider, name));
}

export function unknownNameMessage(provider: string, name: string): string {
  return `${provider} has nothing named ${JSON.stringify(name)}; give a name as the gateway answers it`;
}

/** For a `datasetId` that names none of the project and location that are asked. */
export function foreignDatasetMessage(datasetId: string): string {
  return `datasetId takes the id or the resource name of a dataset of this project and location, not ${JSON.stringify(datasetId)}`;
}
