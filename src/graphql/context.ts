import type { Logger } from 'pino';
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
import type { ProviderRegistry } from '../providers/registry.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What the graph works with, for as long as the gateway runs. */
export interface GraphDeps {
  readonly registry: ProviderRegistry;
  readonly ledger: Ledger;
  /** The ledger as queries use it. */
  readonly observations: Observations;
  readonly source: OperationSource;
  readonly durations: DurationBook;
  readonly settler: StartSettler;
  readonly watches: StatusWatches;
  readonly router: EventRouter;
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
  /** Who asks, for the record of what was changed. */
  readonly caller: string;
  /** For asking: ends with the deadline, or when the client goes away. */
  readonly call: Call;
  /** A call to change something: ends with its deadline alone, so that nobody leaves half a start behind. */
  startChange(): Call;
  readonly loaders: Loaders;
}

export interface RequestOrigin {
  readonly requestId: string;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

/** Everybody, as long as the gateway tells no callers apart. */
const ANONYMOUS = 'anonymous';

const contexts = new WeakSet<object>();

/** For libraries that hand a context through without knowing its type. */
export function isRequestContext(value: unknown): value is RequestContext {
  return typeof value === 'object' && value !== null && contexts.has(value);
}

export function createRequestContext(deps: GraphDeps, origin: RequestOrigin): RequestContext {
  const { requestId, signal } = origin;
  const limits = { clock: deps.clock, timeoutMs: deps.deadlineMs, requestId };
  // Made where they are needed: most of those who subscribe ask for nothing themselves.
  const log = once(() => deps.log.child({ requestId }));
  const call = once(() => startCall({ ...limits, signal }));
  const loaders = once(() => createLoaders(deps, call()));
  const context: RequestContext = {
    ...deps,
    get log() {
      return log();
    },
    requestId,
    caller: ANONYMOUS,
    get call() {
      return call();
    },
    startChange: () => startCall({ ...limits, priority: 'change' }),
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
