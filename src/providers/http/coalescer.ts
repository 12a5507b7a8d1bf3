interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Lets identical requests that are under way at the same moment share one. The shared request ends early only
 * when everybody who waits for it has gone.
 */
export class Coalescer<Answer> {
  readonly #flights = new Map<string, Flight<Answer>>();

  /** Rejects with the signal's reason when this caller leaves, whatever becomes of the others. */
  run(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#takeOff(key, start);
    flight.waiting += 1;
    return this.#join(key, flight, signal);
  }

  #takeOff(key: string, start: (signal: AbortSignal) => Promise<Answer>): Flight<Answer> {
    const controller = new AbortController();
    const flight: Flight<Answer> = { answer: start(controller.signal), controller, waiting: 0 };
    this.#flights.set(key, flight);
    const land = () => this.#forget(key, flight);
    flight.answer.then(land, land);
    return flight;
  }

  #join(key: string, flight: Flight<Answer>, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.waiting -= 1;
        reject(signal.reason);
        if (flight.waiting > 0) return;
        // Nobody may join a request that is being given up.
        this.#forget(key, flight);
        flight.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      const stay = () => signal.removeEventListener('abort', leave);
      flight.answer.then(
        (answer) => {
          stay();
          resolve(answer);
        },
        (error: unknown) => {
          stay();
          reject(error);
        },
      );
    });
  }

  #forget(key: string, flight: Flight<Answer>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
