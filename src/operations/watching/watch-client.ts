/** One who follows a watch, and the way to it. */
export interface WatchClient<Told> {
  /** Whether it takes more now. What is sent all the same waits in memory. */
  readonly isReady: boolean;
  send(told: Told): void;
  /** Tells what went wrong; not an end by itself. */
  sendError(error: unknown): void;
  /** Calls back once it takes more again, also where it does already; never where it has gone. */
  onceReady(callback: () => void): void;
  /** No more will be sent. */
  end(): void;
}
