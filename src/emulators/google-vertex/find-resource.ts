import type { Call } from '../google/api-route.ts';
import { ServiceError } from '../google/service-error.ts';
import type {
  DatasetRecord,
  EndpointRecord,
  JobRecord,
  JobType,
  ModelRecord,
  ModelVersionRecord,
} from './records.ts';
import type { VertexStore } from './store.ts';

export interface FoundVersion {
  readonly model: ModelRecord;
  readonly version: ModelVersionRecord;
}

/** Each throws NOT_FOUND, in the service's words, where there is no such thing. */
export function findDataset(store: VertexStore, call: Call): DatasetRecord {
  const name = `${call.parent}/datasets/${call.param('dataset')}`;
  return found(store.datasets.get(name), 'Dataset', name);
}

export function findEndpoint(store: VertexStore, call: Call): EndpointRecord {
  const name = `${call.parent}/endpoints/${call.param('endpoint')}`;
  return found(store.endpoints.get(name), 'Endpoint', name);
}

/** The model that a path names, with the version it names: by id, by alias, or the default one. */
export function findModel(store: VertexStore, call: Call): FoundVersion {
  return findModelByName(store, `${call.parent}/models/${call.param('model')}`);
}

/** The same for a name in a body, by project number. */
export function findModelByName(store: VertexStore, versionedName: string): FoundVersion {
  const [name = '', version = 'default'] = versionedName.split('@');
  const model = found(store.models.get(name), 'Model', versionedName);
  const match = model.versions.find(
    ({ versionId, aliases }) => versionId === version || aliases.includes(version),
  );
  return { model, version: found(match, 'Model', versionedName) };
}

export function defaultVersionOf({ versions }: ModelRecord): ModelVersionRecord {
  return versions.find(({ aliases }) => aliases.includes('default')) ?? versions[0];
}

export function findJob(store: VertexStore, type: JobType, call: Call): JobRecord {
  const name = `${call.parent}/${type}s/${call.param('job')}`;
  const kind = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return found(store.job(type, name, call.now), kind, name);
}

export function notFoundResource(kind: string, name: string): ServiceError {
  return new ServiceError('NOT_FOUND', `The ${kind} does not exist: ${name}`);
}

function found<T>(resource: T | undefined, kind: string, name: string): T {
  if (resource === undefined) throw notFoundResource(kind, name);
  return resource;
}
