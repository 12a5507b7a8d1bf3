/** Where a provider's resources are, as configured. */
export interface ResourceParent {
  /** The project's id or number. */
  readonly project: string;
  readonly location: string;
}

/** The collections of all services together; each adapter looks at its own. */
const COLLECTIONS: ReadonlySet<string> = new Set([
  'customJobs',
  'datasets',
  'endpoints',
  'evaluations',
  'modelEvaluations',
  'models',
  'operations',
  'slices',
  'trainingPipelines',
  'tuningJobs',
]);

export interface ResourceName extends ResourceParent {
  readonly collection: string;
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

/** A name as far as its location, and the collections and ids below it, in turn: at least one of each. */
export interface LocatedName extends ResourceParent {
  /** From the outermost on: `endpoints/12/operations/34` has two. */
  readonly steps: readonly [NameStep, ...NameStep[]];
}

export interface NameStep {
  readonly collection: string;
  readonly id: string;
}

/** The parts of `projects/{project}/locations/{location}/{collection}/{id}…`; null for anything else. */
export function parseLocatedName(name: string): LocatedName | null {
  const [projects, project = '', locations, location = '', ...segments] = name.split('/');
  if (projects !== 'projects' || locations !== 'locations') return null;
  if (!PROJECT.test(project) || !LOCATION.test(location)) return null;
  const [first, ...rest] = toSteps(segments) ?? [];
  return first === undefined ? null : { project, location, steps: [first, ...rest] };
}

function toSteps(segments: readonly string[]): readonly NameStep[] | null {
  const [collection, id, ...rest] = segments;
  if (collection === undefined) return [];
  if (id === undefined || !COLLECTIONS.has(collection) || !ID.test(id)) return null;
  const below = toSteps(rest);
  return below && [{ collection, id }, ...below];
}

/** The parts of `projects/{project}/locations/{location}/{collection}/{id}`; null for anything else, deeper names too. */
export function parseResourceName(name: string): ResourceName | null {
  const located = parseLocatedName(name);
  if (located === null || located.steps.length > 1) return null;
  const { project, location, steps } = located;
  return { project, location, ...steps[0] };
}

/**
 * The id of a name that may lie under `parent`; null for a malformed or foreign one, which must not be sent.
 * Google takes a project's id or number and answers with the number (A2): where the two kinds meet,
 * equality cannot be told and is assumed.
 */
export function idWithin(parent: ResourceParent, collection: string, name: string): string | null {
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
export function siblingName(name: string, collection: string, id: string): string | null {
  const parsed = parseResourceName(name);
  return parsed && resourceName(parsed, collection, id);
}

export function resourceName({ project, location }: ResourceParent, collection: string, id: string): string {
  return `projects/${project}/locations/${location}/${collection}/${id}`;
}

/** Whether two names of a project may mean the same: an id and a number always may. */
export function maybeSameProject(one: string, other: string): boolean {
  return one === other || NUMBER.test(one) !== NUMBER.test(other);
}
