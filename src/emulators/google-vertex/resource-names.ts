import { projectNumberOf, canonicalName as toCanonicalName } from '../google/project-numbers.ts';
import { type ServiceError, validationError } from '../google/service-error.ts';
import type { ServiceIdentity } from '../google/service-identity.ts';

export const IDENTITY: ServiceIdentity = {
  host: 'aiplatform.googleapis.com',
  rpcPackage: 'google.cloud.aiplatform.v1',
};

/** "projects/{number}" with the location where the path names one; `served` is the one that this host has. */
export function parentOf(
  { project = '', location, ...below }: Readonly<Record<string, string>>,
  served: string,
): string {
  if (location !== undefined && location !== served) {
    throw wrongLocation(served, Object.keys(below).length === 0 ? 'parent' : 'name');
  }
  const parent = `projects/${projectNumberOf(project, IDENTITY.host)}`;
  return location === undefined ? parent : `${parent}/locations/${location}`;
}

/** The same resource by project number; a text that is no resource name comes back as it is. */
export function canonicalName(name: string): string {
  return toCanonicalName(name, IDENTITY.host);
}

/** The last segment of a resource's name. */
export function idOf(resource: { readonly name: string }): string {
  return resource.name.slice(resource.name.lastIndexOf('/') + 1);
}

/** The location that a resource's name begins with. */
export function locationOf(name: string): string {
  return name.split('/').slice(0, 4).join('/');
}

function wrongLocation(served: string, field: string): ServiceError {
  const message = `The provided location ID doesn't match the endpoint. The valid location ID is \`${served}\`.`;
  return validationError([{ field, message }]);
}
