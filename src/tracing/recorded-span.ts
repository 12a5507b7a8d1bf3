import {
  type Span as ApiSpan,
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Span, SpanAttributes, SpanOptions, TraceOrigin } from './span.ts';
import { parseTraceOrigin, toTraceHeaders } from './trace-context.ts';

const KINDS: Readonly<Record<SpanOptions['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
};

/** What is the same for all spans. */
export interface RecordingOptions {
  readonly tracer: Tracer;
  /** Whether trace context is taken from callers and passed on to others. */
  readonly propagates: boolean;
}

/** Begins a span below its origin's, or a trace of its own. */
export function beginTrace(
  recording: RecordingOptions,
  options: SpanOptions,
  origin: TraceOrigin = {},
): Span {
  const cause = recording.propagates ? parseTraceOrigin(origin) : null;
  const context = cause ? trace.setSpanContext(ROOT_CONTEXT, cause) : ROOT_CONTEXT;
  return new RecordedSpan(recording, options, context);
}

/** A span of OpenTelemetry. Its context is handed on by hand: nothing depends on which asynchronous call runs. */
class RecordedSpan implements Span {
  readonly #recording: RecordingOptions;
  readonly #span: ApiSpan;
  readonly #context: Context;

  constructor(recording: RecordingOptions, { name, kind, attributes }: SpanOptions, parent: Context) {
    this.#recording = recording;
    const options = { kind: KINDS[kind], ...(attributes && { attributes: { ...attributes } }) };
    this.#span = recording.tracer.startSpan(name, options, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#recording.propagates ? toTraceHeaders(this.#span.spanContext()) : {};
  }

  begin(options: SpanOptions): Span {
    return new RecordedSpan(this.#recording, options, this.#context);
  }

  rename(name: string): void {
    if (this.#span.isRecording()) this.#span.updateName(name);
  }

  add(attributes: SpanAttributes): void {
    if (this.#span.isRecording()) this.#span.setAttributes({ ...attributes });
  }

  end(failure: string | null = null): void {
    if (!this.#span.isRecording()) return;
    if (failure !== null) {
      this.#span.setAttribute('error.type', failure);
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.#span.end();
  }
}
