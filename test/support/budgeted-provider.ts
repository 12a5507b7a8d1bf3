import type { Clock } from '../../src/clock.ts';
import type { Operation, TrainingOperation } from '../../src/domain/operation.ts';
import { findMany } from '../../src/providers/find-many.ts';
import { RequestBudget } from '../../src/providers/http/request-budget.ts';
import type { Call, Provider } from '../../src/providers/provider.ts';
import { createFakeProvider } from './fake-provider.ts';

const PAGE_SIZE = 100;

export interface BudgetedOptions {
  readonly key: string;
  readonly clock: Clock;
  readonly limitPerMinute: number;
  /** Whether it lists its trainings, a hundred a page; else each is a request of its own. */
  readonly lists: boolean;
}

/** A provider with trainings whose every request counts towards a limit a minute, kept as the adapters keep it. */
export class BudgetedProvider {
  readonly provider: Provider;
  readonly limitPerMinute: number;
  readonly lists: boolean;
  readonly trainings = new Map<string, TrainingOperation>();
  /** When each request was sent, in milliseconds. */
  readonly sentMs: number[] = [];
  /** When each training was last shown, in milliseconds, and the longest time between two of them. */
  readonly shownMs = new Map<string, number>();
  longestWaitMs = 0;
  readonly #clock: Clock;
  readonly #budget: RequestBudget;

  constructor({ key, clock, limitPerMinute, lists }: BudgetedOptions) {
    this.#clock = clock;
    this.limitPerMinute = limitPerMinute;
    this.lists = lists;
    this.#budget = new RequestBudget({ limitPerMinute, counted: 'reads', clock });
    this.provider = createFakeProvider({
      key,
      budget: this.#budget,
      training: {
        getMany: (names, call) =>
          findMany<TrainingOperation>({
            names,
            nameOf: ({ name }) => name,
            get: async (name) => {
              await this.#send(call);
              return this.trainings.get(name);
            },
            ...(lists ? { list: (token) => this.#list(token, call) } : {}),
          }).then((found) => {
            for (const name of found.keys()) if (!(found.get(name) instanceof Error)) this.#noteShown(name);
            return found;
          }),
      },
    });
  }

  show(training: TrainingOperation): void {
    const shown = { ...training, provider: this.provider.key };
    this.trainings.set(shown.name, shown);
    this.shownMs.set(shown.name, this.#nowMs());
  }

  get operations(): readonly Operation[] {
    return [...this.trainings.values()];
  }

  /** The most requests that any 60 s held. */
  get mostInAMinute(): number {
    let [first, most] = [0, 0];
    this.sentMs.forEach((atMs, index) => {
      while ((this.sentMs[first] ?? atMs) <= atMs - 60_000) first += 1;
      most = Math.max(most, index - first + 1);
    });
    return most;
  }

  /** How long ago the training was shown that has waited longest. */
  get oldestMs(): number {
    return this.#nowMs() - Math.min(...this.shownMs.values());
  }

  async #list(token: string | null, call: Call) {
    await this.#send(call);
    const start = Number(token ?? 0);
    const items = [...this.trainings.values()].slice(start, start + PAGE_SIZE);
    const end = start + PAGE_SIZE;
    return { items, nextToken: end < this.trainings.size ? String(end) : null };
  }

  async #send(call: Call): Promise<void> {
    const name = { provider: this.provider.key, method: 'GET', path: '/jobs' };
    (await this.#budget.admit(name, call)).stamp();
    this.sentMs.push(this.#nowMs());
  }

  #noteShown(name: string): void {
    const nowMs = this.#nowMs();
    this.longestWaitMs = Math.max(this.longestWaitMs, nowMs - (this.shownMs.get(name) ?? nowMs));
    this.shownMs.set(name, nowMs);
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}
