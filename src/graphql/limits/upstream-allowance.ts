import type { LimitExceededError } from '../../errors.ts';
import type { RequestAllowance } from '../../providers/provider.ts';
import type { Limits } from './limits.ts';

/** What one operation may ask of all providers together. */
export function createUpstreamAllowance(limits: Limits): RequestAllowance {
  const { max } = limits.of('upstreamRequests');
  const ceiling = limits.ceiling('upstreamRequests');
  let taken = 0;
  let excess: LimitExceededError | null = null;
  return {
    take() {
      taken += 1;
      // Told once for an operation, however much more it asks for.
      if (taken === max + 1 || taken === ceiling + 1) excess = limits.check('upstreamRequests', taken);
      return excess;
    },
  };
}
