import type { Operation } from '../../src/domain/operation.ts';
import type { ProviderProblem } from '../../src/errors.ts';
import type { EntryFilter, Ledger, LedgerEvent, OperationId, StartClaim } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';

/** A memory ledger that can be told to reject everything, or to make readers wait. */
export class BreakableLedger implements Ledger {
  readonly #ledger = createMemoryLedger();
  readonly id = this.#ledger.id;
  /** What every answer is instead, while there is one. */
  problem: Error | null = null;
  /** How many listen. */
  listeners = 0;
  /** What each answer waits for. */
  pause: () => Promise<void> = () => Promise.resolve();

  record(operations: readonly Operation[], observedAt: Date) {
    return this.#answer(() => this.#ledger.record(operations, observedAt));
  }

  recordCancelRequest(id: OperationId, requestedAt: Date) {
    return this.#answer(() => this.#ledger.recordCancelRequest(id, requestedAt));
  }

  recordFailedPoll(id: OperationId, problem: ProviderProblem) {
    return this.#answer(() => this.#ledger.recordFailedPoll(id, problem));
  }

  forget(id: OperationId) {
    return this.#answer(() => this.#ledger.forget(id));
  }

  getMany(ids: readonly OperationId[]) {
    return this.#answer(() => this.#ledger.getMany(ids));
  }

  list(filter: EntryFilter) {
    return this.#answer(() => this.#ledger.list(filter));
  }

  findTrainingOf(provider: string, modelName: string) {
    return this.#answer(() => this.#ledger.findTrainingOf(provider, modelName));
  }

  head() {
    return this.#answer(() => this.#ledger.head());
  }

  eventsAfter(sequence: number) {
    return this.#answer(() => this.#ledger.eventsAfter(sequence));
  }

  claimStart(claim: StartClaim) {
    return this.#answer(() => this.#ledger.claimStart(claim));
  }

  settleStart(idempotencyKey: string, id: OperationId) {
    return this.#answer(() => this.#ledger.settleStart(idempotencyKey, id));
  }

  releaseStart(idempotencyKey: string) {
    return this.#answer(() => this.#ledger.releaseStart(idempotencyKey));
  }

  onChange(listener: (event: LedgerEvent) => void) {
    this.listeners += 1;
    const stop = this.#ledger.onChange(listener);
    return () => {
      this.listeners -= 1;
      stop();
    };
  }

  close() {
    return this.#ledger.close();
  }

  async #answer<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    await this.pause();
    if (this.problem) throw this.problem;
    const answer = await ask();
    await this.pause();
    return answer;
  }
}
