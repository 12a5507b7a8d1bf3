import { pino } from 'pino';
import { expect } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import type { TrainingOperation } from '../../src/domain/operation.ts';
import { isTerminal, type OperationState } from '../../src/domain/operation-state.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { isKeptBack } from '../../src/errors.ts';
import { createGatewayCore, type GatewayCore } from '../../src/gateway-core.ts';
import { type LedgerEntry, operationKey } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { cancelOperation } from '../../src/operations/cancel-operation.ts';
import { startTraining } from '../../src/operations/starting/start-training.ts';
import { startCall } from '../../src/operations/upstream-call.ts';
import type { Outcome } from '../../src/operations/user-error.ts';
import { createTransport, type Transport } from '../../src/providers/http/transport.ts';
import type { Page, Provider } from '../../src/providers/provider.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { createFastClock } from '../support/fast-clock.ts';
import type { Json } from '../support/json-answer.ts';
import { createProvider } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import { USUAL_LIMITS, USUAL_TRANSPORT } from '../support/upstream-limits.ts';
import { MAX_BODY_BYTES } from './emulated-faults.ts';
import type { EmulatedTraining, ProviderUnderFault } from './provider-under-fault.ts';

const TIMES_FASTER = 200;
const DEADLINE_MS = 10_000;
const POLLING = {
  minIntervalMs: 2_000,
  maxIntervalMs: 5_000,
  deadlineHours: 72,
  outageDays: 30,
  discoverMinutes: 0,
};

/** A gateway in a hurry over one emulated provider whose own time stands still until it is told to pass. */
export class FaultyWorld {
  readonly emulator: Emulator;
  readonly provider: Provider;
  readonly core: GatewayCore;
  /** What the gateway logged as an error. */
  readonly logged: string[] = [];
  readonly #kind: ProviderUnderFault;
  readonly #clock: Clock;
  readonly #transport: Transport;
  readonly #seeded: ReadonlySet<string>;
  /** What could truly be said of the training, from its start on. */
  readonly #truths: (readonly OperationState[])[] = [];

  private constructor(kind: ProviderUnderFault, emulator: Emulator) {
    this.#kind = kind;
    this.emulator = emulator;
    this.#clock = createFastClock(TIMES_FASTER);
    this.#transport = createTransport({ ...USUAL_TRANSPORT, maxAnswerBytes: MAX_BODY_BYTES });
    const log = pino({ level: 'error' }, { write: (line) => this.logged.push(line) });
    const config = parseConfig(`providers: [${kind.yaml(emulator.url)}]`, {}).providers[0];
    if (config === undefined) throw new Error('the configuration names no provider');
    this.provider = createProvider(config, {
      transport: this.#transport,
      upstream: USUAL_LIMITS,
      clock: this.#clock,
      log,
    });
    this.core = createGatewayCore({
      registry: createProviderRegistry([this.provider]),
      ledger: createMemoryLedger(),
      polling: POLLING,
      deadlineMs: DEADLINE_MS,
      log,
      metrics: createMetrics(),
      clock: this.#clock,
    });
    this.#seeded = new Set(this.#readAll().map(({ name }) => name));
  }

  static async create(kind: ProviderUnderFault): Promise<FaultyWorld> {
    const emulator = await startEmulator(
      (deps) => {
        deps.clock.freeze();
        return kind.createService(deps);
      },
      { port: 0, timeScale: 1 },
    );
    return new FaultyWorld(kind, emulator);
  }

