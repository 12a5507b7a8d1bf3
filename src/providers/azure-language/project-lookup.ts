import { findMany } from '../find-many.ts';
import { undefinedIfNotFound } from '../found.ts';
import type { Found } from '../provider.ts';
import type { WirePage } from './authoring-http.ts';
import type { PageCursor } from './page-cursor.ts';
import { emptyIfGone, toSearchPage } from './project-pages.ts';

/** A thing asked for by name, and the project it would be in. */
export interface Target {
  readonly name: string;
  readonly project: string;
}

export interface LookupPlan<Asked extends Target, Row> {
  readonly get: (target: Asked) => Promise<Row>;
  readonly list: (project: string, cursor: PageCursor | null) => Promise<WirePage<Row>>;
  readonly nameOf: (row: Row, project: string) => string;
}

/** Those of the names that `parse` takes, each once. */
export function toTargets<Asked extends Target>(
  names: readonly string[],
  parse: (name: string) => Asked | null,
): readonly Asked[] {
  return [...new Set(names)].map(parse).filter((target) => target !== null);
}

/** Each project once. */
export function projectsOf(items: readonly { readonly project: string }[]): readonly string[] {
  return [...new Set(items.map(({ project }) => project))];
}

/** Finds what is asked for with as few requests a project as possible; projects are asked side by side. */
export async function findInProjects<Asked extends Target, Row>(
  targets: readonly Asked[],
  plan: LookupPlan<Asked, Row>,
): Promise<Found<Row>> {
  const byProject = Map.groupBy(targets, ({ project }) => project);
  const found = await Promise.all(
    [...byProject].map(([project, wanted]) => findInProject(project, wanted, plan)),
  );
  return new Map(found.flatMap((part) => [...part]));
}

function findInProject<Asked extends Target, Row>(
  project: string,
  targets: readonly Asked[],
  plan: LookupPlan<Asked, Row>,
): Promise<Found<Row>> {
  const byName = new Map(targets.map((target) => [target.name, target]));
  return findMany<Row>({
    names: [...byName.keys()],
    nameOf: (row) => plan.nameOf(row, project),
    get: async (name) => {
      const target = byName.get(name);
      return target && undefinedIfNotFound(plan.get(target));
    },
    list: async (cursor) => toSearchPage(await emptyIfGone(plan.list(project, cursor)), cursor),
  });
}

/** Reads one thing a target, side by side: for what the provider cannot list. */
export async function findOneByOne<Asked extends { readonly name: string }, Item>(
  targets: readonly Asked[],
  get: (target: Asked) => Promise<Item>,
): Promise<Found<Item>> {
  const byName = new Map(targets.map((target) => [target.name, target]));
  return findMany<Item>({
    names: [...byName.keys()],
    nameOf: () => null,
    get: async (name) => {
      const target = byName.get(name);
      return target && undefinedIfNotFound(get(target));
    },
  });
}
