import type { Dataset } from '../../domain/dataset.ts';
import { BadInputError } from '../../errors.ts';
import { findMany } from '../find-many.ts';
import { mapFound, undefinedIfNotFound } from '../found.ts';
import type { Call, Found, Listing, Lookup, Page, PageRequest } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { isPageCursor } from './page-cursor.ts';
import { toSearchPage, withUnreadable } from './project-pages.ts';
import type { Projects } from './projects.ts';
import { parseProjectName, projectNameOf } from './resource-names.ts';
import { toDataset } from './to-domain.ts';
import type { WireProject } from './wire.ts';

export interface DatasetsDeps {
  readonly client: AuthoringClient;
  readonly projects: Projects;
  readonly provider: string;
}

/** An Azure project is the dataset of its models. */
export function createDatasets({
  client,
  projects,
  provider,
}: DatasetsDeps): Lookup<Dataset> & Listing<Dataset> {
  async function getMany(names: readonly string[], call: Call): Promise<Found<Dataset>> {
    const asked = names.filter((name) => projects.has(parseProjectName(name) ?? ''));
    const found = await findMany<WireProject>({
      names: asked,
      nameOf: ({ projectName }) => projectNameOf(projectName),
      get: (name) => undefinedIfNotFound(client.getProject(parseProjectName(name) ?? '', call)),
      list: async (cursor) => toSearchPage(await client.listProjects(cursor, call), cursor),
    });
    return mapFound(found, (project) => {
      projects.learn([project]);
      return toDataset(project, provider);
    });
  }

  /** A page of all projects there are, so that one request does; those that are not configured are left out. */
  async function list({ token }: PageRequest, call: Call): Promise<Page<Dataset>> {
    if (token !== null && !isPageCursor(token)) {
      throw new BadInputError('not a page token of this list; ask for the first page instead');
    }
    const { rows, next, unreadable } = await client.listProjects(token, call);
    const seen = rows.filter(({ projectName }) => projects.has(projectName));
    projects.learn(seen);
    const items = seen.map((project) => toDataset(project, provider));
    return { items, nextToken: next, ...withUnreadable(unreadable) };
  }

  return { getMany, list };
}