  /** As a client asks: always for the same training, with the same key. Rejects where the provider fails. */
  start(): Promise<Outcome<LedgerEntry>> {
    // A training is recognised by when it began, so both have to have the same time.
    this.#moveTime(() => this.emulator.clock.freeze(this.#clock.now()));
    const request = {
      provider: this.provider,
      spec: this.#kind.spec,
      options: { overwriteModel: false },
      idempotencyKey: 'pairs',
    };
    return startTraining(request, this.#call(), this.core.graph);
  }

  /** Starts the training while nothing is wrong; answers with its name. */
  async begin(): Promise<string> {
    const outcome = await this.start();
    if (!outcome.done) throw new Error(`not started: ${outcome.errors[0].message}`);
    return outcome.value.operation.name;
  }

  cancel(name: string): Promise<Outcome<LedgerEntry>> {
    const request = { provider: this.provider, name, aspect: 'training', by: 'test' } as const;
    return cancelOperation(request, this.#call(), this.core.graph);
  }

  /** Lets time pass at the provider. */
  pass(ms: number): void {
    this.#moveTime(() => this.emulator.clock.step(ms));
  }

  /** What has begun at the provider since this world began. */
  trainings(): readonly EmulatedTraining[] {
    return this.#readAll().filter(({ name }) => !this.#seeded.has(name));
  }

  /** How many requests to start a training have reached the provider. */
  startsSent(): number {
    const sent = this.emulator.requestLog.list().map(({ method, path }) => `${method} ${path}`);
    return sent.filter((request) => this.#kind.startRequest.test(request)).length;
  }

  async entry(name: string): Promise<LedgerEntry | undefined> {
    const id = { provider: this.provider.key, name };
    return (await this.core.graph.ledger.getMany([id])).get(operationKey(id));
  }

  /** The entry once it fits. */
  async untilEntry(what: string, name: string, fits: (entry: LedgerEntry) => boolean): Promise<LedgerEntry> {
    return until(what, async () => {
      const entry = await this.entry(name);
      return entry !== undefined && fits(entry) && entry;
    });
  }

  /** Waits until a poll has come to anything, good or bad, since the entry was read; finished work has none. */
  async untilPolled(name: string, before: LedgerEntry | undefined): Promise<void> {
    const { failedPolls: failedBefore = 0, observedAt: observedBefore = 0 } = before ?? {};
    await this.untilEntry(
      'a poll has come to anything',
      name,
      ({ operation, failedPolls, observedAt }) =>
        failedPolls > failedBefore || observedAt > observedBefore || isTerminal(operation.state),
    );
  }

  /** The entry once it says what is true, the last poll having been answered. */
  untilTrue(name: string): Promise<LedgerEntry> {
    const states = this.#truth(name)?.states ?? [];
    return this.untilEntry(
      `the ledger knows ${name} as ${states.join(' or ')}`,
      name,
      ({ operation, failedPolls }) => failedPolls === 0 && states.includes(operation.state),
    );
  }

  /** Fails where the gateway has told anything of a training that was never true, or is not well by now. */
  async expectAllTold(name: string, { cancelAccepted = false } = {}): Promise<void> {
    const entry = await this.untilTrue(name);
    expect(isTerminal(entry.operation.state)).toBe(true);
    this.#expectTrueHistory(entry, cancelAccepted);
    const listed = await this.#list();
    expect(listed).toContain(name);
    const again = (await this.core.graph.source.read(this.provider, [name], 'training', this.#call())).get(
      name,
    );
    expect(again).toMatchObject({ operation: { name, state: entry.operation.state } });
    expect(this.logged).toEqual([]);
  }

  /** The names of all trainings, to the end of the list. */
  async #list(): Promise<readonly string[]> {
    const names: string[] = [];
    for (let token: string | null = null; ; ) {
      const page = await this.#listPage(token);
      names.push(...page.items.map(({ name }) => name));
      if (page.nextToken === null) return names;
      token = page.nextToken;
    }
  }

  /** As a client who comes again while the provider is left alone: several reads at once are more than its last probes. */
  #listPage(token: string | null): Promise<Page<TrainingOperation>> {
    return until('the provider is asked again', async () => {
      try {
        return await this.provider.training.list?.({ token }, this.#call());
      } catch (error) {
        if (isKeptBack(error)) return null;
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.core.close();
    await this.emulator.close();
    await this.#transport.close();
  }

  /** Each state was the provider's own, in the provider's order. A cancel that was accepted shows in between. */
  #expectTrueHistory({ history }: LedgerEntry, cancelAccepted: boolean): void {
    let place = 0;
    for (const { state } of history) {
      if (cancelAccepted && state === 'CANCELLING') continue;
      const found = this.#truths.findIndex((states, index) => index >= place && states.includes(state));
      expect(found, `${state} after ${JSON.stringify(this.#truths.slice(0, place))}`).not.toBe(-1);
      place = found;
    }
  }

  /** What is true changes by time, and by requests in between. */
  #moveTime(move: () => void): void {
    this.#noteTruth();
    move();
    this.#noteTruth();
  }

  #noteTruth(): void {
    for (const { states } of this.trainings()) this.#truths.push(states);
  }

  #truth(name: string): EmulatedTraining | undefined {
    return this.trainings().find((training) => training.name === name);
  }

  #readAll(): readonly EmulatedTraining[] {
    const snapshot = this.emulator.service.snapshot();
    if (!isJson(snapshot)) throw new Error('the emulator shows no state');
    return this.#kind.readTrainings(snapshot);
  }

  #call() {
    return startCall({ clock: this.#clock, timeoutMs: DEADLINE_MS });
  }
}

/** What an emulator shows of itself is plain JSON. */
function isJson(snapshot: unknown): snapshot is Json {
  return typeof snapshot === 'object' && snapshot !== null;
}
