import { z } from 'zod';
import type { EmulatorResponse } from '../http-exchange.ts';
import type { AuthoringDeps, AuthoringRoute, Call } from './authoring-route.ts';
import { listPage } from './list-page.ts';
import { projectKindSchema } from './project-options.ts';
import { parseInput } from './request-body.ts';
import { isExpired } from './training-options.ts';

/** Routes whose first segment is the literal `global`; they come before those with a project's name there. */
export function globalRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    {
      method: 'GET',
      path: '/global/training-config-versions',
      handle: (call) => listConfigVersions(deps, call),
    },
    { method: 'GET', path: '/global/languages', handle: (call) => listLanguages(deps, call) },
    {
      method: 'GET',
      path: '/global/prebuilt-entities',
      feature: 'prebuilt-entities',
      handle: (call) => listPrebuiltEntities(deps, call),
    },
  ];
}

function listConfigVersions({ settings }: AuthoringDeps, call: Call): EmulatorResponse {
  requireProjectKind(call);
  const versions = settings.current.trainingConfigVersions[call.surface];
  return listPage(
    call.request,
    versions.filter((version) => !isExpired(version, call.nowMs)),
    settings.current,
  );
}

const LANGUAGES = [
  { languageName: 'Arabic', languageCode: 'ar' },
  { languageName: 'Chinese (Simplified)', languageCode: 'zh-hans' },
  { languageName: 'Danish', languageCode: 'da' },
  { languageName: 'Dutch', languageCode: 'nl' },
  { languageName: 'English (US)', languageCode: 'en-us' },
  { languageName: 'English (UK)', languageCode: 'en-gb' },
  { languageName: 'French', languageCode: 'fr' },
  { languageName: 'German', languageCode: 'de' },
  { languageName: 'Italian', languageCode: 'it' },
  { languageName: 'Japanese', languageCode: 'ja' },
  { languageName: 'Portuguese (Brazil)', languageCode: 'pt-br' },
  { languageName: 'Spanish', languageCode: 'es' },
];

function listLanguages({ settings }: AuthoringDeps, call: Call): EmulatorResponse {
  if (call.surface === 'analyze-conversations') requireProjectKind(call);
  else if (call.has('languages-by-kind') && call.request.query.has('projectKind')) requireProjectKind(call);
  return listPage(call.request, LANGUAGES, settings.current);
}

const PREBUILT_ENTITIES = [
  { category: 'DateTime', description: 'Dates and times', examples: 'June 23, 1976, 7 pm, 6:49 am' },
  { category: 'Email', description: 'Email addresses', examples: 'user@example.com' },
  { category: 'General.Location', description: 'Places on the map', examples: 'Cairo, Redmond' },
  { category: 'General.Organization', description: 'Companies and institutions', examples: 'Contoso' },
  { category: 'General.Person', description: 'Names of people', examples: 'Ann, Mary Smith' },
  { category: 'Quantity.Number', description: 'Numbers, in digits and in words', examples: '12, twenty' },
];

function listPrebuiltEntities({ settings }: AuthoringDeps, call: Call): EmulatorResponse {
  return listPage(call.request, PREBUILT_ENTITIES, settings.current);
}

/** The link to a next page, known by its slash, does not repeat the kind. */
function requireProjectKind({ request, version, surface }: Call): void {
  const projectKind = request.query.get('projectKind') ?? undefined;
  if (projectKind === undefined && request.path.endsWith('/')) return;
  parseInput({ projectKind }, z.object({ projectKind: projectKindSchema(version.projectKinds[surface]) }));
}
