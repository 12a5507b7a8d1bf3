import { idFromSequence } from '../google/resource-ids.ts';
import { WorkShelf } from '../google/work-shelf.ts';
import { succeededAs } from './job-state.ts';
import type {
  AnyWork,
  DatasetRecord,
  EndpointRecord,
  JobRecord,
  JobType,
  ModelRecord,
  OperationRecord,
} from './records.ts';

/** All that the emulator knows, by full resource name. Evaluations follow from their model and are not kept. */
export class VertexStore {
  readonly datasets = new Map<string, DatasetRecord>();
  readonly models = new Map<string, ModelRecord>();
  readonly endpoints = new Map<string, EndpointRecord>();
  readonly #work = new WorkShelf<AnyWork>();
  #sequence = 0;

  /** Lets everything that ended by now have its effect, in the order of the ends. Call it before any look. */
  settle(now: Date): void {
    this.#work.settle(now, (work, end) => {
      if (succeededAs(work, end)) this.#work.put({ ...work, result: work.finish(end.at) });
    });
  }

  /** Adds an operation or a job, or replaces it by its newer self. */
  put(work: AnyWork): void {
    this.#work.put(work);
  }

  /** Undefined for one that the service no longer knows. */
  operation(name: string, now: Date): OperationRecord | undefined {
    const work = this.#work.get(name, now);
    return work?.type === 'operation' ? work : undefined;
  }

  operations(now: Date): readonly OperationRecord[] {
    return this.#work.list(now).filter((work) => work.type === 'operation');
  }

  /** Undefined for one that the service no longer knows. */
  job(type: JobType, name: string, now: Date): JobRecord | undefined {
    const work = this.#work.get(name, now);
    return work !== undefined && work.type !== 'operation' && work.type === type ? work : undefined;
  }

  jobs(type: JobType, now: Date): readonly JobRecord[] {
    return this.#work
      .list(now)
      .flatMap((work) => (work.type !== 'operation' && work.type === type ? [work] : []));
  }

  removeJob(name: string): void {
    this.#work.remove(name);
  }

  /** Work in progress, that of forgotten operations included. */
  running(): readonly AnyWork[] {
    return this.#work.running();
  }

  /** A number that nothing else has, the same after every reset. */
  nextId(): string {
    this.#sequence += 1;
    return idFromSequence('', this.#sequence);
  }

  clear(): void {
    this.datasets.clear();
    this.models.clear();
    this.endpoints.clear();
    this.#work.clear();
    this.#sequence = 0;
  }
}
