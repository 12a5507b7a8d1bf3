import type { Call } from '../../src/providers/provider.ts';

/** A call that nothing ends, unless the test says so. */
export function createCall(parts: Partial<Call> = {}): Call {
  return {
    signal: new AbortController().signal,
    deadlineAt: new Date('2100-01-01T00:00:00Z'),
    requestId: 'request-1',
    priority: 'query',
    ...parts,
  };
}
