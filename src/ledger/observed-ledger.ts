import type { DeliveryBook } from './deliveries.ts';
import type { Ledger } from './ledger.ts';
import type { StartBook } from './starts.ts';

/** Told of each call to a ledger: which, how long it took in milliseconds, and whether it failed. */
export type OnLedgerCall = (call: string, durationMs: number, failed: boolean) => void;

const LEDGER_CALLS = [
  'record',
  'recordCancelRequest',
  'recordFailedPolls',
  'planPolls',
  'forget',
  'getMany',
  'list',
  'findTrainingOf',
  'recentDurations',
  'head',
  'eventsAfter',
  'compact',
] as const satisfies readonly (keyof Ledger)[];

const START_CALLS = [
  'claim',
  'markSent',
  'settle',
  'release',
  'get',
  'open',
  'findByWork',
] as const satisfies readonly (keyof StartBook)[];

const DELIVERY_CALLS = [
  'placeOf',
  'servedSince',
  'enqueue',
  'due',
  'nextDueAt',
  'markDelivered',
  'markFailed',
  'list',
  'resend',
] as const satisfies readonly (keyof DeliveryBook)[];

/** The same ledger, whose every call is told of; those of its books as `starts.claim`. */
export function observeLedger(ledger: Ledger, onCall: OnLedgerCall): Ledger {
  return observe(ledger, LEDGER_CALLS, '', onCall, {
    starts: observe(ledger.starts, START_CALLS, 'starts.', onCall),
    deliveries: observe(ledger.deliveries, DELIVERY_CALLS, 'deliveries.', onCall),
  });
}

/** What is no call is left as it is. */
function observe<Target extends object>(
  target: Target,
  calls: readonly (string & keyof Target)[],
  prefix: string,
  onCall: OnLedgerCall,
  parts: Partial<Target> = {},
): Target {
  const timed = calls.map((name) => [name, timedCall(target, name, `${prefix}${name}`, onCall)] as const);
  const made = new Map<PropertyKey, unknown>([...timed, ...Object.entries(parts)]);
  return new Proxy(target, {
    get(_, name) {
      if (made.has(name)) return made.get(name);
      const value: unknown = Reflect.get(target, name, target);
      // Its private parts are its own: they are not to be had through a proxy.
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function timedCall<Target extends object>(
  target: Target,
  name: keyof Target,
  call: string,
  onCall: OnLedgerCall,
) {
  return async (...args: unknown[]): Promise<unknown> => {
    const startedAtMs = performance.now();
    let failed = true;
    try {
      const method: unknown = target[name];
      const answer: unknown = await (typeof method === 'function' ? method.apply(target, args) : method);
      failed = false;
      return answer;
    } finally {
      onCall(call, performance.now() - startedAtMs, failed);
    }
  };
}
