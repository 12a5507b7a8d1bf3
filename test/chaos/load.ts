import { setTimeout as wait } from 'node:timers/promises';
import { post } from '../support/test-gateway.ts';

/** How often each is asked, whether or not the answer before it has come. */
const PACE_MS = { datasets: 60, googleStart: 500, azureStart: 1_000 };
const AZURE_PROJECTS = ['reviews', 'contracts', 'sandbox'];

const LIST =
  '{ datasets(first: 200) { nodes { name provider { key } } sources { provider { key } complete problem { code } } } }';
const START = `mutation ($input: StartTrainingInput!) {
  startTraining(input: $input) { trainingJob { id failure { code } } userErrors { code message } }
}`;

interface Row {
  readonly name: string;
  readonly provider: { readonly key: string };
}

interface Source {
  readonly provider: { readonly key: string };
  readonly complete: boolean;
  readonly problem: { readonly code: string } | null;
}

interface Datasets {
  readonly nodes: readonly Row[];
  readonly sources: readonly Source[];
}

/** Clients that ask for lists over all providers and start trainings at each, and look closely at every answer. */
export class Load {
  /** With what the names of all it starts begin. */
  static readonly PREFIX = 'chaos_';
  /** What was wrong with an answer. */
  readonly problems: string[] = [];
  readonly counts = { lists: 0, incomplete: 0, starts: 0, failedStarts: 0 };
  /** Who may fail at this moment; null for nobody. */
  victim: string | null = null;
  readonly #url: string;
  readonly #expected: ReadonlyMap<string, readonly string[]>;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #nextName = 1;

  private constructor(url: string, expected: ReadonlyMap<string, readonly string[]>) {
    this.#url = `${url}/graphql`;
    this.#expected = expected;
  }

  /** Begins to ask; what a list has now it is to have ever after. */
  static async start(url: string): Promise<Load> {
    const { data } = await post(`${url}/graphql`, { query: LIST });
    const { nodes } = (data as unknown as { datasets: Datasets }).datasets;
    const load = new Load(url, namesByProvider(nodes));
    load.#keepAsking(PACE_MS.datasets, () => load.#list());
    load.#keepAsking(PACE_MS.googleStart, () => load.#startAt('google'));
    load.#keepAsking(PACE_MS.azureStart, () => load.#startAt('azure'));
    return load;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  async #keepAsking(paceMs: number, ask: () => Promise<void>): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const asked = ask().catch((error: unknown) => {
        this.problems.push(`no answer: ${String(error)}`);
      });
      this.#underWay.add(asked);
      void asked.then(() => this.#underWay.delete(asked));
      await wait(paceMs);
    }
  }

  async #list(): Promise<void> {
    const excused = new Set([this.victim]);
    const { data, errors, status } = await post(this.#url, { query: LIST });
    excused.add(this.victim);
    this.counts.lists += 1;
    if (!data || errors.length > 0) {
      this.problems.push(`a list was answered with ${status}: ${JSON.stringify(errors)}`);
      return;
    }
    const { nodes, sources } = (data as unknown as { datasets: Datasets }).datasets;
    const names = namesByProvider(nodes);
    for (const { provider, complete, problem } of sources) {
      const { key } = provider;
      if (complete !== (problem === null)) this.problems.push(`${key} is incomplete without a problem`);
      if (!complete && !excused.has(key))
        this.problems.push(`${key} is well, and failed with ${problem?.code}`);
      if (!complete) this.counts.incomplete += 1;
      else if (!isSame(names.get(key), this.#expected.get(key)))
        this.problems.push(`rows of ${key} are wrong: ${names.get(key)?.join() ?? 'none'}`);
    }
  }

  async #startAt(provider: 'google' | 'azure'): Promise<void> {
    const number = this.#nextName++;
    const excused = new Set([this.victim]);
    const input = { provider, idempotencyKey: `chaos-${number}`, spec: toSpec(provider, number) };
    const { errors } = await post(this.#url, { query: START, variables: { input } });
    excused.add(this.victim);
    this.counts.starts += 1;
    if (errors.length === 0) return;
    this.counts.failedStarts += 1;
    if (!excused.has(provider))
      this.problems.push(`${provider} is well, and a start failed: ${JSON.stringify(errors)}`);
  }
}

function toSpec(provider: 'google' | 'azure', number: number): object {
  const name = `${Load.PREFIX}${number}`;
  if (provider === 'google')
    return {
      googleText: {
        displayName: name,
        datasetId: 'TCN4600000000000000004',
        task: 'TEXT_CLASSIFICATION',
      },
    };
  const projectName = AZURE_PROJECTS[number % AZURE_PROJECTS.length];
  return { azureText: { projectName, modelLabel: name } };
}

function namesByProvider(rows: readonly Row[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name, provider } of rows) names.set(provider.key, [...(names.get(provider.key) ?? []), name]);
  return names;
}

function isSame(names: readonly string[] = [], expected: readonly string[] = []): boolean {
  return names.toSorted().join() === expected.toSorted().join();
}
