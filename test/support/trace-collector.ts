import { type HttpServer, startHttpServer } from './start-http-server.ts';

/** A span as OTLP/HTTP carries it in JSON. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

/** A real receiver of traces on the loopback. */
export interface TraceCollector extends HttpServer {
  readonly spans: readonly CollectedSpan[];
  /** What the spans are of, by name. */
  readonly resource: Readonly<Record<string, unknown>>;
  /** Everything that arrived, as it arrived. */
  text(): string;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const bodies: string[] = [];
  const spans: CollectedSpan[] = [];
  const resource: Record<string, unknown> = {};
  const server = await startHttpServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    bodies.push(body);
    for (const { resource: of, scopeSpans } of JSON.parse(body).resourceSpans) {
      Object.assign(resource, attributesOf(of));
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  return { ...server, spans, resource, text: () => bodies.join('\n') };
}

/** Attributes by name, each as the one value it has. */
export function attributesOf({ attributes }: Pick<CollectedSpan, 'attributes'>): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
