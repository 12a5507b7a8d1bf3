import { endOf, type OperationEnd, type ScriptedWork, standingOf } from './operation-life.ts';

export interface NamedWork extends ScriptedWork {
  readonly name: string;
}

/** The work that an emulator was asked for, by full resource name. */
export class WorkShelf<Work extends NamedWork> {
  readonly #works = new Map<string, Work>();
  /** Work whose end has not had its effect yet. */
  readonly #unsettled = new Set<string>();

  /** Tells what ended by now and has not been told before, in the order of the ends. */
  settle(now: Date, onEnd: (work: Work, end: OperationEnd) => void): void {
    for (const { work, end } of this.#endedBy(now)) {
      this.#unsettled.delete(work.name);
      onEnd(work, end);
    }
  }

  /** Adds work, or replaces it by its newer self. */
  put(work: Work): void {
    if (!this.#works.has(work.name)) this.#unsettled.add(work.name);
    this.#works.set(work.name, work);
  }

  /** Undefined for work that the service no longer knows. */
  get(name: string, now: Date): Work | undefined {
    const work = this.#works.get(name);
    return work && standingOf(work, now).phase !== 'gone' ? work : undefined;
  }

  list(now: Date): readonly Work[] {
    return [...this.#works.values()].filter((work) => standingOf(work, now).phase !== 'gone');
  }

  /** Work in progress, that of forgotten operations included. */
  running(): readonly Work[] {
    return [...this.#unsettled].flatMap((name) => this.#works.get(name) ?? []);
  }

  /** Without the effect of its end, where that is yet to come. */
  remove(name: string): void {
    this.#works.delete(name);
    this.#unsettled.delete(name);
  }

  clear(): void {
    this.#works.clear();
    this.#unsettled.clear();
  }

  #endedBy(now: Date): readonly { readonly work: Work; readonly end: OperationEnd }[] {
    return this.running()
      .flatMap((work) => {
        const end = endOf(work);
        return end !== null && end.at <= now ? [{ work, end }] : [];
      })
      .sort((one, other) => one.end.at.getTime() - other.end.at.getTime());
  }
}
