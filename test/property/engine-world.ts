import { pino } from 'pino';
import { createGatewayCore, type GatewayCore } from '../../src/gateway-core.ts';
import type { Ledger, LedgerEvent } from '../../src/ledger/ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { cancelOperation } from '../../src/operations/cancel-operation.ts';
import { startTraining } from '../../src/operations/starting/start-training.ts';
import { startCall } from '../../src/operations/upstream-call.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { FakeClock, settle } from '../support/fake-clock.ts';
import { AZURE_SPEC } from '../support/start-subject.ts';
import { LivingProvider } from './living-provider.ts';

export const DEADLINE_HOURS = 24;

/** What a client was answered to a start. */
export interface Answered {
  readonly key: string;
  readonly name: string | null;
}

/** The engine over one living provider and a ledger that outlives it: it can be torn down and built up again. */
export class EngineWorld {
  readonly clock = new FakeClock();
  readonly living = new LivingProvider(() => this.clock.now());
  readonly answered: Answered[] = [];
  readonly #openLedger: () => Ledger;
  ledger: Ledger;
  #core: GatewayCore;

  /** `openLedger` opens the same ledger each time. */
  constructor(openLedger: () => Ledger) {
    this.#openLedger = openLedger;
    this.ledger = openLedger();
    this.#core = this.#build();
  }

  async start(key: string): Promise<void> {
    const request = {
      provider: this.living.provider,
      spec: { ...AZURE_SPEC, projectName: key, modelLabel: key },
      options: { overwriteModel: false },
      idempotencyKey: key,
    };
    const { clock, ledger } = this;
    const starting = startTraining(request, startCall({ clock, timeoutMs: 30_000 }), {
      ...this.#core.graph,
      ledger,
    }).then(
      (outcome) => (outcome.done ? outcome.value.operation.name : null),
      () => null,
    );
    // Whatever it waits for comes with time.
    await this.pass(60_000);
    this.answered.push({ key, name: await starting });
  }

  async cancel(index: number): Promise<void> {
    const job = this.living.jobs[index % Math.max(1, this.living.jobs.length)];
    if (!job) return;
    const request = {
      provider: this.living.provider,
      name: job.name,
      aspect: 'training',
      by: 'test',
    } as const;
    const call = startCall({ clock: this.clock, timeoutMs: 30_000 });
    await cancelOperation(request, call, { ...this.#core.graph, ledger: this.ledger }).catch(() => {});
  }

  /** A query for every job. */
  async look(): Promise<void> {
    const names = this.living.jobs.map(({ name }) => name);
    const call = startCall({ clock: this.clock, timeoutMs: 30_000 });
    await this.#core.graph.source.read(this.living.provider, names, 'training', call).catch(() => {});
  }

  pass(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }

  /** The process ends and another begins on the same ledger. */
  async restart(): Promise<void> {
    await this.close();
    this.ledger = this.#openLedger();
    this.#core = this.#build();
    await settle();
  }

  close(): Promise<void> {
    return this.#core.close();
  }

  async events(): Promise<readonly LedgerEvent[]> {
    return (await this.ledger.eventsAfter(0, Number.MAX_SAFE_INTEGER)) ?? [];
  }

  #build(): GatewayCore {
    return createGatewayCore({
      registry: createProviderRegistry([this.living.provider]),
      ledger: this.ledger,
      polling: {
        minIntervalMs: 1_000,
        maxIntervalMs: 60_000,
        deadlineHours: DEADLINE_HOURS,
        outageDays: 30,
        discoverMinutes: 0,
      },
      deadlineMs: 30_000,
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
      clock: this.clock,
      random: () => 0.5,
    });
  }
}
