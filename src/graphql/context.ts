import type { Logger } from 'pino';
import type { AuditLog } from '../access/audit-log.ts';
import type { Caller } from '../access/caller.ts';
import { registryFor } from '../access/registry-for.ts';
import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Observations } from '../operations/observations.ts';
import type { OperationSource } from '../operations/operation-source.ts';
import type { DurationBook } from '../operations/polling/duration-book.ts';
import type { StartSettler } from '../operations/starting/start-settler.ts';
import { startCall } from '../operations/upstream-call.ts';
import type { EventRouter } from '../operations/watching/event-router.ts';
import type { StatusWatches } from '../operations/watching/status-watch.ts';
import type { Call } from '../providers/provider.ts';
import type { ProviderDirectory } from '../providers/registry.ts';
import { NO_SPAN, type Span, toLogBindings } from '../tracing/span.ts';
import type { ConcealSchema } from './conceal-schema.ts';
import type { Limits } from './limits/limits.ts';
import { createUpstreamAllowance } from './limits/upstream-allowance.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What the graph works with, for as long as the gateway runs. */
export interface GraphDeps {
  readonly registry: ProviderDirectory;
  readonly ledger: Ledger;
  /** The ledger as queries use it. */
  readonly observations: Observations;
  readonly source: OperationSource;
  readonly durations: DurationBook;
  readonly settler: StartSettler;
  readonly watches: StatusWatches;
  readonly router: EventRouter;
  /** Where each change that is asked for is written down. */
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Logger;
  /** The longest a request may take. */
  readonly deadlineMs: number;
  /** A known state older than this is STALE. */
  readonly staleAfterMs: number;
  /** Keeps the schema out of messages; absent where clients may know it. */
  readonly conceal?: ConcealSchema | undefined;
  /** What an operation may ask of the providers; absent where nothing limits it. */
  readonly limits?: Limits | undefined;
}

/** What one request works with. */
export interface RequestContext extends GraphDeps {
  /** In every answer and every line of the log that belongs to it. */
  readonly requestId: string;
  /** Who asks. */
  readonly caller: Caller;
  /** The providers that exist for the caller. */
  readonly registry: ProviderDirectory;
  /** For asking: ends with the deadline, or when the client goes away. */
  readonly call: Call;
  /** A call to change something: ends with its deadline alone, so that nobody leaves half a start behind. */
  startChange(): Call;
  readonly loaders: Loaders;
}

export interface RequestOrigin {
  readonly requestId: string;
  readonly caller: Caller;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** Of the operation; absent where nothing is traced. */
  readonly span?: Span;
}

const contexts = new WeakSet<object>();

/** For libraries that hand a context through without knowing its type. */
export function isRequestContext(value: unknown): value is RequestContext {
  return typeof value === 'object' && value !== null && contexts.has(value);
}

export function createRequestContext(deps: GraphDeps, origin: RequestOrigin): RequestContext {
  const { requestId, signal, caller, span = NO_SPAN } = origin;
  const registry = registryFor(deps.registry, caller);
  const allowance = deps.limits && createUpstreamAllowance(deps.limits);
  const shared = { clock: deps.clock, timeoutMs: deps.deadlineMs, requestId, span, allowance };
  // Made where they are needed: most of those who subscribe ask for nothing themselves.
  const log = once(() => deps.log.child({ requestId, ...toLogBindings(span) }));
  const call = once(() => startCall({ ...shared, signal }));
  const loaders = once(() => createLoaders({ ...deps, registry }, call()));
  const context: RequestContext = {
    ...deps,
    get log() {
      return log();
    },
    requestId,
    caller,
    registry,
    get call() {
      return call();
    },
    startChange: () => startCall({ ...shared, priority: 'change' }),
    get loaders() {
      return loaders();
    },
  };
  contexts.add(context);
  return context;
}

function once<Value extends object>(create: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= create();
    return value;
  };
}
