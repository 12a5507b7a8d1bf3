import { endOf, type JobLife, standingOf } from './job-life.ts';

export interface ModelRecord {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly dataset: string;
  readonly madeAtMs: number;
}

export interface JobRecord extends JobLife {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly dataset: string;
  /** Of the model that it makes. */
  readonly modelId: string;
}

/** All that the emulator knows, by id. */
export class HarbourStore {
  readonly models = new Map<string, ModelRecord>();
  readonly jobs = new Map<string, JobRecord>();
  /** Jobs whose model has not been made yet. */
  readonly #unsettled = new Set<string>();
  #sequence = 0;

  /** Lets every job that arrived by now make its model. Call it before any look. */
  settle(nowMs: number): void {
    for (const id of this.#unsettled) {
      const job = this.jobs.get(id);
      const endMs = job ? endOf(job) : null;
      if (!job || endMs === null || endMs > nowMs) continue;
      this.#unsettled.delete(id);
      if (standingOf(job, nowMs).step.status === 'arrived') this.#makeModel(job, endMs);
    }
  }

  /** Adds a job, or replaces it by its newer self. */
  putJob(job: JobRecord): void {
    if (!this.jobs.has(job.id)) this.#unsettled.add(job.id);
    this.jobs.set(job.id, job);
  }

  /** An id that nothing else has, the same after every reset; a later one sorts behind an earlier one. */
  nextId(prefix: 'mdl' | 'job'): string {
    this.#sequence += 1;
    return `${prefix}_${String(this.#sequence).padStart(8, '0')}`;
  }

  clear(): void {
    this.models.clear();
    this.jobs.clear();
    this.#unsettled.clear();
    this.#sequence = 0;
  }

  #makeModel({ modelId, title, purpose, dataset }: JobRecord, madeAtMs: number): void {
    this.models.set(modelId, { id: modelId, title, purpose, dataset, madeAtMs });
  }
}
