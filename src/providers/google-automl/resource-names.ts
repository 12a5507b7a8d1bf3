/** Where a provider's resources are, as configured. */
export interface ResourceParent {
  /** The project's id or number. */
  readonly project: string;
  readonly location: string;
}

export const COLLECTIONS = ['models', 'datasets', 'operations'] as const;

export type Collection = (typeof COLLECTIONS)[number];

export interface ResourceName extends ResourceParent {
  readonly collection: Collection;
  readonly id: string;
}

const PROJECT = /^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/;
const LOCATION = /^[a-z][a-z0-9-]*$/;
const ID = /^[A-Za-z0-9_-]{1,128}$/;
const NUMBER = /^\d+$/;

/** True for what can stand as one resource's id. */
export function isResourceId(text: string): boolean {
  return ID.test(text);
}

/** The parts of `projects/{project}/locations/{location}/{collection}/{id}`; null for anything else. */
export function parseResourceName(name: string): ResourceName | null {
  const [projects, project = '', locations, location = '', collection, id = '', ...rest] = name.split('/');
  if (projects !== 'projects' || locations !== 'locations' || rest.length > 0) return null;
  const known = COLLECTIONS.find((candidate) => candidate === collection);
  if (known === undefined || !PROJECT.test(project) || !LOCATION.test(location) || !ID.test(id)) return null;
  return { project, location, collection: known, id };
}

/**
 * The id of a name that may lie under `parent`; null for a malformed or foreign one, which must not be sent.
 * Google takes a project's id or number and answers with the number (A2): where the two kinds meet,
 * equality cannot be told and is assumed.
 */
export function idWithin(parent: ResourceParent, collection: Collection, name: string): string | null {
  const parsed = parseResourceName(name);
  if (parsed?.collection !== collection || parsed.location !== parent.location) return null;
  return maybeSameProject(parsed.project, parent.project) ? parsed.id : null;
}

/** Whether an answer's name may be the one asked for. */
export function maybeSameResource(asked: string, answered: string): boolean {
  const [one, other] = [parseResourceName(asked), parseResourceName(answered)];
  if (one === null || other === null) return false;
  return (
    one.id === other.id && one.collection === other.collection && maybeSameProject(one.project, other.project)
  );
}

/** The name of a resource under the same project and location as another's, e.g. a model's dataset. */
export function siblingName(name: string, collection: Collection, id: string): string | null {
  const parsed = parseResourceName(name);
  return parsed && resourceName(parsed, collection, id);
}

export function resourceName(
  { project, location }: ResourceParent,
  collection: Collection,
  id: string,
): string {
  return `projects/${project}/locations/${location}/${collection}/${id}`;
}

function maybeSameProject(one: string, other: string): boolean {
  return one === other || NUMBER.test(one) !== NUMBER.test(other);
}
