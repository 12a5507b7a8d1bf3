import { projectNumberOf, canonicalName as toCanonicalName } from '../google/project-numbers.ts';
import type { ServiceError } from '../google/service-error.ts';
import type { ServiceIdentity } from '../google/service-identity.ts';
import { invalidFields } from './resource-rules.ts';
import type { Settings } from './settings.ts';

export const IDENTITY: ServiceIdentity = {
  host: 'translation.googleapis.com',
  rpcPackage: 'google.cloud.translation.v3',
};

/** Where the service's general models are; custom models are everywhere but here. */
export const GLOBAL = 'global';

export interface DatasetName {
  /** The name of the location, by project number. */
  readonly parent: string;
  readonly name: string;
}

/** "projects/{number}" with the location where the path names one. Throws for what this service does not serve. */
export function parentOf(
  { project = '', location }: Readonly<Record<string, string>>,
  { locations }: Pick<Settings, 'locations'>,
): string {
  const parent = `projects/${projectNumberOf(project, IDENTITY.host)}`;
  if (location === undefined) return parent;
  if (location !== GLOBAL && !locations.includes(location)) throw unknownLocation(location, locations);
  return `${parent}/locations/${location}`;
}

/** Throws where the path names the location that has no custom models. */
export function requireRegion(parent: string): void {
  if (!parent.endsWith(`/locations/${GLOBAL}`)) return;
  const message = `The '${GLOBAL}' location is not allowed in this context.`;
  throw invalidFields([{ field: 'parent', message }]);
}

/** The same resource by project number; null for a text that is no dataset's name. */
export function parseDatasetName(text: string): DatasetName | null {
  if (!/^projects\/[^/]+\/locations\/[^/]+\/datasets\/[^/]+$/.test(text)) return null;
  const name = toCanonicalName(text, IDENTITY.host);
  return { name, parent: name.replace(/\/datasets\/[^/]+$/, '') };
}

/** The last segment of a resource's name. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function unknownLocation(location: string, served: readonly string[]): ServiceError {
  const choice = [...served, GLOBAL].map((each) => `'${each}'`).join(' or ');
  const message = `Invalid location name. Unsupported location '${location}'. Must be ${choice}.`;
  return invalidFields([{ field: 'parent', message }]);
}
