import { describe, expect, it } from 'vitest';
import { readTracingSettings } from '../../../src/tracing/tracing-settings.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

describe('tracing', () => {
  it.each([
    {},
    { OTEL_SERVICE_NAME: 'shelf' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' },
    { OTEL_TRACES_EXPORTER: 'none' },
    { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' },
    { ...ENDPOINT, OTEL_SDK_DISABLED: 'true' },
  ])('is off with %j', (environment) => {
    expect(readTracingSettings(environment)).toBeNull();
  });

  it.each([
    [ENDPOINT, 'otlp'],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, 'otlp'],
    [{ OTEL_TRACES_EXPORTER: 'otlp' }, 'otlp'],
    [{ OTEL_TRACES_EXPORTER: 'console' }, 'console'],
    [{ ...ENDPOINT, OTEL_SDK_DISABLED: 'false' }, 'otlp'],
  ])('is on with %j', (environment, exporter) => {
    expect(readTracingSettings(environment)).toMatchObject({
      exporter,
      sampler: 'parentbased_always_on',
      propagates: true,
    });
  });

  it('samples, batches and propagates as it is told', () => {
    const environment = {
      ...ENDPOINT,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
      OTEL_PROPAGATORS: 'baggage',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    };
    expect(readTracingSettings(environment)).toMatchObject({
      sampler: 'parentbased_traceidratio',
      ratio: 0.25,
      propagates: false,
      batches: { scheduledDelayMillis: 100 },
    });
  });

  it('is refused with every mistake there is, at once', () => {
    const environment = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318',
      OTEL_TRACES_SAMPLER: 'sometimes',
      OTEL_TRACES_SAMPLER_ARG: '2',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_PROPAGATORS: 'tracecontext,b3',
      OTEL_BSP_MAX_QUEUE_SIZE: 'many',
    };
    expect(() => readTracingSettings(environment)).toThrow(
      [
        '6 mistakes in the environment; nothing was started:',
        '  OTEL_TRACES_SAMPLER: must be one of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio',
        '  OTEL_TRACES_SAMPLER_ARG: must be a number from 0 to 1',
        '  OTEL_PROPAGATORS: must be a list of tracecontext, baggage, none',
        '  OTEL_BSP_MAX_QUEUE_SIZE: must be a number from 0',
        '  OTEL_EXPORTER_OTLP_ENDPOINT: must be a full URL, such as http://127.0.0.1:4318',
        '  OTEL_EXPORTER_OTLP_PROTOCOL: must be one of http/json, http/protobuf',
      ].join('\n'),
    );
  });

  it('is refused with an exporter that there is not', () => {
    expect(() => readTracingSettings({ OTEL_TRACES_EXPORTER: 'zipkin' })).toThrow(
      'OTEL_TRACES_EXPORTER: must be one of otlp, console, none',
    );
  });
});
