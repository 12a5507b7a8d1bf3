import { RequestBudget } from '../../../../src/providers/http/request-budget.ts';
import type { Call, CallPriority } from '../../../../src/providers/provider.ts';
import { createCall } from '../../../support/create-call.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

/** A request that the budget let go: what it was called and when, in milliseconds since the beginning. */
export interface Sent {
  readonly label: string;
  readonly priority: CallPriority;
  readonly atMs: number;
}

/** A budget under a clock of the test's; `sent` lists what it let go, in order, and `waited` who had to wait. */
export function createBudget(limitPerMinute: number | null, counted: 'reads' | 'all' = 'all') {
  const clock = new FakeClock();
  const startMs = clock.now().getTime();
  const waited: CallPriority[] = [];
  const budget = new RequestBudget({
    limitPerMinute,
    counted,
    clock,
    onWait: (priority) => waited.push(priority),
  });
  const sent: Sent[] = [];
  const nowMs = () => clock.now().getTime() - startMs;

  /** Asks to be sent; the outcome is the error of one that was turned away, or undefined. */
  async function ask(label: string, parts: Partial<Call> = {}, method = 'GET'): Promise<unknown> {
    const call = createCall(parts);
    try {
      (await budget.admit({ provider: 'azure', method, path: `/${label}` }, call)).stamp();
    } catch (error) {
      return error;
    }
    sent.push({ label, priority: call.priority, atMs: nowMs() });
    return undefined;
  }

  return {
    budget,
    clock,
    sent,
    waited,
    ask,
    nowMs,
    /** The instant so many milliseconds after the beginning. */
    at: (ms: number) => new Date(startMs + ms),
    sentLabels: () => sent.map(({ label }) => label),
  };
}
