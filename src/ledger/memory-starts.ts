import { randomUUID } from 'node:crypto';
import { type OperationId, operationKey } from './ledger.ts';
import type { ClaimResult, NewStart, Start, StartBook } from './starts.ts';

export class MemoryStarts implements StartBook {
  readonly #starts = new Map<string, Start>();
  readonly #idByKey = new Map<string, string>();
  readonly #idByWork = new Map<string, string>();

  async claim(wanted: NewStart): Promise<ClaimResult> {
    const { idempotencyKey, inputDigest } = wanted;
    const earlier = idempotencyKey === null ? undefined : this.#ofKey(idempotencyKey);
    if (earlier) {
      return earlier.inputDigest === inputDigest
        ? { claim: 'repeated', start: earlier }
        : { claim: 'mismatch' };
    }
    const start: Start = { ...wanted, id: randomUUID(), stage: 'intended', began: null };
    this.#starts.set(start.id, start);
    if (idempotencyKey !== null) this.#idByKey.set(idempotencyKey, start.id);
    return { claim: 'new', start };
  }

  async markSent(id: string): Promise<void> {
    const start = this.#starts.get(id);
    if (start?.stage === 'intended') this.#starts.set(id, { ...start, stage: 'sent' });
  }

  async settle(id: string, { provider, name }: OperationId): Promise<void> {
    const start = this.#starts.get(id);
    if (!start) return;
    this.#starts.set(id, { ...start, stage: 'settled', began: { provider, name } });
    this.#idByWork.set(operationKey({ provider, name }), id);
  }

  async release(id: string): Promise<void> {
    const start = this.#starts.get(id);
    if (start) this.#drop(start);
  }

  async get(id: string): Promise<Start | undefined> {
    return this.#starts.get(id);
  }

  async open(): Promise<readonly Start[]> {
    return [...this.#starts.values()].filter(({ stage }) => stage !== 'settled');
  }

  async findByWork(id: OperationId): Promise<Start | undefined> {
    return this.#starts.get(this.#idByWork.get(operationKey(id)) ?? '');
  }

  /** Drops what was settled and asked for before an instant; answers with how many. */
  dropSettledBefore(instant: Date): number {
    const old = [...this.#starts.values()].filter(
      ({ stage, requestedAt }) => stage === 'settled' && requestedAt < instant,
    );
    for (const start of old) this.#drop(start);
    return old.length;
  }

  #ofKey(idempotencyKey: string): Start | undefined {
    return this.#starts.get(this.#idByKey.get(idempotencyKey) ?? '');
  }

  #drop({ id, idempotencyKey, began }: Start): void {
    this.#starts.delete(id);
    if (idempotencyKey !== null) this.#idByKey.delete(idempotencyKey);
    if (began) this.#idByWork.delete(operationKey(began));
  }
}
