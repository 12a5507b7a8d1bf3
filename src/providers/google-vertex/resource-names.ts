import {
  isResourceId,
  maybeSameProject,
  parseResourceName,
  type ResourceParent,
} from '../google/resource-names.ts';

/** A model's name taken apart (V6). */
export interface ModelName {
  readonly id: string;
  /** The number or the alias of a version; null where the name is that of the model as a whole. */
  readonly version: string | null;
}

/** An operation's name below its location (V10). */
export interface OperationPath {
  /** What it is kept below, from the outermost on; empty for one directly below the location. */
  readonly steps: readonly OperationStep[];
  readonly id: string;
  /** All of it, e.g. "endpoints/12/operations/34": safe as a part of a URL. */
  readonly path: string;
}

export interface OperationStep {
  readonly collection: string;
  readonly id: string;
}

const VERSION = /^(?:[1-9]\d{0,17}|[a-z](?:[a-zA-Z0-9-]{0,126}[a-z0-9])?)$/;
const VERSION_NUMBER = /^[1-9]\d{0,17}$/;

const LOCATED = /^projects\/(?<project>[^/]+)\/locations\/(?<location>[^/]+)\/(?<below>.+)$/;
const PROJECT = /^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/;
// Any: the location's list may hold operations of parts of the service that are not shown here.
const COLLECTION = /^[a-z][A-Za-z]{0,63}$/;
// What an operation is kept below may be one version of a model.
const NESTING_ID = /^[A-Za-z0-9_-]{1,128}(?:@[A-Za-z0-9-]{1,128})?$/;
const MAX_STEPS = 4;

/** The id and version of a model that may lie under `parent`; null for a malformed or foreign name, which must not be sent. */
export function modelWithin(parent: ResourceParent, name: string): ModelName | null {
  const [plain = '', version, ...rest] = name.split('@');
  const parsed = parseResourceName(plain);
  if (parsed?.collection !== 'models' || parsed.location !== parent.location) return null;
  if (rest.length > 0 || (version !== undefined && !VERSION.test(version))) return null;
  return maybeSameProject(parsed.project, parent.project)
    ? { id: parsed.id, version: version ?? null }
    : null;
}

/** True for a version's number; false for an alias, which may move to another version. */
export function isVersionNumber(version: string): boolean {
  return VERSION_NUMBER.test(version);
}

/** The name of the model as a whole. */
export function withoutVersion(modelName: string): string {
  return modelName.replace(/@.*$/s, '');
}

/** The id as it stands in a path: "12", or "12@3" for one version. */
export function toPathId({ id, version }: ModelName): string {
  return version === null ? id : `${id}@${version}`;
}

/** The path of an operation that may lie under `parent`; null for a malformed or foreign name, which must not be sent. */
export function operationWithin(parent: ResourceParent, name: string): OperationPath | null {
  const located = LOCATED.exec(name)?.groups;
  if (located?.location !== parent.location || !PROJECT.test(located.project ?? '')) return null;
  if (!maybeSameProject(located.project ?? '', parent.project)) return null;
  return parseOperationPath(located.below ?? '');
}

/** What an operation of any project and location is kept below; null for what is no operation's name. */
export function parseOperationName(name: string): OperationPath | null {
  return parseOperationPath(LOCATED.exec(name)?.groups?.below ?? '');
}

/** Whether two operations' names may lie under the same project: its id and its number both may stand there. */
export function isSameProject(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => LOCATED.exec(name)?.groups?.project ?? '');
  return maybeSameProject(first ?? '', second ?? '');
}

function parseOperationPath(path: string): OperationPath | null {
  const segments = path.split('/');
  const [word, id = ''] = segments.splice(-2);
  const steps = toSteps(segments);
  if (word !== 'operations' || !isResourceId(id) || steps === null || steps.length > MAX_STEPS) return null;
  return { steps, id, path };
}

function toSteps(segments: readonly string[]): readonly OperationStep[] | null {
  const [collection, id = '', ...rest] = segments;
  if (collection === undefined) return [];
  if (!COLLECTION.test(collection) || !NESTING_ID.test(id)) return null;
  const below = toSteps(rest);
  return below && [{ collection, id }, ...below];
}
