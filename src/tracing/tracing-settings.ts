import { ConfigError, type ConfigProblem, type Environment } from '../config.ts';

export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

export type SamplerName = (typeof SAMPLERS)[number];

/** Where spans go and which; the exporter reads its endpoint, headers and timeouts from the environment by itself. */
export interface TracingSettings {
  readonly exporter: 'otlp' | 'console';
  readonly sampler: SamplerName;
  /** 0 to 1: the share of traces that a sampler by ratio keeps. */
  readonly ratio: number;
  readonly propagates: boolean;
  readonly batches: BatchSettings;
  /** Whether the environment says how long the exporter may take. */
  readonly hasTimeout: boolean;
}

/** Undefined takes the SDK's own default. */
export interface BatchSettings {
  readonly scheduledDelayMillis: number | undefined;
  readonly exportTimeoutMillis: number | undefined;
  readonly maxQueueSize: number | undefined;
  readonly maxExportBatchSize: number | undefined;
}

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;
const EXPORTERS = ['otlp', 'console', 'none'] as const;
const PROTOCOLS = ['http/json', 'http/protobuf'] as const;
const PROPAGATORS = ['tracecontext', 'baggage', 'none'] as const;

/**
 * What OpenTelemetry's standard variables ask for; null where nothing is to be traced, as without any of them. Throws a
 * ConfigError for values that make no sense here.
 */
export function readTracingSettings(environment: Environment): TracingSettings | null {
  const read = new VariableReader(environment);
  const exporter =
    read.choice('OTEL_TRACES_EXPORTER', EXPORTERS) ?? (isAnySet(environment, ...ENDPOINTS) ? 'otlp' : 'none');
  read.complain();
  if (exporter === 'none' || environment.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') return null;
  const settings = {
    exporter,
    sampler: read.choice('OTEL_TRACES_SAMPLER', SAMPLERS) ?? 'parentbased_always_on',
    ratio: read.number('OTEL_TRACES_SAMPLER_ARG', 1) ?? 1,
    propagates: read.choices('OTEL_PROPAGATORS', PROPAGATORS)?.includes('tracecontext') ?? true,
    batches: {
      scheduledDelayMillis: read.number('OTEL_BSP_SCHEDULE_DELAY'),
      exportTimeoutMillis: read.number('OTEL_BSP_EXPORT_TIMEOUT'),
      maxQueueSize: read.number('OTEL_BSP_MAX_QUEUE_SIZE'),
      maxExportBatchSize: read.number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE'),
    },
    hasTimeout: isAnySet(environment, 'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT', 'OTEL_EXPORTER_OTLP_TIMEOUT'),
  };
  for (const name of ENDPOINTS) read.checkUrl(name);
  // The exporter speaks JSON, which whoever takes protobuf over HTTP takes too; gRPC is another matter.
  read.choice('OTEL_EXPORTER_OTLP_PROTOCOL', PROTOCOLS);
  read.choice('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', PROTOCOLS);
  read.complain();
  return settings;
}

function isAnySet(environment: Environment, ...names: readonly string[]): boolean {
  return names.some((name) => (environment[name] ?? '').trim() !== '');
}

/** Reads variables; one that is empty counts as not set. What is wrong gathers for `complain`. */
class VariableReader {
  readonly #problems: ConfigProblem[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Throws one ConfigError for all that was wrong so far. */
  complain(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems, 'the environment');
  }

  choice<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.#text(name);
    const word = words.find((known) => known === text);
    if (text !== undefined && word === undefined) this.#note(name, `must be one of ${words.join(', ')}`);
    return word;
  }

  choices<Word extends string>(name: string, words: readonly Word[]): readonly Word[] | undefined {
    const texts = this.#text(name)
      ?.split(',')
      .map((text) => text.trim());
    const known = words.filter((word) => texts?.includes(word));
    if (texts && known.length < new Set(texts).size)
      this.#note(name, `must be a list of ${words.join(', ')}`);
    return texts && known;
  }

  number(name: string, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const text = this.#text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isFinite(value) && value >= 0 && value <= max) return value;
    this.#note(name, max === 1 ? 'must be a number from 0 to 1' : 'must be a number from 0');
    return undefined;
  }

  checkUrl(name: string): void {
    const text = this.#text(name);
    if (text !== undefined && !/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
      this.#note(name, 'must be a full URL, such as http://127.0.0.1:4318');
  }

  #text(name: string): string | undefined {
    const text = this.#environment[name]?.trim();
    return text === '' ? undefined : text;
  }

  #note(path: string, message: string): void {
    this.#problems.push({ path, message });
  }
}
