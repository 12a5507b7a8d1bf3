import type { Edge } from './edge.ts';

/** The edge that serves what comes, and those before it of which something is still open. */
export class EdgeSuccession {
  #current: Edge;
  readonly #edges: Set<Edge>;

  constructor(first: Edge) {
    this.#current = first;
    this.#edges = new Set([first]);
  }

  get current(): Edge {
    return this.#current;
  }

  /** Serves from now on. The one before is let go once nothing is left of it. */
  succeed(next: Edge): void {
    const before = this.#current;
    this.#current = next;
    this.#edges.add(next);
    void this.#retire(before);
  }

  stopStreams(): void {
    for (const edge of this.#edges) edge.stopStreams();
  }

  /** Resolves once whatever is being answered is answered. */
  async answered(): Promise<void> {
    await Promise.all([...this.#edges].map((edge) => edge.answered()));
  }

  async stopSockets(): Promise<void> {
    await Promise.all([...this.#edges].map((edge) => edge.stopSockets()));
  }

  async stop(): Promise<void> {
    const edges = [...this.#edges];
    this.#edges.clear();
    await Promise.all(edges.map((edge) => edge.stop()));
  }

  async #retire(edge: Edge): Promise<void> {
    await edge.settled();
    if (this.#edges.delete(edge)) await edge.stop();
  }
}
