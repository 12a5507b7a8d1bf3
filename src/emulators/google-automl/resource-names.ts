import {
  errorInfo,
  invalidArgument,
  notFound,
  SERVICE,
  ServiceError,
  validationError,
} from './service-error.ts';
import { stableHash } from './stable-hash.ts';

/** The one location that automl.googleapis.com serves. */
export const LOCATION = 'us-central1';

const DEMO_PROJECT_ID = 'demo-project';
const DEMO_PROJECT_NUMBER = '123456789012';

/**
 * The number of a project that may be given by id or by number. Every well-formed id is some project;
 * throws PERMISSION_DENIED for another text, as the platform does for a project it does not know.
 */
export function projectNumberOf(project: string): string {
  if (/^\d+$/.test(project)) return project;
  if (project === DEMO_PROJECT_ID) return DEMO_PROJECT_NUMBER;
  if (!/^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/.test(project)) throw unknownProject(project);
  return String(200_000_000_000 + stableHash(project));
}

/** The name every location's resources begin with: by project number, as the service answers. */
export function locationName(project: string, location: string): string {
  if (location !== LOCATION) throw wrongLocation();
  return `projects/${projectNumberOf(project)}/locations/${location}`;
}

/** The same resource by project number; a text that is no resource name comes back as it is. */
export function canonicalName(name: string): string {
  const match = /^projects\/([^/]+)\/(.+)$/.exec(name);
  return match?.[1] && match[2] ? `projects/${projectNumberOf(match[1])}/${match[2]}` : name;
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

function unknownProject(project: string): ServiceError {
  return new ServiceError('PERMISSION_DENIED', `Permission denied on resource project ${project}.`, [
    errorInfo('CONSUMER_INVALID', { consumer: `projects/${project}`, service: SERVICE }),
  ]);
}
