import type { EvaluationOptions } from './evaluation-options.ts';
import type { ExportedProject, ProjectAssets } from './exported-project.ts';
import type { JobLife } from './job-life.ts';
import type { ProjectOptions } from './project-options.ts';
import type { Surface } from './versions.ts';

export interface TrainedModel {
  readonly label: string;
  readonly modelId: string;
  readonly trainedAtMs: number;
  readonly trainingDurationMs: number;
  readonly trainingConfigVersion: string;
  readonly expirationDate: string;
  /** The labelled data it was trained on: for its evaluation and for loading it back. */
  readonly assets: ProjectAssets;
  /** Null for a model whose evaluation never took place. */
  readonly evaluation: EvaluationOptions | null;
}

export interface Deployment {
  readonly name: string;
  /** The model as it was when deployed: training its label again does not change it. */
  readonly model: TrainedModel;
  readonly deployedAtMs: number;
  readonly assignedResourceIds: readonly string[];
}

export interface Project {
  readonly surface: Surface;
  readonly options: ProjectOptions;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
  readonly trainedAtMs: number | null;
  readonly deployedAtMs: number | null;
  readonly assets: ProjectAssets;
  readonly models: ReadonlyMap<string, TrainedModel>;
  readonly deployments: ReadonlyMap<string, Deployment>;
}

/** What a job does at its end, and what its answers tell of it. */
export type JobWork =
  | {
      readonly kind: 'training';
      /** One from the current versions; v1.0-preview.2 may ask for several at once. */
      readonly labels: readonly [string, ...string[]];
      readonly trainingConfigVersion: string;
      readonly modelExpirationDate: string;
      readonly trainingMode: string | null;
      readonly evaluationOptions: EvaluationOptions;
      readonly dataGeneration: boolean;
    }
  | {
      readonly kind: 'deployment';
      readonly deploymentName: string;
      readonly model: TrainedModel;
      readonly assignedResourceIds: readonly string[];
    }
  | { readonly kind: 'deployment-deletion'; readonly deploymentName: string }
  | { readonly kind: 'swap'; readonly first: string; readonly second: string }
  | { readonly kind: 'import'; readonly exported: ExportedProject }
  | { readonly kind: 'export'; readonly exported: ExportedProject }
  | { readonly kind: 'load-snapshot'; readonly modelLabel: string }
  | {
      readonly kind: 'evaluation';
      readonly modelLabel: string;
      readonly evaluationOptions: EvaluationOptions;
      readonly trainingConfigVersion: string;
    }
  | { readonly kind: 'project-deletion' };

export type JobKind = JobWork['kind'];
export type WorkOf<Kind extends JobKind> = Extract<JobWork, { readonly kind: Kind }>;

export interface Job<Work extends JobWork = JobWork> {
  readonly id: string;
  readonly surface: Surface;
  readonly projectName: string;
  readonly createdAtMs: number;
  readonly work: Work;
  readonly life: JobLife;
  /** Whether its end has taken effect. */
  readonly settled: boolean;
}

/** All state of the emulated service, in the order in which it came. */
export class Store {
  readonly #projects = new Map<string, Project>();
  readonly #jobs = new Map<string, Job>();

  findProject(surface: Surface, name: string): Project | undefined {
    return this.#projects.get(projectKey(surface, name));
  }

  saveProject(project: Project): void {
    this.#projects.set(projectKey(project.surface, project.options.projectName), project);
  }

  /** Its jobs go with it, except those that tell of deletions. */
  removeProject(surface: Surface, name: string): void {
    this.#projects.delete(projectKey(surface, name));
    for (const job of this.#jobs.values()) {
      const tellsOfDeletion = job.work.kind === 'project-deletion';
      if (job.surface === surface && job.projectName === name && !tellsOfDeletion) this.#jobs.delete(job.id);
    }
  }

  projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  findJob(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  saveJob(job: Job): void {
    this.#jobs.set(job.id, job);
  }

  jobs(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  clear(): void {
    this.#projects.clear();
    this.#jobs.clear();
  }
}

function projectKey(surface: Surface, name: string): string {
  return `${surface}/${name}`;
}
