import type { Model } from '../../src/domain/model.ts';
import { isTraining, type Operation } from '../../src/domain/operation.ts';
import type { OperationHints, Provider } from '../../src/providers/provider.ts';
import { createFakeProvider } from './fake-provider.ts';

/** A provider in memory that shows what it is told to, counts what it is asked, and fails on demand. */
export class ScriptedProvider {
  readonly key: string;
  readonly provider: Provider;
  /** What it shows, by name. */
  readonly operations = new Map<string, Operation>();
  readonly models = new Map<string, Model>();
  /** The names of each question, in the order of asking. */
  readonly asked: (readonly string[])[] = [];
  readonly listed: OperationHints[] = [];
  readonly changed: string[] = [];
  /** What every answer is instead, while there is one. */
  failure: Error | null = null;
  #held: Promise<void> = Promise.resolve();

  /** `parts` replace what it does; `lists: false` takes its lists away. */
  constructor(key = 'fake', { lists = true, ...parts }: Partial<Provider> & { lists?: boolean } = {}) {
    this.key = key;
    this.provider = createFakeProvider({
      key,
      models: { getMany: async (names) => pick(this.models, names, (model) => model) },
      operations: {
        getMany: (names) => this.#answer(names, (operation) => operation),
        cancel: (name) => this.#change(`cancel ${name}`),
        delete: (name) => this.#change(`delete ${name}`),
      },
      training: {
        getMany: (names) => this.#answer(names, (operation) => (isTraining(operation) ? operation : null)),
        cancel: (name) => this.#change(`cancel ${name}`),
        ...(lists ? { list: async (page) => this.#list(page.hints ?? {}) } : {}),
      },
      ...parts,
    });
  }

  /** Everything asked from now on waits until the answer is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return resolve;
  }

  show(...operations: readonly Operation[]): void {
    for (const operation of operations) {
      this.operations.set(operation.name, { ...operation, provider: this.key });
    }
  }

  async #answer<Shown extends Operation>(
    names: readonly string[],
    toShown: (operation: Operation) => Shown | null,
  ): Promise<Map<string, Shown>> {
    this.asked.push(names);
    await this.#respond();
    return pick(this.operations, names, toShown);
  }

  async #list(hints: OperationHints) {
    this.listed.push(hints);
    await this.#respond();
    return { items: [...this.operations.values()].filter(isTraining), nextToken: null };
  }

  async #change(what: string): Promise<void> {
    this.changed.push(what);
    await this.#respond();
  }

  async #respond(): Promise<void> {
    await this.#held;
    if (this.failure) throw this.failure;
  }
}

function pick<Item, Shown>(
  items: ReadonlyMap<string, Item>,
  names: readonly string[],
  toShown: (item: Item) => Shown | null,
): Map<string, Shown> {
  const found = new Map<string, Shown>();
  for (const name of names) {
    const item = items.get(name);
    const shown = item === undefined ? null : toShown(item);
    if (shown !== null) found.set(name, shown);
  }
  return found;
}
