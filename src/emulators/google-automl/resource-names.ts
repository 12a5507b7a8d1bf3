import { projectNumberOf, canonicalName as toCanonicalName } from '../google/project-numbers.ts';
import { invalidArgument, notFound, type ServiceError, validationError } from '../google/service-error.ts';
import type { ServiceIdentity } from '../google/service-identity.ts';

export const IDENTITY: ServiceIdentity = {
  host: 'automl.googleapis.com',
  rpcPackage: 'google.cloud.automl.v1',
};

/** The one location that automl.googleapis.com serves. */
export const LOCATION = 'us-central1';

/** "projects/{number}" with the location where the path names one. Throws for what this service does not serve. */
export function parentOf({ project = '', location }: Readonly<Record<string, string>>): string {
  if (location !== undefined) return locationName(project, location);
  return `projects/${projectNumberOf(project, IDENTITY.host)}`;
}

/** The name every location's resources begin with: by project number, as the service answers. */
export function locationName(project: string, location: string): string {
  if (location !== LOCATION) throw wrongLocation();
  return `projects/${projectNumberOf(project, IDENTITY.host)}/locations/${location}`;
}

/** The same resource by project number; a text that is no resource name comes back as it is. */
export function canonicalName(name: string): string {
  return toCanonicalName(name, IDENTITY.host);
}

/** Throws the service's three different refusals of an id that cannot be one; `kind` is "Model" or "Dataset". */
export function requireWellFormedId(kind: string, id: string): void {
  if (/^[A-Z]{3}\d{1,19}$/.test(id)) return;
  if (/^\d/.test(id)) throw invalidArgument(`${kind} ID is invalid. It should start with 3 letters.`);
  throw notFound('Invalid resource ID');
}

function wrongLocation(): ServiceError {
  const message =
    "The provided location ID doesn't match the endpoint. For automl.googleapis.com, the valid location ID is " +
    '`us-central1`. For eu-automl.googleapis.com, the valid location ID is `eu`.';
  return validationError([{ field: 'name', message }]);
}
