import type { Logger } from 'pino';
import type { MLTask } from '../../domain/ml-task.ts';
import { ProviderError } from '../../errors.ts';
import { findMany } from '../find-many.ts';
import type { Call } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { readAllPages, toSearchPage } from './project-pages.ts';
import { isSegment, parseProjectName } from './resource-names.ts';
import { toTask } from './tasks.ts';
import type { WireProject } from './wire.ts';

// A resource holds 500 projects at most (A12).
const MAX_KNOWN_TASKS = 1_000;

/** Which projects the gateway may see, and what their models are for. */
export interface Projects {
  /** False for a name that lies outside of what is configured: such a one is never sent. */
  has(project: string): boolean;
  /**
   * In the order of their names; with a dataset's name, that project alone, because a project is the dataset of its
   * models. Costs a request a page where none are configured or named.
   */
  names(datasetName: string | undefined, call: Call): Promise<readonly string[]>;
  /**
   * Absent where the project is gone or could not be asked for, which is logged. Kinds never change, so each is asked
   * for once.
   */
  tasksOf(projects: readonly string[], call: Call): Promise<ReadonlyMap<string, MLTask>>;
  /** Keeps what a read of projects tells, so that it need not be asked for. */
  learn(projects: readonly WireProject[]): void;
}

export interface ProjectsDeps {
  readonly client: AuthoringClient;
  readonly configured: readonly string[] | null;
  readonly provider: string;
  readonly log: Logger;
}

export function createProjects({ client, configured, provider, log }: ProjectsDeps): Projects {
  const tasks = new Map<string, MLTask>();
  const allowed = configured && new Set(configured);

  function learn(projects: readonly WireProject[]): void {
    for (const { projectName, projectKind } of projects) {
      tasks.set(projectName, toTask(projectKind));
      const [oldest] = tasks.keys();
      if (tasks.size > MAX_KNOWN_TASKS && oldest !== undefined) tasks.delete(oldest);
    }
  }

  const has = (project: string) => isSegment(project) && (allowed?.has(project) ?? true);

  async function names(datasetName: string | undefined, call: Call): Promise<readonly string[]> {
    if (datasetName !== undefined) return [parseProjectName(datasetName) ?? ''].filter(has);
    if (configured) return configured.toSorted();
    const { rows } = await readAllPages((cursor) => client.listProjects(cursor, call));
    learn(rows);
    return rows
      .map(({ projectName }) => projectName)
      .filter(isSegment)
      .toSorted();
  }

  async function ask(projects: readonly string[], call: Call): Promise<void> {
    const found = await findMany<WireProject>({
      names: projects,
      nameOf: ({ projectName }) => projectName,
      get: (project) => client.getProject(project, call),
      list: async (cursor) => toSearchPage(await client.listProjects(cursor, call), cursor),
    });
    for (const [project, answer] of found) {
      if (!(answer instanceof ProviderError)) learn([answer]);
      else log.info({ provider, project, problem: answer.message }, 'the kind of a project is not known');
    }
  }

  return {
    has,
    names,
    learn,
    tasksOf: async (projects, call) => {
      const unknown = [...new Set(projects)].filter((project) => !tasks.has(project));
      if (unknown.length > 0) await ask(unknown, call);
      return new Map(
        projects.flatMap((project) => {
          const task = tasks.get(project);
          return task === undefined ? [] : [[project, task] as const];
        }),
      );
    },
  };
}
