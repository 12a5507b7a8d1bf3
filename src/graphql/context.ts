import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OperationSource } from '../operations/operation-source.ts';
import type { StatusWatch } from '../operations/status-watch.ts';
import { startCall } from '../operations/upstream-call.ts';
import type { Call } from '../providers/provider.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What the graph works with, for as long as the gateway runs. */
export interface GraphDeps {
  readonly registry: ProviderRegistry;
  readonly ledger: Ledger;
  readonly source: OperationSource;
  readonly statusWatch: StatusWatch;
  readonly clock: Clock;
  readonly log: Logger;
  /** The longest a request may take. */
  readonly deadlineMs: number;
  /** A known state older than this is STALE. */
  readonly staleAfterMs: number;
}

/** What one request works with. */
export interface RequestContext extends GraphDeps {
  /** In every answer and every line of the log that belongs to it. */
  readonly requestId: string;
  /** For asking: ends with the deadline, or when the client goes away. */
  readonly call: Call;
  /** A call to change something: ends with its deadline alone, so that nobody leaves half a start behind. */
  startChange(): Call;
  readonly loaders: Loaders;
  /** A fresh context for the same client, for the next event of a subscription; ends also when `leaving` aborts. */
  renew(leaving: AbortSignal): RequestContext;
}

export interface RequestOrigin {
  readonly requestId: string;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

const contexts = new WeakSet<object>();

/** For libraries that hand a context through without knowing its type. */
export function isRequestContext(value: unknown): value is RequestContext {
  return typeof value === 'object' && value !== null && contexts.has(value);
}

export function createRequestContext(deps: GraphDeps, origin: RequestOrigin): RequestContext {
  const { requestId, signal } = origin;
  const limits = { clock: deps.clock, timeoutMs: deps.deadlineMs, requestId };
  const call = startCall({ ...limits, signal });
  const context: RequestContext = {
    ...deps,
    log: deps.log.child({ requestId }),
    requestId,
    call,
    startChange: () => startCall(limits),
    loaders: createLoaders(deps, call),
    renew: (leaving) => createRequestContext(deps, { requestId, signal: AbortSignal.any([signal, leaving]) }),
  };
  contexts.add(context);
  return context;
}
