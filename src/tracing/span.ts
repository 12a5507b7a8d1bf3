/** What a span knows of its work. Never a credential, a query string or what a client wrote in its document. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  /** Of few different values: what kind of work it is, not which. */
  readonly name: string;
  /** `server` for a request that came in, `client` for one that goes out, `internal` for what begins here. */
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes?: SpanAttributes;
}

/** A piece of work as a trace shows it; as it was when it ended. */
export interface Span {
  /** For the log; null where nothing is traced. */
  readonly traceId: string | null;
  /** Sent with a request to somebody else, these make its spans a part of the trace; empty where nothing is traced. */
  readonly headers: Readonly<Record<string, string>>;
  /** A piece of this work. */
  begin(options: SpanOptions): Span;
  rename(name: string): void;
  add(attributes: SpanAttributes): void;
  /** `failure` says in a word or a code what went wrong; null where nothing did. A second call does nothing. */
  end(failure?: string | null): void;
}

/**
 * W3C trace context as a caller sends it, in `traceparent` and `tracestate` among whatever else. What is no such context
 * begins a trace of its own.
 */
export type TraceOrigin = Readonly<Record<string, unknown>>;

/** Where spans go. */
export interface Tracing {
  /** Work that nothing here caused: a request that came in, a poll. */
  begin(options: SpanOptions, origin?: TraceOrigin): Span;
  /** Sends what has ended so far; nothing is traced from then on. Never rejects. */
  stop(): Promise<void>;
}

/** What a line of the log says of the trace it belongs to; nothing where nothing is traced. */
export function toLogBindings({ traceId }: Span): Readonly<Record<string, string>> {
  return traceId === null ? {} : { traceId };
}

/** The span of work that is not traced, and of all that comes of it. */
export const NO_SPAN: Span = {
  traceId: null,
  headers: {},
  begin: () => NO_SPAN,
  rename: () => {},
  add: () => {},
  end: () => {},
};

export const NO_TRACING: Tracing = { begin: () => NO_SPAN, stop: async () => {} };
