/** The kinds of work that the API has status routes for. */
export type JobType =
  | 'train'
  | 'publish'
  | 'swap'
  | 'deployment'
  | 'import'
  | 'export'
  | 'load-snapshot'
  | 'evaluate'
  | 'deletion';

export interface ModelName {
  readonly name: string;
  readonly project: string;
  readonly label: string;
}

export interface JobName {
  readonly name: string;
  readonly type: JobType;
  /** Null for the deletion of a project, which belongs to none. */
  readonly project: string | null;
  /** The model it works on, where its route says so. */
  readonly label: string | null;
  readonly id: string;
}

// `swap` comes before the deployment's name that it would be (A3).
const JOB_ROUTES: readonly (readonly [JobType, string])[] = [
  ['train', 'projects/{project}/train/jobs/{id}'],
  ['publish', 'projects/{project}/publish/jobs/{id}'],
  ['swap', 'projects/{project}/deployments/swap/jobs/{id}'],
  ['deployment', 'projects/{project}/deployments/{deployment}/jobs/{id}'],
  ['import', 'projects/{project}/import/jobs/{id}'],
  ['export', 'projects/{project}/export/jobs/{id}'],
  ['load-snapshot', 'projects/{project}/models/{label}/load-snapshot/jobs/{id}'],
  ['evaluate', 'projects/{project}/models/{label}/evaluate/jobs/{id}'],
  ['deletion', 'projects/global/deletion-jobs/{id}'],
];

/** True for what can stand as one segment of a path: not empty, and nothing that a URL would climb by. */
export function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && text.isWellFormed();
}

/** The route below the prefix, which is the resource's name: each part percent-encoded. */
export function route(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

export function projectNameOf(project: string): string {
  return route('projects', project);
}

export function modelNameOf(project: string, label: string): string {
  return route('projects', project, 'models', label);
}

export function trainingNameOf(project: string, jobId: string): string {
  return route('projects', project, 'train', 'jobs', jobId);
}

/** The project of `projects/{project}`; null for anything else. */
export function parseProjectName(name: string): string | null {
  return matchRoute(name, 'projects/{project}')?.get('project') ?? null;
}

/** The parts of `projects/{project}/models/{label}`; null for anything else. */
export function parseModelName(name: string): ModelName | null {
  const parts = matchRoute(name, 'projects/{project}/models/{label}');
  const [project, label] = [parts?.get('project'), parts?.get('label')];
  return project === undefined || label === undefined ? null : { name, project, label };
}

/** The parts of a job's status route; null for anything else. */
export function parseJobName(name: string): JobName | null {
  for (const [type, template] of JOB_ROUTES) {
    const parts = matchRoute(name, template);
    const id = parts?.get('id');
    if (parts === null || id === undefined) continue;
    return { name, type, project: parts.get('project') ?? null, label: parts.get('label') ?? null, id };
  }
  return null;
}

/** The decoded parts in braces; null where the name does not fit the template to the letter. */
function matchRoute(name: string, template: string): ReadonlyMap<string, string> | null {
  const segments = name.split('/');
  const expected = template.split('/');
  if (segments.length !== expected.length) return null;
  const parts = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const pattern = expected[index] ?? '';
    if (!pattern.startsWith('{')) {
      if (segment !== pattern) return null;
      continue;
    }
    const text = decodeSegment(segment);
    if (text === null) return null;
    parts.set(pattern.slice(1, -1), text);
  }
  return parts;
}

/** Null for what this module would not have encoded so: one thing has one name. */
function decodeSegment(segment: string): string | null {
  try {
    const text = decodeURIComponent(segment);
    return isSegment(text) && encodeURIComponent(text) === segment ? text : null;
  } catch {
    return null;
  }
}
