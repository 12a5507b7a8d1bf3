import type { Operation, TrainingOperation } from '../../src/domain/operation.ts';
import { isTerminal, type OperationState } from '../../src/domain/operation-state.ts';
import { ProviderError } from '../../src/errors.ts';
import type { Call, Provider, StartOptions, StartOutcome } from '../../src/providers/provider.ts';
import { createFakeProvider } from '../support/fake-provider.ts';
import { createTraining } from '../support/samples.ts';

/** What becomes of a request: answered, turned away, or broken off before or after it was carried out. */
export type Weather = 'fair' | 'throttled' | 'unavailable' | 'forbidden' | 'lost-before' | 'lost-after';

export interface LivingJob {
  readonly name: string;
  readonly displayName: string;
  /** The states it goes through; it stands in the first. */
  life: OperationState[];
  /** Whether an accepted cancel takes hold, or loses against the end of the work. */
  readonly obeysCancel: boolean;
  readonly createdAt: Date;
  /** Every word it was described with to somebody who asked, in order. */
  readonly told: string[];
}

/** A provider whose jobs move on when they are told to, in any weather. It keeps what it told, for comparison. */
export class LivingProvider {
  readonly jobs: LivingJob[] = [];
  weather: Weather = 'fair';
  readonly #now: () => Date;
  readonly provider: Provider;

  constructor(now: () => Date) {
    this.#now = now;
    this.provider = createFakeProvider({
      key: 'living',
      operations: { getMany: (names) => this.#read(names), cancel: (name) => this.#cancel(name) },
      training: {
        getMany: (names) => this.#read(names),
        list: async () => ({ items: [...(await this.#read(null)).values()], nextToken: null }),
        start: (spec, options, call) =>
          this.#start(spec.kind === 'azureText' ? spec.modelLabel : '', options, call),
        cancel: (name) => this.#cancel(name),
      },
    });
  }

  /** How jobs to come will live. */
  nextLife: { readonly life: readonly OperationState[]; readonly obeysCancel: boolean } = {
    life: ['RUNNING', 'SUCCEEDED'],
    obeysCancel: true,
  };

  begin(displayName: string): LivingJob {
    const { life, obeysCancel } = this.nextLife;
    const name = `jobs/${this.jobs.length + 1}`;
    const job = { name, displayName, life: [...life], obeysCancel, createdAt: this.#now(), told: [] };
    this.jobs.push(job);
    return job;
  }

  advance(index: number): void {
    const job = this.jobs[index % Math.max(1, this.jobs.length)];
    if (job && job.life.length > 1) job.life.shift();
  }

  async #start(displayName: string, { beforeSending }: StartOptions, _call: Call): Promise<StartOutcome> {
    await beforeSending();
    this.#turnAway();
    const job = this.begin(displayName);
    this.#breakOff();
    return { outcome: 'started', operation: this.#describe(job) };
  }

  async #read(names: readonly string[] | null): Promise<Map<string, TrainingOperation>> {
    this.#turnAway();
    this.#breakOff();
    const asked = this.jobs.filter(({ name }) => names === null || names.includes(name));
    return new Map(asked.map((job) => [job.name, this.#describe(job)]));
  }

  async #cancel(name: string): Promise<void> {
    this.#turnAway();
    const job = this.jobs.find((known) => known.name === name);
    const state = job?.life[0];
    if (job?.obeysCancel && state && !isTerminal(state)) job.life = [state, 'CANCELLED'];
    this.#breakOff();
  }

  #describe(job: LivingJob): TrainingOperation {
    const state = job.life[0] ?? 'UNKNOWN';
    const rawState = state.toLowerCase();
    job.told.push(rawState);
    const parts: Partial<Operation> = {
      provider: 'living',
      name: job.name,
      state,
      rawState,
      createdAt: job.createdAt,
      ...(isTerminal(state) ? { endedAt: this.#now() } : {}),
    };
    return createTraining(parts, { displayName: job.displayName });
  }

  #turnAway(): void {
    if (this.weather === 'throttled') throw trouble('PROVIDER_THROTTLED', 429, false);
    if (this.weather === 'unavailable') throw trouble('PROVIDER_UNAVAILABLE', 503, false);
    if (this.weather === 'forbidden') throw trouble('PROVIDER_AUTH', 403, false);
    if (this.weather === 'lost-before') throw trouble('PROVIDER_UNAVAILABLE', null, true);
  }

  #breakOff(): void {
    if (this.weather === 'lost-after') throw trouble('PROVIDER_UNAVAILABLE', null, true);
  }
}

function trouble(code: ProviderError['code'], status: number | null, mayHaveActed: boolean): ProviderError {
  return new ProviderError(code, `${code} on demand`, {
    provider: 'living',
    status,
    mayHaveActed,
    retryable: true,
  });
}
