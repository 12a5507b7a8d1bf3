import { readFileSync } from 'node:fs';
import type { Route } from '../../src/emulators/http-exchange.ts';
import { anonymousPath, type DiscoveryMethod, type DiscoveryValidator } from './discovery-validator.ts';

const DOCS = new URL('../../docs/emulators.md', import.meta.url);

/** Routes that no described method has. */
export function undescribedRoutes({ methods }: DiscoveryValidator, routes: readonly Route[]) {
  const described = new Set(methods.map(signatureOf));
  return routes.map(signatureOfRoute).filter((signature) => !described.has(signature));
}

/** The ids of the described methods that some route answers, in alphabetical order. */
export function servedMethods({ methods }: DiscoveryValidator, routes: readonly Route[]): readonly string[] {
  const signatures = new Set(routes.map(signatureOfRoute));
  return methods
    .filter((method) => signatures.has(signatureOf(method)))
    .map(({ id }) => id)
    .sort();
}

/** The ids of described methods that no route answers, and that docs/emulators.md does not say it of either. */
export function forgottenMethods(
  validator: DiscoveryValidator,
  routes: readonly Route[],
  docsHeading: string,
): readonly string[] {
  const served = servedMethods(validator, routes);
  const named = notImitated(docsHeading);
  return validator.methods
    .map(({ id }) => id)
    .filter((id) => !served.includes(id) && !named.some((name) => fits(name, id)));
}

/** What docs/emulators.md puts in code font under "Not imitated" of the section with this heading. */
function notImitated(docsHeading: string): readonly string[] {
  const sections = readFileSync(DOCS, 'utf8').split(/^## /m);
  const section = sections.find((each) => each.startsWith(docsHeading)) ?? '';
  const [, part = ''] = section.split(/^### Not imitated$/m);
  return [...part.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

/** "models.export", ":export" for a verb of anything, "customJobs.*" for all that is below. */
function fits(name: string, id: string): boolean {
  if (name.endsWith('.*')) return id.startsWith(name.slice(0, -1));
  return name.startsWith(':') ? id.split('.').at(-1) === name.slice(1) : name === id;
}

function signatureOf({ httpMethod, path }: DiscoveryMethod): string {
  return `${httpMethod} ${path}`;
}

function signatureOfRoute({ method, template }: Route): string {
  // What all services share is bound below /ui as well at Vertex AI.
  return `${method} ${anonymousPath(template).replace(/^\/ui\//, '/v1/')}`;
}
