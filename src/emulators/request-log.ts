export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly at: Date;
  /** What was answered; null for a connection that was cut. */
  readonly status: number | null;
}

const MAX_KEPT = 10_000;

/** What the service was asked, oldest first; the control routes are not in it. Keeps the newest 10,000. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #total = 0;

  /** Requests since the start or the last `clear`, those no longer kept included. */
  get total(): number {
    return this.#total;
  }

  record(request: LoggedRequest): void {
    this.#total += 1;
    this.#requests.push(request);
    if (this.#requests.length > MAX_KEPT) this.#requests.shift();
  }

  list(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
    this.#total = 0;
  }
}
