import type { Delivery, DeliveryBook, DeliveryFilter, NewDelivery } from './deliveries.ts';

export class MemoryDeliveries implements DeliveryBook {
  readonly #places = new Map<string, { readonly place: number; readonly since: Date }>();
  readonly #deliveries = new Map<string, Delivery>();

  async placeOf(endpoint: string): Promise<number | null> {
    return this.#places.get(endpoint)?.place ?? null;
  }

  async servedSince(endpoint: string): Promise<Date | null> {
    return this.#places.get(endpoint)?.since ?? null;
  }

  async enqueue(
    endpoint: string,
    place: number,
    deliveries: readonly NewDelivery[],
    at: Date,
  ): Promise<void> {
    this.#places.set(endpoint, { place, since: this.#places.get(endpoint)?.since ?? at });
    for (const delivery of deliveries) {
      if (this.#deliveries.has(keyOf(endpoint, delivery.id))) continue;
      this.#put({
        ...delivery,
        endpoint,
        state: 'pending',
        createdAt: at,
        attempts: 0,
        nextAttemptAt: at,
        pendingSince: at,
        lastProblem: null,
      });
    }
  }

  async due(endpoint: string, now: Date, limit: number): Promise<readonly Delivery[]> {
    return this.#matching({ endpoint, state: 'pending' })
      .filter(({ nextAttemptAt }) => nextAttemptAt <= now)
      .slice(0, limit);
  }

  async nextDueAt(endpoint: string): Promise<Date | null> {
    const times = this.#matching({ endpoint, state: 'pending' }).map(({ nextAttemptAt }) =>
      nextAttemptAt.getTime(),
    );
    return times.length === 0 ? null : new Date(times.reduce((one, other) => Math.min(one, other)));
  }

  async markDelivered(endpoint: string, id: string): Promise<void> {
    const delivery = this.#deliveries.get(keyOf(endpoint, id));
    if (delivery) this.#put({ ...delivery, state: 'delivered', attempts: delivery.attempts + 1 });
  }

  async markFailed(endpoint: string, id: string, problem: string, nextAttemptAt: Date | null): Promise<void> {
    const delivery = this.#deliveries.get(keyOf(endpoint, id));
    if (!delivery) return;
    this.#put({
      ...delivery,
      state: nextAttemptAt === null ? 'dead' : 'pending',
      attempts: delivery.attempts + 1,
      nextAttemptAt: nextAttemptAt ?? delivery.nextAttemptAt,
      lastProblem: problem,
    });
  }

  async list(filter: DeliveryFilter): Promise<readonly Delivery[]> {
    return this.#matching(filter);
  }

  async resend(filter: DeliveryFilter, now: Date): Promise<number> {
    const dead = this.#matching({ ...filter, state: 'dead' });
    for (const delivery of dead) {
      this.#put({ ...delivery, state: 'pending', nextAttemptAt: now, pendingSince: now });
    }
    return dead.length;
  }

  /** Drops what was taken and put in before an instant; answers with how many. */
  dropDeliveredBefore(instant: Date): number {
    const old = this.#matching({ state: 'delivered' }).filter(({ createdAt }) => createdAt < instant);
    for (const { endpoint, id } of old) this.#deliveries.delete(keyOf(endpoint, id));
    return old.length;
  }

  #put(delivery: Delivery): void {
    this.#deliveries.set(keyOf(delivery.endpoint, delivery.id), delivery);
  }

  #matching({ endpoint, state, id }: DeliveryFilter): Delivery[] {
    return [...this.#deliveries.values()]
      .filter(
        (delivery) =>
          (endpoint ?? delivery.endpoint) === delivery.endpoint &&
          (state ?? delivery.state) === delivery.state &&
          (id ?? delivery.id) === delivery.id,
      )
      .toSorted((one, other) => one.sequence - other.sequence);
  }
}

function keyOf(endpoint: string, id: string): string {
  return `${endpoint}\n${id}`;
}
