import { type DiagLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Environment } from '../config.ts';
import { beginTrace } from './recorded-span.ts';
import { NO_SPAN, NO_TRACING, type Tracing } from './span.ts';
import { readTracingSettings, type SamplerName, type TracingSettings } from './tracing-settings.ts';

const MISSING =
  'install @opentelemetry/sdk-trace and @opentelemetry/exporter-trace-otlp-http, or set OTEL_TRACES_EXPORTER=none';

const SERVICE_NAME = 'automl-gateway';

// The usual 10 s would keep a gateway that is told to stop waiting for a collector that is not there.
const EXPORT_TIMEOUT_MS = 2_000;

/**
 * Traces as OpenTelemetry's standard environment variables ask for it; not at all without them, or where the SDK is not
 * installed, which the log tells. Throws a ConfigError where they make no sense.
 */
export async function startTracing(environment: Environment, log: Logger): Promise<Tracing> {
  const settings = readTracingSettings(environment);
  if (settings === null) return NO_TRACING;
  const sdk = await loadSdk(log);
  if (sdk === null) return NO_TRACING;
  diag.setLogger(toDiagLogger(log), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const batches = { exporter: createExporter(settings, sdk), ...definedOf(settings.batches) };
  const provider = new sdk.TracerProvider({
    resource: createResource(sdk),
    sampler: createSampler(settings, sdk),
    spanProcessors: [new sdk.BatchSpanProcessor(batches)],
  });
  const recording = { tracer: provider.getTracer(SERVICE_NAME), propagates: settings.propagates };
  let isStopped = false;
  return {
    begin: (options, origin) => (isStopped ? NO_SPAN : beginTrace(recording, options, origin)),
    async stop() {
      isStopped = true;
      await provider.shutdown().catch((error: unknown) => {
        log.warn({ problem: String(error) }, 'the last traces could not be sent');
      });
    },
  };
}

type Sdk = NonNullable<Awaited<ReturnType<typeof loadSdk>>>;

/**
 * The SDK is an optional peer dependency: who traces nothing need not install it. Null where it is missing: clusters set
 * the variables for every process, and no gateway shall be down for want of traces.
 */
async function loadSdk(log: Logger) {
  try {
    return {
      ...(await import('@opentelemetry/sdk-trace')),
      ...(await import('@opentelemetry/resources')),
      ...(await import('@opentelemetry/exporter-trace-otlp-http')),
    };
  } catch (error) {
    log.error({ problem: String(error) }, `no traces are sent: ${MISSING}`);
    return null;
  }
}

/** Whose traces they are. */
function createResource({ defaultResource, resourceFromAttributes, detectResources, envDetector }: Sdk) {
  return defaultResource()
    .merge(resourceFromAttributes({ 'service.name': SERVICE_NAME }))
    .merge(detectResources({ detectors: [envDetector] }));
}

function createExporter({ exporter, hasTimeout }: TracingSettings, sdk: Sdk) {
  if (exporter === 'console') return new sdk.ConsoleSpanExporter();
  return new sdk.OTLPTraceExporter(hasTimeout ? {} : { timeoutMillis: EXPORT_TIMEOUT_MS });
}

function createSampler({ sampler, ratio }: TracingSettings, sdk: Sdk) {
  const byRatio = () => new sdk.TraceIdRatioBasedSampler(ratio);
  const samplers = {
    always_on: () => new sdk.AlwaysOnSampler(),
    always_off: () => new sdk.AlwaysOffSampler(),
    traceidratio: byRatio,
    parentbased_always_on: () => new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() }),
    parentbased_always_off: () => new sdk.ParentBasedSampler({ root: new sdk.AlwaysOffSampler() }),
    parentbased_traceidratio: () => new sdk.ParentBasedSampler({ root: byRatio() }),
  } satisfies Record<SamplerName, () => unknown>;
  return samplers[sampler]();
}

function definedOf<Values extends object>(values: Values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function toDiagLogger(log: Logger): DiagLogger {
  const warn = (problem: string) => log.warn({ problem: toMessage(problem) }, 'traces are in trouble');
  const pass = () => {};
  return { error: warn, warn, info: pass, debug: pass, verbose: pass };
}

/** The SDK tells of an error as JSON of all its properties, the stack among them; of that the message. */
function toMessage(problem: string): string {
  try {
    const { message } = JSON.parse(problem);
    return typeof message === 'string' && message !== '' ? message : problem;
  } catch {
    return problem;
  }
}
