import { errorInfo, ServiceError } from './service-error.ts';
import { stableHash } from './stable-hash.ts';

const DEMO_PROJECT_ID = 'demo-project';
const DEMO_PROJECT_NUMBER = '123456789012';

/**
 * The number of a project that may be given by id or by number. Every well-formed id is some project;
 * throws PERMISSION_DENIED for another text, as the platform does for a project it does not know.
 */
export function projectNumberOf(project: string, serviceHost: string): string {
  if (/^\d+$/.test(project)) return project;
  if (project === DEMO_PROJECT_ID) return DEMO_PROJECT_NUMBER;
  if (!/^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/.test(project)) throw unknownProject(project, serviceHost);
  return String(200_000_000_000 + stableHash(project));
}

/** The same resource by project number; a text that is no resource name comes back as it is. */
export function canonicalName(name: string, serviceHost: string): string {
  const match = /^projects\/([^/]+)\/(.+)$/.exec(name);
  return match?.[1] && match[2] ? `projects/${projectNumberOf(match[1], serviceHost)}/${match[2]}` : name;
}

function unknownProject(project: string, service: string): ServiceError {
  return new ServiceError('PERMISSION_DENIED', `Permission denied on resource project ${project}.`, [
    errorInfo('CONSUMER_INVALID', { consumer: `projects/${project}`, service }),
  ]);
}
