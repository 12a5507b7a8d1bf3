import { z } from 'zod';
import { BadInputError, type ProviderError } from '../../errors.ts';
import type { SearchPage } from '../find-many.ts';
import { isNotFound } from '../http/provider-failure.ts';
import type { Page } from '../provider.ts';
import type { WirePage } from './authoring-http.ts';
import { isPageCursor, type PageCursor } from './page-cursor.ts';

/** How many projects are read side by side for one page. */
const PROJECTS_A_PAGE = 8;

export interface ProjectRow<Row> {
  readonly project: string;
  readonly row: Row;
}

export interface ProjectPagesPlan<Row> {
  /** The projects to go through, in the order of their names. */
  readonly names: () => Promise<readonly string[]>;
  readonly has: (project: string) => boolean;
  readonly read: (project: string, cursor: PageCursor | null) => Promise<WirePage<Row>>;
}

/** Where a list over projects goes on. */
const position = z.strictObject({
  /** Projects that have more pages, and where those begin. */
  open: z.array(z.tuple([z.string(), z.string().refine(isPageCursor)])).max(PROJECTS_A_PAGE),
  /** Projects that come after this name have not been begun; null once all have. */
  after: z.string().nullable(),
});
type Position = z.infer<typeof position>;

/**
 * The next page of up to eight projects, one after the other in the answer. The token holds names of projects begun,
 * so that one that comes or goes meanwhile shifts no other.
 */
export async function readProjectPage<Row>(
  plan: ProjectPagesPlan<Row>,
  token: string | null,
): Promise<Page<ProjectRow<Row>>> {
  const at = token === null ? { open: [], after: '' } : parseToken(token, plan);
  const { begun, after } = await beginProjects(plan, at);
  const asked: readonly (readonly [string, PageCursor | null])[] = [...at.open, ...begun];
  const pages = await Promise.all(
    asked.map(async ([project, cursor]) => ({
      project,
      page: await emptyIfGone(plan.read(project, cursor)),
    })),
  );
  const open = pages.flatMap(({ project, page }): Position['open'] =>
    page.next === null ? [] : [[project, page.next]],
  );
  return {
    items: pages.flatMap(({ project, page }) => page.rows.map((row) => ({ project, row }))),
    nextToken: open.length === 0 && after === null ? null : toToken({ open, after }),
    ...withUnreadable(pages.find(({ page }) => page.unreadable !== null)?.page.unreadable ?? null),
  };
}

/** Every page of one list; each leads further than the one before, so this ends. */
export async function readAllPages<Row>(
  read: (cursor: PageCursor | null) => Promise<WirePage<Row>>,
): Promise<{ readonly rows: readonly Row[]; readonly whole: boolean }> {
  const rows: Row[] = [];
  let whole = true;
  let cursor: PageCursor | null = null;
  do {
    const page: WirePage<Row> = await read(cursor);
    rows.push(...page.rows);
    whole &&= page.unreadable === null;
    cursor = page.next;
  } while (cursor !== null);
  return { rows, whole };
}

/** A list in a project that is gone is empty. */
export async function emptyIfGone<Row>(page: Promise<WirePage<Row>>): Promise<WirePage<Row>> {
  try {
    return await page;
  } catch (error) {
    if (isNotFound(error)) return { rows: [], next: null, unreadable: null };
    throw error;
  }
}

/** Rows may move between two pages that are counted off by number, so only a list of one page proves an absence. */
export function toSearchPage<Row>(page: WirePage<Row>, asked: PageCursor | null): SearchPage<Row> {
  return {
    items: page.rows,
    nextToken: page.next,
    conclusive: asked === null,
    ...withUnreadable(page.unreadable),
  };
}

export function withUnreadable(unreadable: ProviderError | null): Pick<Page<never>, 'unreadable'> {
  return unreadable === null ? {} : { unreadable };
}

async function beginProjects<Row>(
  plan: ProjectPagesPlan<Row>,
  { open, after }: Position,
): Promise<{ readonly begun: readonly (readonly [string, null])[]; readonly after: string | null }> {
  const room = PROJECTS_A_PAGE - open.length;
  if (after === null || room === 0) return { begun: [], after };
  const ahead = (await plan.names()).filter((name) => name > after);
  const begun = ahead.slice(0, room);
  return {
    begun: begun.map((name) => [name, null] as const),
    after: ahead.length > begun.length ? (begun.at(-1) ?? null) : null,
  };
}

function toToken(at: Position): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

function parseToken<Row>(token: string, { has }: ProjectPagesPlan<Row>): Position {
  const parsed = position.safeParse(parseJson(Buffer.from(token, 'base64url').toString()));
  if (parsed.success && parsed.data.open.every(([project]) => has(project))) return parsed.data;
  throw new BadInputError('not a page token of this list; ask for the first page instead');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
