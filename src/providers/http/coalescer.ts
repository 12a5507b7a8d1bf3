import type { Call } from '../provider.ts';
import { SharedCall } from './shared-call.ts';

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly call: SharedCall;
  waiting: number;
}

/**
 * Lets identical requests that are under way at the same moment share one. The shared request ends early only
 * when everybody who waits for it has gone.
 */
export class Coalescer<Answer> {
  readonly #flights = new Map<string, Flight<Answer>>();
  readonly #onMoreUrgent: () => void;

  /** `onMoreUrgent` hears when somebody joins a request that has become more urgent by it. */
  constructor(onMoreUrgent: () => void = () => {}) {
    this.#onMoreUrgent = onMoreUrgent;
  }

  /**
   * `start` gets one call for all. Rejects with the reason of this caller's signal when this caller leaves, whatever
   * becomes of the others.
   */
  run(key: string, call: Call, start: (call: Call) => Promise<Answer>): Promise<Answer> {
    const { signal } = call;
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#takeOff(key, call, start);
    flight.waiting += 1;
    if (flight.call.join(call)) this.#onMoreUrgent();
    return this.#join(key, flight, signal);
  }

  #takeOff(key: string, first: Call, start: (call: Call) => Promise<Answer>): Flight<Answer> {
    const call = new SharedCall(first);
    const flight: Flight<Answer> = { answer: start(call), call, waiting: 0 };
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
        flight.call.abort(signal.reason);
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
