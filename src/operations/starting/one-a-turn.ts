import { yieldToLoop } from '../yield-to-loop.ts';

let last = Promise.resolve();

/** Resolves in a turn of the event loop in which nobody else's call of this resolves, in the order of asking. */
export function oneATurn(): Promise<void> {
  last = last.then(yieldToLoop);
  return last;
}
